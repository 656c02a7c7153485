import { createHash } from "node:crypto";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { faultAt } from "@/server/faults";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { type Answer, callQuickBooks } from "@/server/quickbooks/remote/call";
import { classify, refusedInPart } from "@/server/quickbooks/remote/classify";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import { logCall } from "@/server/quickbooks/remote/log-call";
import type { Place } from "@/server/quickbooks/remote/place";
import { errorsOf, isObject, type TheirError } from "@/server/quickbooks/remote/read-answer";
import { CLAIM_MS, retryAfterMs } from "@/server/quickbooks/rules";
import { batchItem, itemOf } from "./batch-item";
import { ClaimLost, changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { keepAnswer } from "./keep-answer";
import { sendsFrom } from "./live-connection";
import { lookTogether } from "./look-together";
import { readDoubtedFacts } from "./read-doubted-facts";
import { releaseLink } from "./release-link";
import { writeWords } from "./remote-write";
import { enterFor, guarded, prepareLink, type Sending, sendPrepared, settle } from "./send-link";

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
  const unread = await readDoubtedFacts(place, signal);
  if (unread) {
    for (const link of links) await letWait(place, link, unread);
    return;
  }
  const prepared: Sending[] = [];
  for (const link of links) {
    const sending = await prepareLink(place, link, signal);
    if (sending) prepared.push(sending);
  }
  const isInTime = () => !signal.aborted && Date.now() - claimedAt <= CLAIM_MS - CALL_MS;
  /** Nothing is begun any more once it was paused, has ended or was asked to be less, also of what was claimed before. */
  const mayBegin = async () => isInTime() && (await maySend(place));
  if (!(await mayBegin())) {
    for (const sending of prepared) await giveBack(sending);
    return;
  }
  const unanswered = await lookTogether(prepared);
  for (const [fault, some] of unanswered) await putOff(some, fault);
  const late = new Set([...unanswered.values()].flat());
  const ready = prepared.filter((sending) => !late.has(sending));
  const fresh = ready.filter(isForBatch);
  const together = fresh.length < FEWEST_TOGETHER ? [] : fresh;
  // Of one call whose outcome is not known, what comes back together goes out again as that call.
  const repeated = [...Map.groupBy(ready.filter(isRepeat), callOf).values()].filter((some) => some.length > 1);
  const inCalls = new Set([...together, ...repeated.flat()]);
  for (const some of repeated) {
    if (await mayBegin()) await postBatch(place, some.map(itemised), signal);
    else for (const sending of some) await giveBack(sending);
  }
  if (together.length > 0) {
    if (await mayBegin()) await sendBatch(place, together, signal);
    else for (const sending of together) await giveBack(sending);
  }
  for (const sending of ready.filter((one) => !inCalls.has(one))) {
    if (await mayBegin()) await sendPrepared(sending);
    else await giveBack(sending);
  }
}

/** What their company says of itself could not be read, so nothing is decided by it. */
function letWait(place: Place, link: Link, { fault }: RemoteFault): Promise<unknown> {
  const enter = enterFor(place, link);
  const { kind, code, words } = fault;
  return guarded(link, enter, () =>
    enter((ctx) => {
      const wait = fault.retryAfterMs ?? retryAfterMs(link.attempts, Math.random());
      const at = new Date(ctx.now.getTime() + wait);
      return releaseLink(ctx, link, { to: "waiting", at, problem: { kind, code, words } }, true);
    }),
  );
}

function maySend(place: Place): Promise<boolean> {
  return enterAsJob({ ...place, name: "Tillbook", requestId: "quickbooks-may-send" }, async (ctx) => {
    const connection = await connectionRow(ctx);
    return connection?.id === place.connectionId && sendsFrom(connection, ctx.now).sends;
  });
}

/** Sent as a part of a call that got no answer, and not long enough ago to be looked for. */
function isRepeat({ prepared: { pending, look } }: Sending): boolean {
  return pending.operation === "create" && !look && pending.firstSentAt !== null && pending.batch !== undefined;
}

const callOf = ({ prepared }: Sending) => prepared.pending.batch?.requestId ?? "";

/** Made for the first time, and not looked for before. */
function isForBatch({ prepared: { pending, look } }: Sending): boolean {
  return pending.operation === "create" && !look && pending.firstSentAt === null;
}

function giveBack({ link, enter }: Sending): Promise<unknown> {
  return guarded(link, enter, () =>
    enter((ctx) => releaseLink(ctx, link, { to: "waiting", at: ctx.now, problem: null, keepTries: false }, true)),
  );
}

type Item = Sending & { item: string };

const itemised = (sending: Sending): Item => ({ ...sending, item: sending.prepared.pending.batch?.item ?? "" });

