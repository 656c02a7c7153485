import { and, eq } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { keysPointingTo } from "@/server/quickbooks/facts/keys-pointing-to";
import { asOfNow, takenOut } from "@/server/quickbooks/sync/as-of-now";
import { letGoCarried } from "@/server/quickbooks/sync/let-go-carried";
import { markWanted } from "@/server/quickbooks/sync/mark-wanted";
import { savedOf } from "@/server/quickbooks/sync/saved-of";
import { wakeWaiting } from "@/server/quickbooks/sync/wake-waiting";
import { lockReview, type OpenReview } from "./load-review";
import { nextDrift } from "./next-drift";
import { nextSuffix } from "./next-suffix";
import { happened } from "./raise-drift";
import { takenWords } from "./taken-note";

export type DriftDecision = "take_theirs" | "send_ours" | "ignore";

const WORDS: Record<DriftDecision, "took_theirs" | "sent_ours" | "ignored"> = {
  take_theirs: "took_theirs",
  send_ours: "sent_ours",
  ignore: "ignored",
};

/**
 * Settles a change that was made over there. Theirs stands: from now on it is what we compare with, and ours is not sent until it changes;
 * what we issued is never changed by it, the screen says what to do here. Ours stands: it is sent again, anew where theirs was deleted. Or
 * nothing is done about this change. Throws not found, refused.
 */
export async function decideDrift(
  ctx: TenantContext,
  wish: { id: string; decision: DriftDecision },
): Promise<{ linkId: string; localId: string }> {
  const open = await lockReview(ctx, wish.id);
  const { review, link } = open;
  if (review.kind !== "drift")
    throw refused("not_a_drift", "This is not about a change in QuickBooks. Nothing was changed.");
  if (review.what !== "paid" && review.remoteId !== link.remoteId) {
    throw refused(
      "went_on",
      "Ours stands for another one there by now, so this is no question any more. Nothing was changed.",
    );
  }
  if (link.state === "sending") {
    throw refused("under_way", "It is being sent at this moment. Look at it again in a moment; nothing was changed.");
  }
  const change = await changeOf(ctx, open, wish.decision);
  // Another question stays one: nothing goes over an edit there because a payment there was decided about.
  const state = "state" in change ? change.state : null;
  const goesOn = state === "linked" || (state === "waiting" && review.what === "paid");
  const next = goesOn ? await nextDrift(ctx, link, review) : null;
  await ctx.tx
    .update(quickbooksLinks)
    .set({ ...change, ...next })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
  await ctx.tx
    .update(quickbooksReviews)
    .set({ decision: WORDS[wish.decision], decidedAt: ctx.now, decidedByName: ctx.actor.name })
    .where(and(eq(quickbooksReviews.tenantId, ctx.tenant), eq(quickbooksReviews.id, review.id)));
  if ("remoteId" in change && change.remoteId === null) await letGo(ctx, link);
  await wakeWaiting(ctx, link.id);
  await record(ctx, {
    kind: "quickbooks.drift_decided",
    subjects: [link.localId],
    details: { decision: wish.decision, what: review.what, label: link.label, remoteId: review.remoteId },
  });
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
  return { linkId: link.id, localId: link.localId };
}

/** It is made anew: what it carried waits for it, and what settles it settles the new one. */
async function letGo(ctx: TenantContext, link: OpenReview["link"]): Promise<void> {
  await letGoCarried(ctx, link);
  const connection = await connectionRow(ctx);
  if (connection) await markWanted(ctx, connection, await keysPointingTo(ctx, link));
}

const NO_PROBLEM = { problem: null, problemCode: null, problemWords: "", problemAction: null, pending: null } as const;

async function changeOf(ctx: TenantContext, { review, link }: OpenReview, decision: DriftDecision) {
  if (review.what === "paid") return paid(link, decision);
  const isGone = review.what === "deleted";
  const theirs = isGone ? {} : savedOf(link, review.entity, review.theirs);
  switch (decision) {
    case "take_theirs":
    case "ignore": {
      const isOut = isGone || review.what === "voided" || link.voided;
      const { isOver, hash } = await asOfNow(ctx, link);
      // A void made here is about neither side's words: it was not what the person decided about.
      if (isOver && !isOut) return { ...NO_PROBLEM, ...theirs, ...takenOut(ctx), payload: review.theirs };
      return {
        ...NO_PROBLEM,
        ...theirs,
        state: isGone ? "skipped" : "linked",
        done: link.wanted,
        voided: isOut,
        // What stands there is what the next change of theirs is compared with. Ours was seen beside it: it is sent once it is another.
        ...(isGone ? {} : { payload: review.theirs, payloadHash: hash ?? link.payloadHash }),
        problemWords: takenWords(ctx.actor.name, decision === "ignore", happened(review.entity, review.what)),
      };
    }
    case "send_ours":
      return {
        ...NO_PROBLEM,
        ...theirs,
        state: "waiting",
        attempts: 0,
        nextTryAt: ctx.now,
        wantedAt: ctx.now,
        wanted: link.wanted + 1,
        // Sent over what the person saw: what is edited after that is asked about as well.
        payload: isGone || review.what === "voided" ? null : review.theirs,
        payloadHash: null,
        voided: false,
        // What is gone or void there cannot be changed back: it is made anew, under a number that is free.
        ...(isGone || review.what === "voided"
          ? {
              remoteId: null,
              entity: null,
              syncToken: null,
              numberSuffix:
                review.what === "voided" ? nextSuffix(link.localType, link.numberSuffix) : link.numberSuffix,
            }
          : {}),
        payloadVersion: link.payloadVersion + 1,
      };
  }
}

/** Somebody's payment on our invoice changes nothing of the invoice: it is recorded here or taken off there, and then it is settled. */
function paid(link: OpenReview["link"], decision: DriftDecision) {
  if (decision === "send_ours") {
    throw refused(
      "paid_there",
      "Ours says that it is not paid. Take the payment off in QuickBooks, or record it here and then press Take theirs. Nothing was changed.",
    );
  }
  if (link.state !== "attention" || link.problem !== "drift") return { changedAt: link.changedAt };
  return { ...NO_PROBLEM, state: link.wanted > link.done ? "waiting" : "linked" };
}
