import { and, desc, eq } from "drizzle-orm";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { differingOf, type Figures, leftWords } from "./difference";

type Row = typeof quickbooksReviews.$inferSelect;

/** What was asked or decided last about a link's figures. */
export async function lastDifference(ctx: TenantContext, linkId: string): Promise<Row | null> {
  const [row] = await ctx.tx
    .select()
    .from(quickbooksReviews)
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.linkId, linkId),
        eq(quickbooksReviews.kind, "difference"),
      ),
    )
    .orderBy(desc(quickbooksReviews.id))
    .limit(1);
  return row ?? null;
}

/** The figures a question was about; null of a question that is about something else. */
export function figuresIn({ kind, comparison }: Pick<Row, "kind" | "comparison">): Figures | null {
  return kind === "difference" ? (comparison["figures"] as Figures) : null;
}

/** What a link that somebody left as it is says of itself from then on. */
export function leftNote(review: Row) {
  const figures = figuresIn(review);
  const differing = figures && differingOf(figures);
  if (!figures || !differing) return null;
  const left = { byName: review.decidedByName ?? "somebody", on: String(review.comparison["leftOn"] ?? "") };
  const words = leftWords(differing, figures.currency, left);
  return { kind: "difference", code: "left", words, action: { do: "left", id: review.id } };
}
