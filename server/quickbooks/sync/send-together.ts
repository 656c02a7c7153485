import { createHash } from "node:crypto";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { faultAt } from "@/server/faults";
import { type Answer, callQuickBooks } from "@/server/quickbooks/remote/call";
import { classify } from "@/server/quickbooks/remote/classify";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import { logCall } from "@/server/quickbooks/remote/log-call";
import type { Place } from "@/server/quickbooks/remote/place";
import { errorsOf, isObject } from "@/server/quickbooks/remote/read-answer";
import { CLAIM_MS } from "@/server/quickbooks/rules";
import { batchItem, itemOf } from "./batch-item";
import { ClaimLost, changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { keepAnswer } from "./keep-answer";
import { lookTogether } from "./look-together";
import { releaseLink } from "./release-link";
import { writeWords } from "./remote-write";
import { guarded, prepareLink, type Sending, sendPrepared, settle } from "./send-link";

/** Their most is 30, in 40 calls a minute: 25 at a time is 1,000 documents a minute. */
export const MOST_TOGETHER = 25;
/** Fewer go out faster by themselves. */
const FEWEST_TOGETHER = 5;
/** A call may take this long: nothing is begun that a claim would not outlast. */
const CALL_MS = 45_000;

/**
 * Brings claimed links in step: new ones together in one call, where there are enough of them, everything else by itself. Each has its own
 * pending write and its own outcome, whatever becomes of the others.
 */
export async function sendTogether(place: Place, links: readonly Link[], signal: AbortSignal): Promise<void> {
  const claimedAt = Date.now();
  const ready: Sending[] = [];
  for (const link of links) {
    const sending = await prepareLink(place, link, signal);
    if (sending) ready.push(sending);
  }
  try {
    await lookTogether(ready);
  } catch (error) {
    // Each is looked for by itself, and says what became of it.
    if (!(error instanceof RemoteFault)) throw error;
  }
  const together = ready.filter(isForBatch);
  const alone = together.length < FEWEST_TOGETHER ? ready : ready.filter((one) => !isForBatch(one));
  if (together.length >= FEWEST_TOGETHER) await sendBatch(place, together, signal);
  for (const sending of alone) {
    if (signal.aborted || Date.now() - claimedAt > CLAIM_MS - CALL_MS) await giveBack(sending);
    else await sendPrepared(sending);
  }
}

/** Made for the first time, and not looked for before. */
function isForBatch({ prepared: { pending, look } }: Sending): boolean {
  return pending.operation === "create" && !look && pending.firstSentAt === null;
}

function giveBack({ link, enter }: Sending): Promise<unknown> {
  return guarded(link, enter, () =>
    enter((ctx) => releaseLink(ctx, link, { to: "waiting", at: ctx.now, problem: null, keepTries: false }, true)),
  );
}

async function sendBatch(place: Place, sendings: readonly Sending[], signal: AbortSignal): Promise<void> {
  const requestId = createHash("sha256")
    .update(sendings.map(({ prepared }) => prepared.pending.requestId).join(" "))
    .digest("hex")
    .slice(0, 32);
  const firstSentAt = new Date().toISOString();
  const items = sendings.map((sending, index) => ({ ...sending, item: String(index + 1) }));
  if (!(await writeDown(place, items, { requestId, firstSentAt }))) {
    for (const sending of sendings) await sendPrepared(sending);
    return;
  }
  const at = new Date();
  let answer: Answer;
  try {
    answer = await callQuickBooks(place, {
      words: `Send ${items.length} together`,
      method: "POST",
      path: "batch",
      requestId,
      body: { BatchItemRequest: items.map(({ prepared, item }) => batchItem(item, prepared.pending)) },
      expects: "BatchItemResponse",
      signal,
    });
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    for (const sending of items) await guarded(sending.link, sending.enter, () => settle(sending, error));
    return;
  }
  faultAt("quickbooks.answered");
  for (const sending of items) {
    const theirs = itemOf(answer, sending.item);
    await guarded(sending.link, sending.enter, () =>
      keepItem(place, sending, theirs, { at, intuitTid: answer.intuitTid }),
    );
  }
}

/** Every one is written down before any is sent; where one was taken over by somebody else, all go by themselves. */
async function writeDown(
  place: Place,
  items: readonly (Sending & { item: string })[],
  call: { requestId: string; firstSentAt: string },
): Promise<boolean> {
  const { requestId, firstSentAt } = call;
  const pendingOf = ({ prepared, item }: Sending & { item: string }) => ({
    ...prepared.pending,
    firstSentAt,
    batch: { requestId, item },
  });
  try {
    await enterAsJob({ ...place, name: "QuickBooks", requestId: `quickbooks-${requestId}` }, async (ctx) => {
      for (const one of items) await changeLink(ctx, one.link, { pending: pendingOf(one), stage: "sending" });
    });
  } catch (error) {
    if (error instanceof ClaimLost) return false;
    throw error;
  }
  for (const one of items) one.prepared.pending = pendingOf(one);
  return true;
}

/** The log of each document shows its own part of the call. */
async function keepItem(
  place: Place,
  sending: Sending,
  theirs: Record<string, unknown> | null,
  call: { at: Date; intuitTid: string | null },
): Promise<void> {
  const { link, enter, prepared } = sending;
  const { pending } = prepared;
  const made = theirs?.[pending.entity];
  const errors = theirs ? errorsOf(theirs) : [];
  const fault =
    isObject(made) && errors.length === 0
      ? null
      : classify({
          status: errors.length > 0 ? 400 : 200,
          errors,
          intuitTid: call.intuitTid,
          retryAfterMs: null,
          isWrite: true,
        });
  await logCall(place, {
    linkId: link.id,
    words: `${writeWords(link, pending)}, with others`,
    method: "POST",
    path: "batch",
    requestId: `${pending.batch?.requestId ?? ""} ${pending.batch?.item ?? ""}`,
    request: pending.payload,
    status: fault?.fault.status ?? 200,
    fault: fault?.fault.kind ?? null,
    answer: theirs,
    intuitTid: call.intuitTid,
    tookMs: Date.now() - call.at.getTime(),
    at: call.at,
    isPart: true,
  });
  if (fault) await settle(sending, fault);
  else if (isObject(made)) await enter((ctx) => keepAnswer(ctx, link, pending, made));
}
