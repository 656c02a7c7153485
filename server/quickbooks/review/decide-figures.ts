import { and, eq } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { companyToday } from "@/server/quickbooks/setup/company-today";
import { dayInWords } from "@/server/quickbooks/translate/gate";
import { differingOf } from "./difference";
import { figuresIn, leftNote } from "./last-difference";
import { lockReview, type OpenReview } from "./load-review";

export type FiguresDecision = "send_ours" | "leave";

/**
 * Settles a total or tax that is another there. Left as it is: who and when stand beside the two sums from then on, until ours or theirs
 * changes. Or ours is sent once more over what stands there, also where it had been left. To read it again decides nothing: that is
 * Sync now. The same decision twice is one. Throws not found, refused.
 */
export async function decideFigures(
  ctx: TenantContext,
  wish: { id: string; decision: FiguresDecision },
): Promise<{ linkId: string; localId: string }> {
  const { review, link } = await lockReview(ctx, wish.id, isStillLeft);
  if (review.kind !== "difference") {
    throw refused("not_a_difference", "This is not about figures that differ. Nothing was changed.");
  }
  const answer = { linkId: link.id, localId: link.localId };
  if (review.decision === "left" && wish.decision === "leave") return answer;
  const isHere = link.problem === "difference" && (link.state === "attention" || link.state === "linked");
  if (!isHere && link.state !== "waiting" && link.state !== "sending") {
    throw refused("went_on", "Ours went on meanwhile, so this is no question any more. Nothing was changed.");
  }
  if (!isHere) {
    throw refused(
      "under_way",
      "It is being read or sent at this moment. Look at it again in a moment; nothing was changed.",
    );
  }
  const isLeft = wish.decision === "leave";
  const comparison = isLeft ? { ...review.comparison, leftOn: dayInWords(await companyToday(ctx)) } : review.comparison;
  const decided = {
    decision: isLeft ? "left" : "sent_ours",
    decidedAt: ctx.now,
    decidedByName: ctx.actor.name,
    comparison,
  };
  await ctx.tx
    .update(quickbooksReviews)
    .set(decided)
    .where(and(eq(quickbooksReviews.tenantId, ctx.tenant), eq(quickbooksReviews.id, review.id)));
  await ctx.tx
    .update(quickbooksLinks)
    .set(isLeft ? left(ctx, { review: { ...review, ...decided }, link }) : sentOver(ctx, link))
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
  const figures = figuresIn(review);
  await record(ctx, {
    kind: "quickbooks.difference_decided",
    subjects: [link.localId],
    details: {
      decision: wish.decision,
      label: link.label,
      remoteId: review.remoteId,
      ...(figures ? { currency: figures.currency, ...differingOf(figures) } : {}),
    },
  });
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
  return answer;
}

/** What was left stays open to another mind, as long as that is what the link says of itself. */
function isStillLeft({ review, link }: OpenReview): boolean {
  return review.decision === "left" && link.problem === "difference" && link.problemAction?.["id"] === review.id;
}

function left(ctx: TenantContext, { review, link }: OpenReview) {
  const note = leftNote(review);
  return {
    state: "linked",
    done: link.wanted,
    problem: "difference",
    problemCode: "left",
    problemWords: note?.words ?? "",
    problemAction: note?.action ?? null,
    changedAt: ctx.now,
  };
}

/** What was sent stays known, so that somebody's edit meanwhile is seen and not written over. */
function sentOver(ctx: TenantContext, link: OpenReview["link"]) {
  return {
    state: "waiting",
    problem: null,
    problemCode: null,
    problemWords: "",
    problemAction: null,
    pending: null,
    payloadHash: null,
    attempts: 0,
    nextTryAt: ctx.now,
    wantedAt: ctx.now,
    changedAt: ctx.now,
    wanted: link.wanted + 1,
  };
}
