import { and, eq } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { conflict } from "@/server/errors";
import type { MatchKind } from "./match-sides";

/**
 * The link of one of ours, so that no worker claims it before this is decided; null when it has none. Throws conflict "being_sent" while
 * it is sent, and while it is not known whether what was sent arrived: another choice would leave that behind over there.
 */
export async function holdLink(
  ctx: TenantContext,
  connectionId: string,
  { kind, localId }: { kind: MatchKind; localId: string },
) {
  const [link] = await ctx.tx
    .select()
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.localType, kind),
        eq(quickbooksLinks.localId, localId),
        eq(quickbooksLinks.part, ""),
      ),
    )
    .for("update");
  if (!link) return null;
  if (link.state === "sending" || link.pending?.firstSentAt) {
    throw conflict(
      "being_sent",
      `${link.label} is being sent, and QuickBooks did not say yet what became of it. Look again in a moment; nothing was changed.`,
    );
  }
  return link;
}
