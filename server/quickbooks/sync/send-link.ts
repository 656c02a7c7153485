import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { faultAt } from "@/server/faults";
import { log, logFailure } from "@/server/log";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { retryAfterMs } from "@/server/quickbooks/rules";
import { ClaimLost, changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { findBefore } from "./find-before";
import { keepAnswer } from "./keep-answer";
import { type Prepared, prepareWrite } from "./prepare-write";
import { releaseLink } from "./release-link";
import { remoteWrite, writeWords } from "./remote-write";
import { settleDuplicate } from "./settle-duplicate";
import { settleFault } from "./settle-fault";
import { settleStale } from "./settle-stale";

/** Runs a piece of work of this link in a short transaction of its own. */
export type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;

/**
 * Brings one claimed link in step: decide and keep the decision; call QuickBooks while nothing is held in the database; keep what came of
 * it. Whatever happens in between, the pending write stays with its request id, and the next who claims the link goes on with it.
 */
export async function sendLink(place: Place, link: Link, signal?: AbortSignal): Promise<void> {
  const enter: Enter = (work) =>
    enterAsJob(
      { tenant: place.tenant, companyId: place.companyId, name: "QuickBooks", requestId: `quickbooks-${link.id}` },
      work,
    );
  try {
    const prepared = await enter((ctx) => prepareWrite(ctx, link));
    if (prepared) await send({ place, link, enter, prepared, signal });
  } catch (error) {
    if (error instanceof ClaimLost) {
      log().info({ link: link.id }, "a claim was over before its work was");
      return;
    }
    // A failure of ours holds up neither this one for the whole of its claim nor those behind it.
    logFailure(error, `quickbooks-${link.id}`);
    await enter((ctx) => putOff(ctx, link)).catch(() => {});
  }
}

async function putOff(ctx: TenantContext, link: Link): Promise<void> {
  const at = new Date(ctx.now.getTime() + retryAfterMs(link.attempts, Math.random()));
  const words = "Something went wrong here, not in QuickBooks. It is tried again by itself.";
  await releaseLink(ctx, link, { to: "waiting", at, problem: { kind: "their_fault", code: "ours", words } }, true);
}

export type Sending = {
  place: Place;
  link: Link;
  enter: Enter;
  prepared: NonNullable<Prepared>;
  signal: AbortSignal | undefined;
};

async function send(sending: Sending): Promise<void> {
  const { place, link, enter, prepared, signal } = sending;
  const { pending } = prepared;
  try {
    if (prepared.look && (await findBefore(sending))) return;
    const firstSentAt = pending.firstSentAt ?? new Date().toISOString();
    if (pending.firstSentAt === null) {
      pending.firstSentAt = firstSentAt;
      await enter((ctx) => changeLink(ctx, link, { pending, stage: "sending" }));
    }
    const { path, query, body } = remoteWrite(link, pending);
    const answer = await callQuickBooks(place, {
      words: writeWords(link, pending),
      method: "POST",
      path,
      query,
      body,
      requestId: pending.requestId,
      linkId: link.id,
      expects: pending.entity,
      ...(signal ? { signal } : {}),
    });
    faultAt("quickbooks.answered");
    const theirs = answer.body[pending.entity];
    await enter((ctx) => keepAnswer(ctx, link, pending, isObject(theirs) ? theirs : {}));
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    await settle(sending, error);
  }
}

async function settle(sending: Sending, fault: RemoteFault): Promise<void> {
  try {
    if (fault.fault.kind === "stale") return await settleStale(sending, fault);
    if (fault.fault.kind === "duplicate") return await settleDuplicate(sending, fault);
    if (fault.fault.code === "610" && sending.link.remoteId !== null) return await settleStale(sending, fault);
    await sending.enter((ctx) => settleFault(ctx, sending, fault));
  } catch (error) {
    // Looking closer failed in its turn: the write waits with its request id.
    if (!(error instanceof RemoteFault)) throw error;
    await sending.enter((ctx) => settleFault(ctx, sending, error));
  }
}
