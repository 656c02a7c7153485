import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import { minor, toDecimal } from "@/server/money";
import { type FaultKind, RemoteFault } from "@/server/quickbooks/remote/fault";
import { queryOnce, type RemoteRow } from "@/server/quickbooks/remote/query-all";
import type { Condition } from "@/server/quickbooks/remote/query-text";
import { customerOf } from "./conditions-of";
import { sameAsSent } from "./same-as-sent";
import type { Sending } from "./send-link";
import { hasOurMarker } from "./settle-candidates";
import { isOurWrite } from "./should-look";

/** Fewer are looked for one by one as they are sent. */
const FEWEST = 3;
const ROWS = 1_000;
const LATER = new Set<FaultKind>(["their_fault", "throttled", "reconnect"]);

/**
 * Looks for many documents in one question for each kind, by number, or by day and customer where QuickBooks numbers by itself: what is
 * not there need not be looked for again, and is sent as if for the first time. What may be there is compared one by one. Answers which
 * got no answer, and why: they would get none one by one either.
 */
export async function lookTogether(sendings: readonly Sending[]): Promise<Map<RemoteFault, Sending[]>> {
  const unanswered = new Map<RemoteFault, Sending[]>();
  const looked = sendings.filter(({ prepared }) => prepared.look && prepared.paidThere.length === 0);
  const byWay = Map.groupBy(looked, ({ prepared: { pending } }) => {
    const isDated = typeof pending.payload["TxnDate"] === "string" && customerOf(pending.payload) !== null;
    return isNumbered(pending.payload) ? `number ${pending.entity}` : isDated ? `day ${pending.entity}` : "";
  });
  for (const [way, some] of byWay) {
    const [first] = some;
    if (!first || way === "" || some.length < FEWEST) continue;
    try {
      await askFor(first, some);
    } catch (error) {
      if (!(error instanceof RemoteFault)) throw error;
      // What cannot be asked together may be asked for by itself.
      if (LATER.has(error.fault.kind)) unanswered.set(error, some);
    }
  }
  return unanswered;
}

async function askFor(first: Sending, some: readonly Sending[]): Promise<void> {
  const { entity, payload } = first.prepared.pending;
  const found = await queryOnce(
    first.place,
    `Look for ${some.length} documents in QuickBooks`,
    entity,
    isNumbered(payload) ? numbersOf(some) : daysOf(some),
    { maxResults: ROWS, ...(first.signal ? { signal: first.signal } : {}) },
  );
  // There may be more than they told.
  if (found.length === ROWS) return;
  for (const sending of some) if (!found.some((theirs) => mayBe(sending, theirs))) sendAsNew(sending);
}

/** It does not stand there: the write begins anew, and may go together with others. */
export function sendAsNew({ prepared }: Sending): void {
  const { batch: _batch, ...pending } = prepared.pending;
  prepared.pending = { ...pending, firstSentAt: null };
  prepared.look = false;
}

function mayBe({ link, prepared: { pending } }: Sending, theirs: RemoteRow): boolean {
  const { payload } = pending;
  if (isNumbered(payload)) return said(theirs["DocNumber"]) === said(payload["DocNumber"]);
  if (theirs["TxnDate"] !== payload["TxnDate"] || customerOf(theirs) !== customerOf(payload)) return false;
  // Somebody else's is compared where its sum is ours; our own is the very same.
  if (!isOurWrite(pending)) return isSum(theirs["TotalAmt"], pending, link.currency);
  return hasOurMarker(theirs, link.localId) || sameAsSent(payload, theirs);
}

function isSum(total: unknown, { expectTotalMinor }: PendingWrite, currency: string | null): boolean {
  if (expectTotalMinor === null || currency === null) return true;
  return Number(total) === Number(toDecimal(minor(expectTotalMinor), currency));
}

function isNumbered(payload: Record<string, unknown>): boolean {
  return typeof payload["DocNumber"] === "string";
}

const said = (value: unknown) => String(value ?? "").toLowerCase();

function numbersOf(sendings: readonly Sending[]): Condition[] {
  return [["DocNumber", "IN", different(sendings, (payload) => String(payload["DocNumber"]))]];
}

function daysOf(sendings: readonly Sending[]): Condition[] {
  return [
    ["TxnDate", "IN", different(sendings, (payload) => String(payload["TxnDate"]))],
    ["CustomerRef", "IN", different(sendings, (payload) => customerOf(payload) ?? "")],
  ];
}

function different(sendings: readonly Sending[], read: (payload: Record<string, unknown>) => string): string[] {
  return [...new Set(sendings.map(({ prepared }) => read(prepared.pending.payload)))];
}