async function sendBatch(place: Place, sendings: readonly Sending[], signal: AbortSignal): Promise<void> {
  const requestId = createHash("sha256")
    .update(sendings.map(({ prepared }) => prepared.pending.requestId).join(" "))
    .digest("hex")
    .slice(0, 32);
  const firstSentAt = new Date().toISOString();
  const items = sendings.map((sending, index) => ({ ...sending, item: String(index + 1), isFirst: true }));
  if (await writeDown(items, { requestId, firstSentAt })) await postBatch(place, items, signal);
  else for (const sending of sendings) await sendPrepared(sending);
}

/** One call for all of them, and each keeps what became of it. */
async function postBatch(place: Place, items: readonly Item[], signal: AbortSignal): Promise<void> {
  const at = new Date();
  for (const sending of items) sending.isPosted = true;
  let answer: Answer;
  try {
    answer = await callQuickBooks(place, {
      words: `Send ${items.length} together`,
      method: "POST",
      path: "batch",
      requestId: items[0] ? callOf(items[0]) : "",
      body: { BatchItemRequest: items.map(({ prepared, item }) => batchItem(item, prepared.pending)) },
      expects: "BatchItemResponse",
      signal,
    });
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    await keepFault(place, items, error, at);
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

async function keepFault(place: Place, items: readonly Item[], fault: RemoteFault, at: Date): Promise<void> {
  if (wasCalled(fault)) for (const sending of items) await logPart(place, sending, { at, fault, answer: null });
  await putOff(items, fault);
}

/** What failed together is due together. */
async function putOff(sendings: readonly Sending[], fault: RemoteFault): Promise<void> {
  const attempts = Math.max(...sendings.map(({ link }) => link.attempts));
  const againAt = new Date(Date.now() + retryAfterMs(attempts, Math.random()));
  for (const sending of sendings) {
    await guarded(sending.link, sending.enter, () => settle({ ...sending, againAt }, fault));
  }
}

/** Neither the breaker nor a token that is gone lets anything out. */
function wasCalled({ fault: { status, code } }: RemoteFault): boolean {
  return status !== null || code === "timeout" || code === "reset" || code === "unreachable";
}

/** Every one is written down before any is sent; where one was taken over by somebody else, all go by themselves. */
async function writeDown(items: readonly Item[], call: { requestId: string; firstSentAt: string }): Promise<boolean> {
  const [first] = items;
  if (!first) return false;
  const { place } = first;
  const { requestId, firstSentAt } = call;
  const pendingOf = ({ prepared, item }: Item) => ({
    ...prepared.pending,
    firstSentAt,
    batch: { requestId, item },
  });
  try {
    await enterAsJob({ ...place, name: "Tillbook", requestId: `quickbooks-${requestId}` }, async (ctx) => {
      for (const one of items) await changeLink(ctx, one.link, { pending: pendingOf(one), stage: "sending" });
    });
  } catch (error) {
    if (error instanceof ClaimLost) return false;
    throw error;
  }
  for (const one of items) one.prepared.pending = pendingOf(one);
  return true;
}

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
  const fault = isObject(made) && errors.length === 0 ? null : faultOf(errors, call.intuitTid);
  await logPart(place, sending, { at: call.at, fault, answer: theirs, intuitTid: call.intuitTid });
  if (fault) await settle(sending, fault);
  else if (isObject(made)) await enter((ctx) => keepAnswer(ctx, link, pending, made));
}

/** Of one document of a call that was let in. */
function faultOf(errors: readonly TheirError[], intuitTid: string | null): RemoteFault {
  const status = errors.length > 0 ? 400 : 200;
  const fault = classify({ status, errors, intuitTid, retryAfterMs: null, isWrite: true });
  return fault.fault.code === "120" ? refusedInPart(fault) : fault;
}

/** The log of each document shows its own part of the call. */
async function logPart(
  place: Place,
  { link, prepared: { pending } }: Sending,
  call: { at: Date; fault: RemoteFault | null; answer: unknown; intuitTid?: string | null },
): Promise<void> {
  const fault = call.fault?.fault;
  await logCall(place, {
    linkId: link.id,
    words: `${writeWords(link, pending)}, with others`,
    method: "POST",
    path: "batch",
    requestId: `${pending.batch?.requestId ?? ""} ${pending.batch?.item ?? ""}`,
    request: pending.payload,
    status: fault ? fault.status : 200,
    fault: fault?.kind ?? null,
    answer: call.answer ?? (fault ? { said: fault.detail || fault.code } : null),
    intuitTid: call.intuitTid ?? fault?.intuitTid ?? null,
    tookMs: Date.now() - call.at.getTime(),
    at: call.at,
    isPart: true,
  });
}
