import { isCounted } from "@/server/quickbooks/rules";
import type { DayRow, Difference, Reconciliation } from "./use-reconciliation";

type Sums = { oursMinor: number; theirsMinor: number };

export function isOff({ oursMinor, theirsMinor }: Sums): boolean {
  return oursMinor !== theirsMinor;
}

/** A day or kind with something to look at; what only they have makes no difference, but is told. */
export function isSilent(row: Sums & { differences: readonly unknown[] }): boolean {
  return row.differences.length === 0 && !isOff(row);
}

/** The accounts of these days are off by no more than cents of tax that QuickBooks rounds in other places. */
function isRounded({ days, rounded }: AccountSums): boolean {
  return days.every(({ day, oursMinor, theirsMinor }) => {
    const cents = rounded.filter((one) => one.day === day).reduce((all, { offMinor }) => all + Math.abs(offMinor), 0);
    return Math.abs(theirsMinor - oursMinor) <= cents;
  });
}

type AccountSums = Sums & { days: readonly (Sums & { day: string })[]; rounded: readonly Rounded[] };
type Rounded = { day: string; offMinor: number };

/**
 * How both books stand to each other: `same`; `rounded` where the documents agree and every account that does not is off by the cents of tax
 * that are named; `unseen` where the documents agree and whoever looks may not see the accounts; `accounts` where the documents agree and what
 * was booked does not; or `documents`. What only they have is no difference.
 */
export function agreementOf({
  days,
  accounts,
}: {
  days: readonly (Sums & { differences: readonly Pick<Difference, "why">[] })[];
  accounts: readonly AccountSums[] | null;
}): "same" | "rounded" | "unseen" | "accounts" | "documents" {
  const differs = days.some((row) => isOff(row) || row.differences.some(isCounted));
  if (differs) return "documents";
  if (accounts === null) return "unseen";
  const off = accounts.filter(isOff);
  if (off.length === 0) return "same";
  return off.every(isRounded) ? "rounded" : "accounts";
}

/** Of the documents of a row: how many make a difference, agree but for cents of tax, and stand only there. */
export function countsOf({ differences }: Pick<DayRow, "differences">) {
  const of = (wanted: Difference["why"]) => differences.filter(({ why }) => why === wanted).length;
  return { counted: differences.filter(isCounted).length, rounded: of("tax_rounded"), others: of("missing_here") };
}

/** How many of ours were compared, how many agree, and how many documents make a difference. */
export function figuresOf({ days, from, to }: Pick<Reconciliation, "days" | "from" | "to">) {
  const compared = days.reduce((all, { oursCount }) => all + oursCount, 0);
  const all = days.flatMap(({ differences }) => differences);
  const counted = all.filter(isCounted);
  // One that they keep under another day or kind stands in both rows.
  const nameOf = ({ ours, theirs }: (typeof all)[number]) =>
    ours ? `${ours.localType} ${ours.localId}` : `${theirs?.kind} ${theirs?.remoteId}`;
  const within = counted.filter(({ ours }) => ours !== null && ours.day >= from && ours.day <= to);
  return {
    compared,
    agree: compared - new Set(within.map(nameOf)).size,
    differ: new Set(counted.map(nameOf)).size,
    missing: counted.filter(({ why }) => why === "missing_there").length,
    others: all.filter(({ why }) => why === "missing_here").length,
  };
}
