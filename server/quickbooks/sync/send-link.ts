import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { faultAt } from "@/server/faults";
import { log, logFailure } from "@/server/log";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import { classify } from "@/server/quickbooks/remote/classify";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { errorsOf, isObject } from "@/server/quickbooks/remote/read-answer";
import { differingOf } from "@/server/quickbooks/review/difference";
import { raiseDrift } from "@/server/quickbooks/review/raise-drift";
import { retryAfterMs } from "@/server/quickbooks/rules";
import { batchItem, itemOf } from "./batch-item";
import { ClaimLost, changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { findBefore } from "./find-before";
import { isVoided } from "./is-voided";
import { figuresOf, keepAnswer } from "./keep-answer";
import { type Prepared, prepareWrite } from "./prepare-write";
import { readRemote } from "./read-remote";
import { releaseLink } from "./release-link";
import { remoteWrite, writeWords } from "./remote-write";
import { sameAsSent } from "./same-as-sent";
import { savedOf } from "./saved-of";
import { settleDuplicate } from "./settle-duplicate";
import { settleFault } from "./settle-fault";
import { settleInactive } from "./settle-inactive";
import { settleStale } from "./settle-stale";

/** Runs a piece of work of this link in a short transaction of its own. */
export type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;

export type Sending = {
  place: Place;
  link: Link;
  enter: Enter;
  prepared: NonNullable<Prepared>;
  signal: AbortSignal | undefined;
  /** This try is the first that went out: where nothing reached them, it was never sent. */
  isFirst?: boolean;
  /** It went out in this try, so that a refusal is one of the write. */
  isPosted?: boolean;
  /** When what failed with it is tried again. */
  againAt?: Date;
};

/**
 * Decides what a claimed link needs and keeps the decision; null when that was nothing. Whatever happens from here on, the pending write
 * stays with its request id, and the next who claims the link goes on with it.
 */
export async function prepareLink(place: Place, link: Link, signal?: AbortSignal): Promise<Sending | null> {
  const enter = enterFor(place, link);
  return guarded(link, enter, async () => {
    const prepared = await enter((ctx) => prepareWrite(ctx, link));
    if (!prepared) return null;
    // A write that was decided at an earlier try says nothing of what was wanted since.
    return { place, link: { ...link, wanted: prepared.pending.wanted ?? link.wanted }, enter, prepared, signal };
  });
}

/** Calls QuickBooks for a decided write, while nothing is held in the database, and keeps what came of it. */
export async function sendPrepared(sending: Sending): Promise<void> {
  await guarded(sending.link, sending.enter, () => send(sending));
}

/** Short transactions in which this link is worked on. */
export function enterFor({ tenant, companyId }: Place, link: Link): Enter {
  return (work) => enterAsJob({ tenant, companyId, name: "Tillbook", requestId: `quickbooks-${link.id}` }, work);
}

/** A failure of ours holds up neither this one for the whole of its claim nor those behind it. */
export async function guarded<T>(link: Link, enter: Enter, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClaimLost) {
      log().info({ link: link.id }, "a claim was over before its work was");
      return null;
    }
    logFailure(error, `quickbooks-${link.id}`);
    await enter((ctx) => putOff(ctx, link)).catch(() => {});
    return null;
  }
}

async function putOff(ctx: TenantContext, link: Link): Promise<void> {
  const at = new Date(ctx.now.getTime() + retryAfterMs(link.attempts, Math.random()));
  const words = "Something went wrong here, not in QuickBooks. It is tried again by itself.";
  await releaseLink(ctx, link, { to: "waiting", at, problem: { kind: "their_fault", code: "ours", words } }, true);
}

