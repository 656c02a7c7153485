import { and, eq } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { wakeWaiting } from "@/server/quickbooks/sync/wake-waiting";
import { nextDrift } from "./next-drift";

/**
 * What was to be decided about this object of theirs is gone: somebody over there put it back as it was, or took it away again. The link
 * goes on, or asks what else is open about it.
 */
export async function closeDrift(ctx: TenantContext, link: Link, remoteId: string): Promise<void> {
  const closed = await ctx.tx
    .update(quickbooksReviews)
    .set({ decision: "gone", decidedAt: ctx.now, decidedByName: "QuickBooks" })
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.linkId, link.id),
        eq(quickbooksReviews.kind, "drift"),
        eq(quickbooksReviews.decision, "open"),
        eq(quickbooksReviews.remoteId, remoteId),
      ),
    )
    .returning({ id: quickbooksReviews.id });
  if (closed.length === 0 || link.state !== "attention" || link.problem !== "drift") return;
  const none = { problem: null, problemCode: null, problemWords: "", problemAction: null };
  const over = { ...none, state: link.wanted > link.done ? "waiting" : "linked" };
  await ctx.tx
    .update(quickbooksLinks)
    .set({
      ...((await nextDrift(ctx, link, { remoteId })) ?? over),
      nextTryAt: ctx.now,
      wantedAt: ctx.now,
      changedAt: ctx.now,
    })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
  await wakeWaiting(ctx, link.id);
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
}
