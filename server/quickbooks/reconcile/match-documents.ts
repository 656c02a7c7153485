import { type DocumentKind, documentKinds } from "./kinds";

/** One of ours as it should stand there. Amounts are positive, in minor units of its currency. */
export type OurDocument = {
  localType: string;
  localId: string;
  label: string;
  kind: DocumentKind;
  day: string;
  currency: string;
  totalMinor: number;
  remoteId: string | null;
  /** Why it does not stand there, or null where it does. */
  words: string | null;
};

/** One of theirs; `known` when one of ours stands for it. */
export type TheirDocument = {
  kind: DocumentKind;
  remoteId: string;
  number: string;
  name: string;
  day: string;
  currency: string;
  totalMinor: number;
  known: boolean;
};

export type Difference = {
  why: "missing_there" | "missing_here" | "another_total" | "another_day";
  words: string;
  ours: OurDocument | null;
  theirs: TheirDocument | null;
};

export type DayRow = {
  day: string;
  kind: DocumentKind;
  currency: string;
  oursMinor: number;
  oursCount: number;
  /** Of theirs that are ours. */
  theirsMinor: number;
  theirsCount: number;
  /** Of theirs that nobody here made. */
  othersMinor: number;
  othersCount: number;
  differences: Difference[];
};

/**
 * Lays the documents of a period side by side, day by day and kind by kind, and says which of them make the difference. What only they have
 * is told of but not counted against us: their books may have a life of their own. Example: an invoice of 120.00 that somebody there
 * changed to 100.00 makes its day 20.00 short, with that invoice as the one difference. Pure.
 */
export function matchDocuments(ours: readonly OurDocument[], theirs: readonly TheirDocument[]): DayRow[] {
  const byId = new Map(theirs.map((one) => [`${one.kind} ${one.remoteId}`, one]));
  const rows = new Map<string, DayRow>();
  const rowOf = ({ day, kind, currency }: { day: string; kind: DocumentKind; currency: string }) => {
    const key = `${day} ${kind} ${currency}`;
    const row = rows.get(key) ?? emptyRow(day, kind, currency);
    rows.set(key, row);
    return row;
  };
  for (const own of ours) {
    const other = own.remoteId === null ? undefined : byId.get(`${own.kind} ${own.remoteId}`);
    // Void on both sides: it never was.
    if (own.totalMinor === 0 && (other === undefined || other.totalMinor === 0)) continue;
    const row = rowOf(own);
    row.oursMinor += own.totalMinor;
    row.oursCount += 1;
    const difference = differenceOf(own, other);
    if (difference) row.differences.push(difference);
    if (difference?.why === "another_day" && other) rowOf(other).differences.push(difference);
  }
  for (const other of theirs) {
    if (other.totalMinor === 0) continue;
    const row = rowOf(other);
    if (other.known) {
      row.theirsMinor += other.totalMinor;
      row.theirsCount += 1;
    } else {
      row.othersMinor += other.totalMinor;
      row.othersCount += 1;
      row.differences.push({ why: "missing_here", words: "Made in QuickBooks, not here", ours: null, theirs: other });
    }
  }
  const place = new Map<string, number>(documentKinds.map(({ entity }, index) => [entity, index]));
  return [...rows.values()].sort(
    (a, b) =>
      b.day.localeCompare(a.day) ||
      (place.get(a.kind) ?? 0) - (place.get(b.kind) ?? 0) ||
      a.currency.localeCompare(b.currency),
  );
}

function differenceOf(ours: OurDocument, theirs: TheirDocument | undefined): Difference | null {
  if (!theirs) return { why: "missing_there", words: ours.words ?? "Gone from QuickBooks", ours, theirs: null };
  if (theirs.totalMinor !== ours.totalMinor || theirs.currency !== ours.currency) {
    return { why: "another_total", words: "Another total in QuickBooks", ours, theirs };
  }
  if (theirs.day !== ours.day) return { why: "another_day", words: "Another day in QuickBooks", ours, theirs };
  return null;
}

/** What a row is off by; what only they have is left aside. */
export function offBy(row: Pick<DayRow, "oursMinor" | "theirsMinor">): number {
  return row.theirsMinor - row.oursMinor;
}

function emptyRow(day: string, kind: DocumentKind, currency: string): DayRow {
  return {
    day,
    kind,
    currency,
    oursMinor: 0,
    oursCount: 0,
    theirsMinor: 0,
    theirsCount: 0,
    othersMinor: 0,
    othersCount: 0,
    differences: [],
  };
}
