import { and, asc, eq, ne } from "drizzle-orm";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { reviewWords } from "./queries";

/**
 * What a link asks next, once one question about a change of theirs is settled: an invoice may have been edited there and paid there. Null
 * where nothing else is open; while something is, nothing of ours is sent over theirs.
 */
export async function nextDrift(ctx: TenantContext, link: Link, settled: { remoteId: string }) {
  const [review] = await ctx.tx
    .select()
    .from(quickbooksReviews)
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.linkId, link.id),
        eq(quickbooksReviews.kind, "drift"),
        eq(quickbooksReviews.decision, "open"),
        ne(quickbooksReviews.remoteId, settled.remoteId),
      ),
    )
    .orderBy(asc(quickbooksReviews.id))
    .limit(1);
  if (!review) return null;
  return {
    state: "attention",
    problem: "drift",
    problemCode: review.what,
    problemWords: reviewWords({ review, link }),
    problemAction: { do: "review", id: review.id },
  } as const;
}
