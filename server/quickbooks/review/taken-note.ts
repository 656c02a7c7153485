import { and, desc, eq, inArray } from "drizzle-orm";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

/** What a link says of itself whose figures are others there since a person took a change of theirs as it is; null where nobody did. */
export async function takenNote(ctx: TenantContext, linkId: string) {
  const [last] = await ctx.tx
    .select()
    .from(quickbooksReviews)
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.linkId, linkId),
        eq(quickbooksReviews.kind, "drift"),
        inArray(quickbooksReviews.decision, ["took_theirs", "ignored"]),
        inArray(quickbooksReviews.what, ["edited", "voided"]),
      ),
    )
    .orderBy(desc(quickbooksReviews.id))
    .limit(1);
  if (!last) return null;
  const words = takenWords(last.decidedByName ?? "Somebody", last.decision === "ignored", last.what);
  return { kind: "difference", code: "taken", words, action: { do: "taken", id: last.id } };
}

/** "Ann took theirs: it was edited in QuickBooks." */
export function takenWords(byName: string, isIgnored: boolean, what: string): string {
  return `${byName} ${isIgnored ? "left it as it is" : "took theirs"}: it was ${what} in QuickBooks.`;
}
