import { and, eq } from "drizzle-orm";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

/** Whatever was asked about one of theirs is no question of this link any more: it stands for another now. */
export async function closeQuestions(
  ctx: TenantContext,
  about: { linkId: string; remoteId?: string },
  byName: string,
): Promise<void> {
  await ctx.tx
    .update(quickbooksReviews)
    .set({ decision: "went_on", decidedAt: ctx.now, decidedByName: byName })
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.linkId, about.linkId),
        eq(quickbooksReviews.decision, "open"),
        about.remoteId === undefined ? undefined : eq(quickbooksReviews.remoteId, about.remoteId),
      ),
    );
}
