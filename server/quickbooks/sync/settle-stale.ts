import type { RemoteFault } from "@/server/quickbooks/remote/fault";
import { differingOf } from "@/server/quickbooks/review/difference";
import { raiseDrift } from "@/server/quickbooks/review/raise-drift";
import { changeLink } from "./change-link";
import { isVoided } from "./is-voided";
import { figuresOf, keepAnswer } from "./keep-answer";
import { readRemote } from "./read-remote";
import { releaseLink } from "./release-link";
import { sameAsSent } from "./same-as-sent";
import { savedOf } from "./saved-of";
import type { Sending } from "./send-link";
import { settleFault } from "./settle-fault";

/**
 * The token of a change was old, or what it changes is gone: read it again and decide anew, never overwrite. It may be our own write whose
 * answer was lost, only a payment that was applied to it, or somebody's edit, which is for a person to decide.
 */
export async function settleStale(sending: Sending, fault: RemoteFault): Promise<void> {
  const { place, link, enter, prepared, signal } = sending;
  const { pending } = prepared;
  const { remoteId } = link;
  if (remoteId === null) {
    await enter((ctx) =>
      releaseLink(ctx, link, {
        to: "attention",
        problem: { kind: "our_data", code: fault.fault.code, words: fault.fault.words },
      }),
    );
    return;
  }
  const theirs = await readRemote(place, {
    entity: pending.entity,
    remoteId,
    words: `Read ${link.label} again: it was changed there meanwhile`,
    linkId: link.id,
    signal,
  });
  if (theirs === null) {
    const isDone = pending.operation === "delete";
    await enter((ctx) =>
      isDone
        ? keepAnswer(ctx, link, pending, { Id: remoteId })
        : raiseDrift(ctx, link, { what: "deleted", theirs: {} }),
    );
    return;
  }
  // Nothing of it changed there: what it uses is gone, and sent again at once it would be refused the same way for ever.
  if (savedOf(link, pending.entity, theirs).syncToken === pending.syncToken) {
    await enter((ctx) => settleFault(ctx, sending, fault));
    return;
  }
  const isSame = pending.operation === "update" && sameAsSent(pending.payload, theirs);
  const figures = figuresOf(link, pending, savedOf(link, pending.entity, theirs));
  // The same words with other figures may be what ours was to be sent over.
  const isMade = isSame ? !(figures && differingOf(figures)) : pending.operation === "void" && isVoided(theirs, link);
  if (isMade) {
    await enter((ctx) => keepAnswer(ctx, link, pending, theirs));
    return;
  }
  const isOnlyNewer = isSame || (link.payload !== null && sameAsSent(link.payload, theirs));
  // Of what a person linked we never wrote anything: there is nothing to compare with, and only our fields are changed.
  if (isOnlyNewer || (link.payload === null && !isVoided(theirs, link))) {
    await enter(async (ctx) => {
      const { syncToken, remoteUpdatedAt } = savedOf(link, pending.entity, theirs);
      await changeLink(ctx, link, { syncToken, remoteUpdatedAt });
      await releaseLink(ctx, link, { to: "waiting", at: ctx.now, problem: null });
    });
    return;
  }
  await enter((ctx) => raiseDrift(ctx, link, { what: isVoided(theirs, link) ? "voided" : "edited", theirs }));
}
