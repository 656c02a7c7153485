import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { paymentTargets } from "@/server/quickbooks/changes/payment-targets";

/**
 * Payments that others recorded over there on the invoices this payment of ours settles, of the same sum: one of them may be the very money,
 * and sending ours as well would book it twice. Answers their ids.
 */
export async function paidThere(
  ctx: TenantContext,
  connectionId: string,
  payload: Record<string, unknown>,
): Promise<string[]> {
  const invoiceIds = paymentTargets(payload).flatMap(({ entity, remoteId }) => (entity === "Invoice" ? remoteId : []));
  if (invoiceIds.length === 0) return [];
  const found = await ctx.tx
    .select({ remoteId: quickbooksReviews.remoteId, theirs: quickbooksReviews.theirs })
    .from(quickbooksReviews)
    .innerJoin(
      quickbooksLinks,
      and(eq(quickbooksLinks.tenantId, quickbooksReviews.tenantId), eq(quickbooksLinks.id, quickbooksReviews.linkId)),
    )
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.connectionId, connectionId),
        eq(quickbooksReviews.what, "paid"),
        inArray(quickbooksReviews.decision, ["open", "took_theirs", "ignored"]),
        eq(quickbooksLinks.entity, "Invoice"),
        inArray(quickbooksLinks.remoteId, invoiceIds),
      ),
    );
  const same = found.filter(({ theirs }) => Number(theirs["TotalAmt"]) === Number(payload["TotalAmt"]));
  return [...new Set(same.map(({ remoteId }) => remoteId))];
}
