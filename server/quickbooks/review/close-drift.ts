import { and, eq, ne } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { wakeWaiting } from "@/server/quickbooks/sync/wake-waiting";

/**
 * What was to be decided about this object of theirs is gone: somebody over there put it back as it was, or took it away again. The link
 * goes on where nothing else is open about it.
 */
export async function closeDrift(ctx: TenantContext, link: Link, remoteId: string): Promise<void> {
  const closed = await ctx.tx
    .update(quickbooksReviews)
    .set({ decision: "gone", decidedAt: ctx.now, decidedByName: "QuickBooks" })
    .where(and(openDrift(ctx, link), eq(quickbooksReviews.remoteId, remoteId)))
    .returning({ id: quickbooksReviews.id });
  if (closed.length === 0 || link.state !== "attention" || link.problem !== "drift") return;
  const [other] = await ctx.tx
    .select({ id: quickbooksReviews.id })
    .from(quickbooksReviews)
    .where(and(openDrift(ctx, link), ne(quickbooksReviews.remoteId, remoteId)))
    .limit(1);
  if (other) return;
  await ctx.tx
    .update(quickbooksLinks)
    .set({
      state: link.wanted > link.done ? "waiting" : "linked",
      problem: null,
      problemCode: null,
      problemWords: "",
      problemAction: null,
      nextTryAt: ctx.now,
      wantedAt: ctx.now,
      changedAt: ctx.now,
    })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
  await wakeWaiting(ctx, link.id);
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
}

function openDrift(ctx: TenantContext, link: Link) {
  return and(
    eq(quickbooksReviews.tenantId, ctx.tenant),
    eq(quickbooksReviews.linkId, link.id),
    eq(quickbooksReviews.kind, "drift"),
    eq(quickbooksReviews.decision, "open"),
  );
}
