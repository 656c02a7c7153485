import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { goneKeys } from "@/server/quickbooks/facts/gone-keys";
import type { RemoteEntity, Translation } from "@/server/quickbooks/translate/model";
import { changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { unsent } from "./forget-taken-back";
import { releaseLink } from "./release-link";

/** Names stay in their lists, where nothing can be deleted. */
const NAMES = new Set(["Customer", "Item"]);

/**
 * What is no longer here, as its import was undone: a document that was made there from here is deleted, which frees its number for the
 * next import of the file; names, and what stood there before us, stay there as they are. Payments go first: while one is linked to a
 * document, that cannot be deleted. Null when the link was released.
 */
export async function takeBack(ctx: TenantContext, link: Link): Promise<Extract<Translation, { kind: "void" }> | null> {
  const { entity, remoteId } = link;
  const isGone = (await goneKeys(ctx, link.id)).length > 0;
  if (!isGone || entity === null || remoteId === null || link.linkedHow === "carried") {
    if (link.linkedHow === "carried") await changeLink(ctx, link, unsent);
    await releaseLink(ctx, link, { to: "left", words: "It is no longer here, so nothing is sent." });
    return null;
  }
  if (NAMES.has(entity) || link.linkedHow !== "created") {
    await releaseLink(ctx, link, { to: "linked" });
    return null;
  }
  const before = entity === "Payment" ? null : await lastPayment(ctx, link);
  if (before) {
    const words = `It is taken out of QuickBooks after ${before.label || "its payment"}.`;
    const problem = { kind: "waits", code: "waits", words };
    await releaseLink(ctx, link, { to: "waiting", at: ctx.now, for: before.id, keepTries: false, problem });
    return null;
  }
  return { kind: "void", entity: entity as RemoteEntity, by: "delete", day: link.day };
}

/** Of the payments that are taken out as well, the last in the queue: when its turn is over, that of the others is. */
async function lastPayment(ctx: TenantContext, link: Link): Promise<{ id: string; label: string } | null> {
  const [last] = await ctx.tx
    .select({ id: quickbooksLinks.id, label: quickbooksLinks.label })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, link.connectionId),
        inArray(quickbooksLinks.state, ["waiting", "sending"]),
        eq(quickbooksLinks.entity, "Payment"),
        eq(quickbooksLinks.voided, false),
        ne(quickbooksLinks.id, link.id),
        sql`not exists (select 1 from payments p where p.tenant_id = ${quickbooksLinks.tenantId} and p.id = ${quickbooksLinks.localId})`,
        sql`not exists (select 1 from credit_notes n where n.tenant_id = ${quickbooksLinks.tenantId} and n.id = ${quickbooksLinks.localId})`,
      ),
    )
    .orderBy(desc(quickbooksLinks.nextTryAt), desc(quickbooksLinks.id))
    .limit(1)
    // Whoever waits for one has to say so before it wakes those that wait.
    .for("share");
  return last ?? null;
}
