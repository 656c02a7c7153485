import { and, eq } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { asOfNow, takenOut } from "@/server/quickbooks/sync/as-of-now";
import { savedOf } from "@/server/quickbooks/sync/saved-of";
import { wakeWaiting } from "@/server/quickbooks/sync/wake-waiting";
import { closePaid } from "./close-paid";
import { holderOf } from "./holder-of";
import { lockReview, type OpenReview } from "./load-review";
import { nextSuffix } from "./next-suffix";

export type DuplicateDecision = "link" | "send_new" | "skip";

const WORDS: Record<DuplicateDecision, "linked" | "sent_new" | "skipped"> = {
  link: "linked",
  send_new: "sent_new",
  skip: "skipped",
};

/**
 * Settles a possible duplicate: the same, and ours is theirs from now on; different, and ours goes there under a number or name of its own;
 * or left alone. Nothing of theirs is changed by any of it. Throws not found, refused.
 */
export async function decideDuplicate(
  ctx: TenantContext,
  wish: { id: string; decision: DuplicateDecision },
): Promise<{ linkId: string; localId: string }> {
  const open = await lockReview(ctx, wish.id);
  const { review, link } = open;
  if (review.kind !== "duplicate")
    throw refused("not_a_duplicate", "This is not about a duplicate. Nothing was changed.");
  if (link.state !== "attention" || link.problemAction?.["id"] !== review.id) {
    throw refused("went_on", "Ours went on meanwhile, so this is no question any more. Nothing was changed.");
  }
  await ctx.tx
    .update(quickbooksLinks)
    .set(await changeOf(ctx, open, wish.decision))
    .where(own(ctx, link.id));
  await ctx.tx
    .update(quickbooksReviews)
    .set({ decision: WORDS[wish.decision], decidedAt: ctx.now, decidedByName: ctx.actor.name })
    .where(and(eq(quickbooksReviews.tenantId, ctx.tenant), eq(quickbooksReviews.id, review.id)));
  await wakeWaiting(ctx, link.id);
  if (wish.decision === "link" && review.entity === "Payment") {
    await closePaid(ctx, review.connectionId, review.remoteId);
  }
  await record(ctx, {
    kind: "quickbooks.duplicate_decided",
    subjects: [link.localId],
    details: { decision: wish.decision, label: link.label, entity: review.entity, remoteId: review.remoteId },
  });
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
  return { linkId: link.id, localId: link.localId };
}

function own(ctx: TenantContext, linkId: string) {
  return and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, linkId));
}

const NAMES = ["Customer", "Item"];
const NO_PROBLEM = { problem: null, problemCode: null, problemWords: "", problemAction: null, pending: null } as const;

async function changeOf(ctx: TenantContext, { review, link }: OpenReview, decision: DuplicateDecision) {
  switch (decision) {
    case "link": {
      await refuseLink(ctx, { review, link });
      const saved = savedOf(link, review.entity, review.theirs);
      const { isOver, hash } = await asOfNow(ctx, { ...link, ...saved, linkedHow: "chosen" });
      return {
        ...NO_PROBLEM,
        ...saved,
        // Theirs stays as it is until ours changes; what is void here is void there as well.
        ...(isOver ? takenOut(ctx) : { state: "linked", done: link.wanted }),
        // The next change of theirs is compared with it; the name and details of a customer or product are theirs to change.
        payload: NAMES.includes(review.entity) ? null : review.theirs,
        payloadHash: hash,
        linkedHow: "chosen",
        linkedByName: ctx.actor.name,
        linkedAt: ctx.now,
      };
    }
    case "send_new":
      return {
        ...NO_PROBLEM,
        state: "waiting",
        attempts: 0,
        nextTryAt: ctx.now,
        wantedAt: ctx.now,
        numberSuffix: nextSuffix(link.localType, link.numberSuffix),
      };
    case "skip":
      return {
        ...NO_PROBLEM,
        state: "skipped",
        problemWords: `${ctx.actor.name} skipped it: ${review.theirs["DocNumber"] ?? review.theirs["DisplayName"] ?? "it"} stands there already.`,
      };
  }
}

/** One of ours is one of theirs: what stands there already moves to no other, and what is another of ours is nobody else's. */
async function refuseLink(ctx: TenantContext, open: OpenReview): Promise<void> {
  const { review, link } = open;
  if (review.what === "other_kind") {
    throw refused(
      "other_kind",
      "Theirs is another kind of document, so the two cannot be the same. Send ours under a new number, or skip it.",
    );
  }
  if (link.remoteId !== null && link.remoteId !== review.remoteId) {
    throw refused(
      "already_there",
      "Ours stands in QuickBooks already, and documents may use it. Merge the two there, or send ours under another name. Nothing was changed.",
    );
  }
  const [ours, theirs] = [currencyOf(review.comparison["ours"]), currencyOf(review.theirs)];
  if (review.entity === "Customer" && ours && theirs && ours !== theirs) {
    throw refused(
      "other_currency",
      `Theirs is kept in ${theirs} and ours in ${ours}; that can never be changed there. Send ours under another name. Nothing was changed.`,
    );
  }
  const holder = await holderOf(ctx, open);
  if (holder !== null) {
    const another = NAMES.includes(review.entity) ? "another name" : "a new number";
    throw refused(
      "taken",
      `Theirs is ${holder} already, and one of theirs can be only one of ours. Send this one under ${another}, or skip it. Nothing was changed.`,
    );
  }
}

function currencyOf(side: unknown): string | null {
  const currency = isObject(side) ? side["CurrencyRef"] : null;
  return isObject(currency) && typeof currency["value"] === "string" ? currency["value"] : null;
}
