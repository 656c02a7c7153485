import { and, eq } from "drizzle-orm";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { changeLink } from "@/server/quickbooks/sync/change-link";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { releaseLink } from "@/server/quickbooks/sync/release-link";
import { differenceWords, differingOf } from "./difference";
import { figuresIn, lastDifference } from "./last-difference";

/**
 * Ours was to be sent over theirs because the figures differ, and QuickBooks did not take it: the question is open again, with why. Answers
 * false where this was no such write.
 */
export async function reopenDifference(
  ctx: TenantContext,
  link: Link,
  refused: { hash: string; words: string },
): Promise<boolean> {
  const last = link.remoteId === null ? null : await lastDifference(ctx, link.id);
  const figures = last?.decision === "sent_ours" ? figuresIn(last) : null;
  const differing = figures && differingOf(figures);
  if (!last || !figures || !differing || figures.hash !== refused.hash) return false;
  await ctx.tx
    .update(quickbooksReviews)
    .set({ decision: "open", decidedAt: null, decidedByName: null })
    .where(and(eq(quickbooksReviews.tenantId, ctx.tenant), eq(quickbooksReviews.id, last.id)));
  // What stands there is what was sent before: read again it is compared, and not sent once more.
  await changeLink(ctx, link, { payloadHash: figures.hash });
  await releaseLink(ctx, link, {
    to: "attention",
    refused: true,
    problem: {
      kind: "difference",
      code: differing.what,
      words: `${refused.words} ${differenceWords(differing, figures.currency)}`,
      action: { do: "review", id: last.id },
    },
  });
  return true;
}
