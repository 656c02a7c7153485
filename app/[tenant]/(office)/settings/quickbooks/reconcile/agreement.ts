import type { Reconciliation } from "./use-reconciliation";

type Sums = { oursMinor: number; theirsMinor: number };

export function isOff({ oursMinor, theirsMinor }: Sums): boolean {
  return oursMinor !== theirsMinor;
}

/** A day or kind with something to look at; what only they have makes no difference, but is told. */
export function isSilent(row: Sums & { differences: readonly unknown[] }): boolean {
  return row.differences.length === 0 && !isOff(row);
}

/**
 * How both books stand to each other: `same`, `unseen` where the documents agree and whoever looks may not see the accounts, `accounts` where
 * the documents agree and what was booked does not, or `documents`. What only they have is no difference.
 */
export function agreementOf({
  days,
  accounts,
}: {
  days: readonly (Sums & { differences: readonly { why: string }[] })[];
  accounts: readonly Sums[] | null;
}): "same" | "unseen" | "accounts" | "documents" {
  const differs = days.some((row) => isOff(row) || row.differences.some(({ why }) => why !== "missing_here"));
  if (differs) return "documents";
  if (accounts === null) return "unseen";
  return accounts.some(isOff) ? "accounts" : "same";
}

/** How many of ours were compared, how many agree, and how many documents make a difference. */
export function figuresOf({ days, from, to }: Pick<Reconciliation, "days" | "from" | "to">) {
  const compared = days.reduce((all, { oursCount }) => all + oursCount, 0);
  const all = days.flatMap(({ differences }) => differences);
  const counted = all.filter(({ why }) => why !== "missing_here");
  // One that they keep under another day or kind stands in both rows.
  const nameOf = ({ ours, theirs }: (typeof all)[number]) =>
    ours ? `${ours.localType} ${ours.localId}` : `${theirs?.kind} ${theirs?.remoteId}`;
  const within = counted.filter(({ ours }) => ours !== null && ours.day >= from && ours.day <= to);
  return {
    compared,
    agree: compared - new Set(within.map(nameOf)).size,
    differ: new Set(counted.map(nameOf)).size,
    missing: counted.filter(({ why }) => why === "missing_there").length,
    others: all.length - counted.length,
  };
}
