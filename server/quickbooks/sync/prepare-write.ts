import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { differingOf, roundedOf } from "@/server/quickbooks/review/difference";
import { paidThere } from "@/server/quickbooks/review/paid-there";
import { takenNote } from "@/server/quickbooks/review/taken-note";
import { LOOK_AFTER_MS } from "@/server/quickbooks/rules";
import type { Translation } from "@/server/quickbooks/translate/model";
import { displayNames } from "@/server/quickbooks/translate/names";
import { changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { isName } from "./inactive";
import { figuresOf } from "./keep-answer";
import type { Connection } from "./live-connection";
import { payloadOf } from "./payload-of";
import { releaseLink } from "./release-link";
import { payloadHash, requestIdOf } from "./request-id";
import { saidNow } from "./said-now";
import { shouldLook } from "./should-look";
import { takeBack } from "./take-back";
import { waitForOthers } from "./wait-for-others";

/** What a worker has to do next for a link it has claimed; null when the link was released. */
export type Prepared = {
  connection: Connection;
  pending: PendingWrite;
  /** It may stand there already: looked for before it is sent. */
  look: boolean;
  /** Payments of others there that may be this one. */
  paidThere: readonly string[];
} | null;

/**
 * Decides in one short transaction what is to be written, and keeps that decision with its request id before anybody is called. A write
 * whose outcome is not known is decided already: the same goes out again, whatever happened to the document since.
 */
export async function prepareWrite(ctx: TenantContext, link: Link): Promise<Prepared> {
  // Nobody turns single sales into summaries, or back, between what is decided here and its being kept.
  const connection = await connectionRow(ctx, OF_A_TILL.has(link.localType) ? "key share" : undefined);
  if (!connection || connection.id !== link.connectionId) return null;
  // One that was decided and never sent is decided anew: it may have to be looked for first.
  if (link.pending && link.pending.firstSentAt !== null) return repeat(ctx, connection, link, link.pending);
  const now = await saidNow(ctx, connection, link);
  if (!now) {
    const taken = await takeBack(ctx, link);
    const pending = taken && (await voidOf(ctx, link, taken));
    if (!pending) return null;
    await changeLink(ctx, link, { pending, stage: "sending" });
    return { connection, pending, look: false, paidThere: [] };
  }
  const { said: translation } = now;
  const pending = await decide(ctx, connection, link, translation, displayNames(now.facts));
  if (!pending) return null;
  if (pending.operation === "verify") {
    await changeLink(ctx, link, { stage: "verifying" });
    return { connection, pending, look: false, paidThere: [] };
  }
  // What a person said is another one is not asked about again.
  const isPayment = pending.operation === "create" && pending.entity === "Payment" && link.numberSuffix === "";
  const others = isPayment ? await paidThere(ctx, connection.id, pending.payload) : [];
  const look = others.length > 0 || (await shouldLook(ctx, connection, link, pending, translation));
  await changeLink(ctx, link, { pending, stage: look ? "checking" : "sending" });
  return { connection, pending, look, paidThere: others };
}

const OF_A_TILL = new Set(["sale", "shift", "day"]);

async function repeat(
  ctx: TenantContext,
  connection: Connection,
  link: Link,
  pending: PendingWrite,
): Promise<Prepared> {
  const first = pending.firstSentAt === null ? null : Date.parse(pending.firstSentAt);
  const isLongAgo = first !== null && ctx.now.getTime() - first > LOOK_AFTER_MS;
  const look = isLongAgo && pending.operation === "create";
  await changeLink(ctx, link, { stage: look ? "checking" : "sending" });
  return { connection, pending, look, paidThere: [] };
}

async function decide(
  ctx: TenantContext,
  connection: Connection,
  link: Link,
  translation: Translation,
  names: readonly string[],
): Promise<PendingWrite | null> {
  switch (translation.kind) {
    case "write":
      return writeOf(ctx, connection, link, translation, names);
    case "void":
      return voidOf(ctx, link, translation);
    case "leave":
      await releaseLink(ctx, link, { to: "left", words: translation.words, code: translation.because });
      return null;
    case "carried":
    case "wait":
      await waitForOthers(ctx, connection, link, translation);
      return null;
    case "map":
      await releaseLink(ctx, link, {
        to: "attention",
        problem: {
          kind: "needs_mapping",
          code: "not_chosen",
          words: translation.words,
          action: { do: "map", role: translation.role },
        },
      });
      return null;
    case "refuse":
      await releaseLink(ctx, link, {
        to: "attention",
        problem: { kind: "our_data", code: translation.because ?? "not_sayable", words: translation.words },
      });
      return null;
    default:
      translation satisfies never;
      return null;
  }
}

async function writeOf(
  ctx: TenantContext,
  connection: Connection,
  link: Link,
  wanted: Extract<Translation, { kind: "write" }>,
  names: readonly string[],
): Promise<PendingWrite | null> {
  const { payload, hash } = payloadOf(connection, link, wanted, names);
  if (link.remoteId !== null && link.voided) {
    // A customer or product is made inactive there, never gone: somebody may have made it active again.
    if (isName(link)) return writeAs("verify", ctx, link, wanted, { payload, hash });
    const words = "It was voided or deleted in QuickBooks; what is gone there is not sent again.";
    await releaseLink(ctx, link, { to: "left", words });
    return null;
  }
  // A person said that it is theirs while ours could not be said: from here on it is sent once it changes.
  const isUnsaid = link.payloadVersion === 0 && link.payloadHash === null && link.payload !== null;
  if (link.remoteId !== null && link.linkedHow === "chosen" && isUnsaid) {
    await changeLink(ctx, link, { payloadHash: hash });
    await releaseLink(ctx, link, { to: "linked" });
    return null;
  }
  if (link.remoteId !== null && link.payloadHash === hash) {
    // It stood there with another total or tax than ours: somebody may have put that right. What a person took as it is, is not asked about.
    const isAsSent = link.payload !== null && payloadHash(wanted.entity, link.payload) === hash;
    const figures = figuresOf(link, { ...wanted, hash }, link);
    const differs = figures !== null && differingOf(figures) !== null;
    if (isAsSent && differs) return writeAs("verify", ctx, link, wanted, { payload, hash });
    const note = differs ? await takenNote(ctx, link.id) : null;
    await changeLink(ctx, link, { ourTaxMinor: roundedOf(wanted, link.remoteTaxMinor)?.oursMinor ?? null });
    await releaseLink(ctx, link, { to: "linked", ...(note ? { note } : {}) });
    return null;
  }
  if (link.remoteId !== null && link.entity !== null && link.entity !== wanted.entity) {
    await releaseLink(ctx, link, {
      to: "attention",
      problem: {
        kind: "our_data",
        code: "other_kind",
        words: `It stands in QuickBooks as another kind of document. Take it out there by hand, then press Sync now.`,
      },
    });
    return null;
  }
  return writeAs(link.remoteId === null ? "create" : "update", ctx, link, wanted, { payload, hash });
}

function writeAs(
  operation: "create" | "update" | "verify",
  ctx: TenantContext,
  link: Link,
  wanted: Extract<Translation, { kind: "write" }>,
  { payload, hash }: { payload: Record<string, unknown>; hash: string },
): PendingWrite {
  return {
    operation,
    entity: wanted.entity,
    payload,
    hash,
    requestId: requestId(ctx, link, operation, hash),
    syncToken: link.remoteId === null ? null : link.syncToken,
    expectTotalMinor: wanted.expectTotalMinor,
    expectTaxMinor: wanted.expectTaxMinor,
    ourTaxMinor: wanted.ourTaxMinor ?? null,
    firstSentAt: null,
    wanted: link.wanted,
  };
}

async function voidOf(
  ctx: TenantContext,
  link: Link,
  wanted: Extract<Translation, { kind: "void" }>,
): Promise<PendingWrite | null> {
  if (link.remoteId === null) {
    await releaseLink(ctx, link, {
      to: "left",
      words: "It was void before it was sent, so nothing stands in QuickBooks.",
    });
    return null;
  }
  if (link.voided) {
    await releaseLink(ctx, link, { to: "linked" });
    return null;
  }
  const hash = payloadHash(wanted.entity, { voided: true });
  return {
    operation: wanted.by,
    entity: wanted.entity,
    payload: {},
    hash,
    requestId: requestId(ctx, link, wanted.by, hash),
    syncToken: link.syncToken,
    expectTotalMinor: null,
    expectTaxMinor: null,
    firstSentAt: null,
    wanted: link.wanted,
  };
}

function requestId(ctx: TenantContext, link: Link, operation: string, hash: string): string {
  // The SyncToken makes the same words, said again after somebody else's change, another write.
  const version = link.payloadVersion + 1;
  return requestIdOf({
    tenant: ctx.tenant,
    linkId: link.id,
    operation: `${operation} ${link.syncToken ?? ""}${link.numberSuffix}`,
    version,
    hash,
  });
}
