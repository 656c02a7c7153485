import { enterAsJob } from "@/server/auth/enter-tenant";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { isForLater, RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { queryAll } from "@/server/quickbooks/remote/query-all";
import { readFacts } from "@/server/quickbooks/setup/read-facts";
import { compareAll } from "./compare-all";
import { type Enter, handleNotices } from "./handle-notices";
import { keepCursor } from "./keep-cursor";
import { type Changes, readChanges } from "./read-changes";
import { takeInChanges } from "./take-in-changes";

/** What we write, and the lists that choices are made from; they do not tell of tax codes this way. */
const WRITTEN = [
  "Invoice",
  "CreditMemo",
  "Payment",
  "SalesReceipt",
  "RefundReceipt",
  "Purchase",
  "JournalEntry",
  "Customer",
  "Item",
];
const NAMED = ["Customer", "Item", "Account", "PaymentMethod", "Department", "Vendor"];
const SWEPT = [...new Set([...WRITTEN, ...NAMED])];
/** They look back 30 days; a day for clocks and time zones. */
const LOOK_BACK_MS = 29 * 24 * 60 * 60_000;
/** Their times have whole seconds, and what was committed around the cursor is asked for again. */
const OVERLAP_MS = 60_000;

/**
 * Asks a company's QuickBooks for all that changed since the last time: the net under the notices, which come twice, late or never. Their
 * clock's cursor is kept when everything before it is. What the company says of itself is read as well. After more than 29 days everything
 * of ours is read again. Answers when to try again where they did not answer; null otherwise.
 */
export async function sweepChanges(place: Place, signal?: AbortSignal): Promise<Date | null> {
  const enter: Enter = (work) => enterAsJob({ ...place, name: "Tillbook", requestId: "quickbooks-sweep" }, work);
  const connection = await enter((ctx) => connectionRow(ctx));
  if (connection?.id !== place.connectionId || connection.state !== "connected" || !connection.setUpAt) return null;
  const { realmId } = connection;
  const takeIn = (rows: Changes["rows"]) => enter((ctx) => takeInChanges(ctx, { ...place, realmId }, rows));
  const known = new Map<string, Record<string, unknown> | null>();
  const keep = async (rows: Changes["rows"]) => {
    for (const { entity, theirs, isGone } of await takeIn(rows)) {
      known.set(`${entity} ${theirs.Id}`, isGone ? null : theirs);
    }
  };
  const from = Date.parse(connection.changesThrough ?? "") || connection.setUpAt.getTime();
  const isWithin = Date.now() - from < LOOK_BACK_MS;
  try {
    // They are no rows that changed, and decide how everything is written.
    await readFacts(place, enter, signal).catch((error: unknown) => {
      // Where they refuse to say it, what is known goes on being believed.
      if (!(error instanceof RemoteFault) || isForLater(error)) throw error;
    });
    const since = stamp(isWithin ? from - OVERLAP_MS : Date.now() - OVERLAP_MS);
    const changes = await readChanges(place, SWEPT, since, signal);
    await keep(changes.rows);
    // Where more changed than they tell at once, or longer ago than they remember.
    const again = isWithin ? changes.cut : SWEPT;
    for await (const rows of compareAll(
      { place, enter, signal },
      again.filter((one) => WRITTEN.includes(one)),
    )) {
      await keep(rows);
    }
    // Names and payments of others are not among ours: they are asked for by when they changed, which may be as long ago as it likes.
    const changedSince = ["MetaData.LastUpdatedTime", ">=", stamp(from - OVERLAP_MS)] as const;
    const named = [["Active", "IN", ["true", "false"]] as const, changedSince];
    for (const entity of again.filter((one) => one === "Payment" || NAMED.includes(one))) {
      const conditions = entity === "Payment" ? [changedSince] : named;
      for await (const page of queryAll(place, `Read each ${entity} that changed`, entity, conditions, signal)) {
        await keep(page.map((theirs) => ({ entity, theirs, isGone: false })));
      }
    }
    await enter((ctx) => keepCursor(ctx, place.connectionId, changes.time));
  } catch (error) {
    if (!(error instanceof RemoteFault)) throw error;
    if (error.fault.kind === "reconnect") return null;
    return new Date(Date.now() + Math.max(60_000, error.fault.retryAfterMs ?? 0));
  }
  // What was read a moment ago is not read again.
  return handleNotices(place, { known, ...(signal ? { signal } : {}) });
}

/** Without fractions of a second, as they write their own. */
function stamp(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}
