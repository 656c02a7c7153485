import { and, asc, eq, ne } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { OpenReview } from "./load-review";

/**
 * What another of ours is called that stands for this one of theirs already; null where none does. Whoever decides about the same one of
 * theirs at this moment waits for this decision.
 */
export async function holderOf(ctx: TenantContext, { review, link }: OpenReview): Promise<string | null> {
  const { connectionId, entity, remoteId } = review;
  const asked = and(eq(quickbooksReviews.tenantId, ctx.tenant), eq(quickbooksReviews.connectionId, connectionId));
  await ctx.tx
    .select({ id: quickbooksReviews.id })
    .from(quickbooksReviews)
    .where(
      and(
        asked,
        eq(quickbooksReviews.entity, entity),
        eq(quickbooksReviews.remoteId, remoteId),
        eq(quickbooksReviews.decision, "open"),
      ),
    )
    .orderBy(asc(quickbooksReviews.id))
    .for("update");
  const [holder] = await ctx.tx
    .select({ label: quickbooksLinks.label })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.entity, entity),
        eq(quickbooksLinks.remoteId, remoteId),
        ne(quickbooksLinks.id, link.id),
      ),
    )
    .limit(1);
  return holder ? holder.label || "another of ours" : null;
}
