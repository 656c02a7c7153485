import { and, eq } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { isVoided } from "@/server/quickbooks/sync/is-voided";
import { sameAsSent } from "@/server/quickbooks/sync/same-as-sent";
import { wakeWaiting } from "@/server/quickbooks/sync/wake-waiting";
import { openDuplicate, type Theirs } from "./asked-about";

/**
 * One of theirs that a person is asked about changed, or is gone (null): ours is looked at anew, and asked about again where it still may be
 * theirs. Otherwise Same would link it to what is no longer there. A change that says nothing else is only taken note of.
 */
export async function settleAsked(
  ctx: TenantContext,
  connectionId: string,
  { entity, remoteId, theirs }: Theirs & { theirs: Record<string, unknown> | null },
): Promise<void> {
  const found = await ctx.tx
    .select({ review: quickbooksReviews, link: quickbooksLinks })
    .from(quickbooksReviews)
    .innerJoin(
      quickbooksLinks,
      and(eq(quickbooksLinks.tenantId, quickbooksReviews.tenantId), eq(quickbooksLinks.id, quickbooksReviews.linkId)),
    )
    .where(
      and(
        openDuplicate(ctx, connectionId),
        eq(quickbooksReviews.entity, entity),
        eq(quickbooksReviews.remoteId, remoteId),
      ),
    )
    .orderBy(quickbooksLinks.id)
    .for("update");
  for (const { review, link } of found) {
    const own = and(eq(quickbooksReviews.tenantId, ctx.tenant), eq(quickbooksReviews.id, review.id));
    if (theirs && !isVoided(theirs) && theirs["Active"] !== false && sameAsSent(review.theirs, theirs)) {
      await ctx.tx.update(quickbooksReviews).set({ theirs }).where(own);
      continue;
    }
    const closed = { decision: "gone", decidedAt: ctx.now, decidedByName: "QuickBooks" };
    await ctx.tx.update(quickbooksReviews).set(closed).where(own);
    if (link.state !== "attention" || link.problemAction?.["id"] !== review.id) continue;
    await ctx.tx
      .update(quickbooksLinks)
      .set({
        ...{ state: "waiting", problem: null, problemCode: null, problemWords: "", problemAction: null },
        ...{ attempts: 0, nextTryAt: ctx.now, wantedAt: ctx.now, changedAt: ctx.now },
      })
      .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
    await wakeWaiting(ctx, link.id);
    ctx.announcements.push({ topic: "quickbooks", id: link.localId });
  }
}
