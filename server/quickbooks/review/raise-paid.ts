import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { paidWords } from "./paid-words";
import { raiseReview } from "./raise-review";

/**
 * A payment that somebody recorded over there on an invoice of ours: open here, paid there, until a person records it here or takes it off
 * there. The invoice's row is locked by the caller. Answers whether there is something to decide: what was decided once is not asked again.
 */
export async function raisePaid(
  ctx: TenantContext,
  link: Link,
  paid: { remoteId: string; amount: string; theirs: Record<string, unknown> },
): Promise<boolean> {
  const [decided] = await ctx.tx
    .select({ id: quickbooksReviews.id })
    .from(quickbooksReviews)
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.linkId, link.id),
        eq(quickbooksReviews.entity, "Payment"),
        eq(quickbooksReviews.remoteId, paid.remoteId),
        inArray(quickbooksReviews.decision, ["took_theirs", "ignored"]),
      ),
    )
    .limit(1);
  if (decided) return false;
  const { theirs, amount, remoteId } = paid;
  const id = await raiseReview(ctx, {
    connectionId: link.connectionId,
    linkId: link.id,
    kind: "drift",
    what: "paid",
    entity: "Payment",
    remoteId,
    theirs,
    comparison: { amount },
  });
  // What waits to be sent goes out first: a payment there does not stand in its way.
  if (link.state !== "linked" && !(link.state === "attention" && link.problem === "drift")) return true;
  const words = paidWords(link.label, {
    amount,
    currency: link.currency,
    day: String(theirs["TxnDate"] ?? ""),
    reference: String(theirs["PaymentRefNum"] ?? ""),
  });
  await ctx.tx
    .update(quickbooksLinks)
    .set({
      state: "attention",
      problem: "drift",
      problemCode: "paid",
      problemWords: words,
      problemAction: { do: "review", id },
      changedAt: ctx.now,
    })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
  return true;
}