async function send(sending: Sending): Promise<void> {
  const { link, enter, prepared } = sending;
  try {
    if (prepared.pending.operation === "verify") return await verify(sending);
    if (prepared.look && (await findBefore(sending))) return;
    const { pending } = prepared;
    if (pending.firstSentAt === null || prepared.look) {
      sending.isFirst = pending.firstSentAt === null;
      pending.firstSentAt ??= new Date().toISOString();
      await enter((ctx) => changeLink(ctx, link, { pending, stage: "sending" }));
    }
    sending.isPosted = true;
    const theirs = await post(sending);
    faultAt("quickbooks.answered");
    await enter((ctx) => keepAnswer(ctx, link, pending, theirs));
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    await settle(sending, error);
  }
}

/** Reads what stood there with other figures than ours: it is right now, or still waits for a person. */
async function verify({ place, link, enter, prepared: { pending }, signal }: Sending): Promise<void> {
  const { entity } = pending;
  const words = `Read ${link.label} again: its figures were others`;
  const theirs = await readRemote(place, { entity, remoteId: link.remoteId ?? "", words, linkId: link.id, signal });
  await enter((ctx) => {
    if (link.voided) return settleInactive(ctx, link, theirs);
    if (!theirs) return raiseDrift(ctx, link, { what: "deleted", theirs: {} });
    if (isVoided(theirs, link)) return raiseDrift(ctx, link, { what: "voided", theirs });
    const figures = figuresOf(link, pending, savedOf(link, entity, theirs));
    const isDiffering = figures !== null && differingOf(figures) !== null;
    // Other words with other figures are somebody's edit, and not the question that was asked.
    if (isDiffering && !sameAsSent({ ...pending.payload, TotalAmt: undefined }, theirs))
      return raiseDrift(ctx, link, { what: "edited", theirs });
    return keepAnswer(ctx, link, pending, theirs);
  });
}

/** The object a write left there. What was an item of a batch is sent again as that item, so that it is the same request. */
async function post({ place, link, prepared: { pending }, signal }: Sending): Promise<Record<string, unknown>> {
  const wish = {
    words: writeWords(link, pending),
    method: "POST",
    linkId: link.id,
    ...(signal ? { signal } : {}),
  } as const;
  if (!pending.batch) {
    const { path, query, body } = remoteWrite(link, pending);
    const one = { path, query, body, requestId: pending.requestId, expects: pending.entity };
    const answer = await callQuickBooks(place, { ...wish, ...one });
    const theirs = answer.body[pending.entity];
    return isObject(theirs) ? theirs : {};
  }
  const { requestId, item } = pending.batch;
  const body = { BatchItemRequest: [batchItem(item, pending)] };
  const answer = await callQuickBooks(place, { ...wish, path: "batch", body, requestId, expects: "BatchItemResponse" });
  const theirs = itemOf(answer, item);
  const made = theirs?.[pending.entity];
  const errors = theirs ? errorsOf(theirs) : [];
  if (isObject(made) && errors.length === 0) return made;
  const status = errors.length > 0 ? 400 : 200;
  throw classify({ status, errors, intuitTid: answer.intuitTid, retryAfterMs: null, isWrite: true });
}

/** Keeps why a write did not go through, or finds out more where that may settle it. */
export async function settle(sending: Sending, fault: RemoteFault): Promise<void> {
  try {
    if (fault.fault.kind === "stale") return await settleStale(sending, fault);
    if (fault.fault.kind === "duplicate") return await settleDuplicate(sending, fault);
    if (fault.fault.code === "610" && sending.link.remoteId !== null) return await settleStale(sending, fault);
    // Refused now, but an earlier try may have made it: then it stands there, and is ours.
    if (isRefusedAgain(sending, fault) && (await findBefore(sending))) return;
    await sending.enter((ctx) => settleFault(ctx, sending, fault));
  } catch (error) {
    // Looking closer failed in its turn: the write waits with its request id.
    if (!(error instanceof RemoteFault)) throw error;
    await sending.enter((ctx) => settleFault(ctx, sending, error));
  }
}

function isRefusedAgain({ isFirst, isPosted, prepared: { pending } }: Sending, { fault }: RemoteFault): boolean {
  const isRefused = fault.kind === "our_data" || fault.kind === "needs_mapping";
  return isRefused && isPosted === true && isFirst !== true && pending.operation === "create";
}
