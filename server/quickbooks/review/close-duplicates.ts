import { and, eq, inArray } from "drizzle-orm";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

/** What was asked about these before they were sent is no question any more: they went on another way, or were left out. */
export async function closeDuplicates(
  ctx: TenantContext,
  linkIds: readonly string[],
  as: { decision: "went_on" | "sent_new" | "skipped"; byName: string },
): Promise<void> {
  if (linkIds.length === 0) return;
  await ctx.tx
    .update(quickbooksReviews)
    .set({ decision: as.decision, decidedAt: ctx.now, decidedByName: as.byName })
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        inArray(quickbooksReviews.linkId, [...linkIds]),
        eq(quickbooksReviews.kind, "duplicate"),
        eq(quickbooksReviews.decision, "open"),
      ),
    );
}
