import { and, eq } from "drizzle-orm";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

/** What was asked about a link's figures is no question any more: they agree (`gone`), or a change of theirs is asked about instead. */
export async function closeDifferences(ctx: TenantContext, linkId: string, as: "gone" | "replaced"): Promise<void> {
  await ctx.tx
    .update(quickbooksReviews)
    .set({ decision: as, decidedAt: ctx.now, decidedByName: "QuickBooks" })
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.linkId, linkId),
        eq(quickbooksReviews.kind, "difference"),
        eq(quickbooksReviews.decision, "open"),
      ),
    );
}
