import type { RouterOutputs } from "@/app/_lib/trpc-client";

export type DryRunPage = RouterOutputs["quickbooksSetup"]["dryRun"];
export type Outcome = DryRunPage["rows"][number]["outcome"];

/** Everything looked at so far. */
export type DryRun = {
  documents: number;
  rows: DryRunPage["rows"];
  causes: DryRunPage["causes"];
  /** Customers, products and built-in items that would be made there, each once. */
  needs: ReadonlyMap<string, DryRunPage["needs"][number]["kind"]>;
  /** Why QuickBooks could not be asked which numbers it has; null while it answers. */
  unanswered: string | null;
};

export const nothingYet: DryRun = { documents: 0, rows: [], causes: [], needs: new Map(), unanswered: null };

const EXAMPLES = 5;

/** Adds a page: the same kind, day, outcome and currency in one row; the same cause once; what would be made there counted once. */
export function mergeTally(run: DryRun, page: DryRunPage): DryRun {
  const rows = new Map(run.rows.map((row) => [rowKey(row), row]));
  for (const row of page.rows) {
    const known = rows.get(rowKey(row));
    const sum = known && { count: known.count + row.count, totalMinor: known.totalMinor + row.totalMinor };
    rows.set(rowKey(row), { ...row, ...sum });
  }
  const causes = new Map(run.causes.map((cause) => [causeKey(cause), cause]));
  for (const cause of page.causes) {
    const known = causes.get(causeKey(cause));
    const sum = known && {
      count: known.count + cause.count,
      examples: [...known.examples, ...cause.examples].slice(0, EXAMPLES),
    };
    causes.set(causeKey(cause), { ...cause, ...sum });
  }
  return {
    documents: run.documents + page.documents,
    rows: [...rows.values()],
    causes: [...causes.values()].sort((a, b) => b.count - a.count),
    needs: new Map([...run.needs, ...page.needs.map(({ kind, id }) => [`${kind} ${id}`, kind] as const)]),
    unanswered: run.unanswered ?? page.unanswered,
  };
}

function rowKey({ kind, day, outcome, currency }: DryRunPage["rows"][number]): string {
  return `${kind} ${day} ${outcome} ${currency}`;
}

function causeKey({ outcome, role, words }: DryRunPage["causes"][number]): string {
  return `${outcome} ${role ?? ""} ${words}`;
}

/** How many documents have one of these outcomes, and their worth per currency. */
export function sumOf(
  run: DryRun,
  ...outcomes: Outcome[]
): { count: number; totals: [currency: string, minor: number][] } {
  const totals = new Map<string, number>();
  let count = 0;
  for (const row of run.rows) {
    if (!outcomes.includes(row.outcome)) continue;
    count += row.count;
    if (row.currency !== "") totals.set(row.currency, (totals.get(row.currency) ?? 0) + row.totalMinor);
  }
  return { count, totals: [...totals] };
}

const none: Record<Outcome, number> = { create: 0, linked: 0, found: 0, look: 0, skip: 0, map: 0, refuse: 0 };

export type DayOf = { day: string; outcomes: Record<Outcome, number>; totals: [currency: string, minor: number][] };

/** The days, newest first: how many of each outcome, and what would be created of it is worth. */
export function daysOf(run: DryRun): DayOf[] {
  const days = new Map<string, { outcomes: Record<Outcome, number>; totals: Map<string, number> }>();
  for (const { day, outcome, count, currency, totalMinor } of run.rows) {
    const known = days.get(day) ?? { outcomes: { ...none }, totals: new Map<string, number>() };
    known.outcomes[outcome] += count;
    if (outcome === "create" && currency !== "") {
      known.totals.set(currency, (known.totals.get(currency) ?? 0) + totalMinor);
    }
    days.set(day, known);
  }
  return [...days]
    .map(([day, { outcomes, totals }]) => ({ day, outcomes, totals: [...totals] }))
    .sort((a, b) => b.day.localeCompare(a.day));
}
