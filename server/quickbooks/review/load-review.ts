import { and, eq } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";

export type OpenReview = {
  review: typeof quickbooksReviews.$inferSelect;
  link: typeof quickbooksLinks.$inferSelect;
};

/**
 * An open question with its link, locked; `alsoOpen` are decided ones that may be decided anew. Throws not found, refused `already_decided`
 * with who decided.
 */
export async function lockReview(
  ctx: TenantContext,
  id: string,
  alsoOpen: (found: OpenReview) => boolean = () => false,
): Promise<OpenReview> {
  const [row] = await ctx.tx
    .select({ review: quickbooksReviews, link: quickbooksLinks })
    .from(quickbooksReviews)
    .innerJoin(
      quickbooksLinks,
      and(eq(quickbooksLinks.tenantId, quickbooksReviews.tenantId), eq(quickbooksLinks.id, quickbooksReviews.linkId)),
    )
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.id, id),
        eq(quickbooksLinks.companyId, ctx.company.id),
      ),
    )
    .for("update");
  if (!row) throw notFound("question");
  if (row.review.decision !== "open" && !alsoOpen(row)) {
    throw refused(
      "already_decided",
      `${row.review.decidedByName ?? "Somebody"} has decided this already. Nothing was changed now.`,
    );
  }
  return row;
}
