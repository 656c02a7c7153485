import { bothSums, roundedWords } from "@/server/quickbooks/review/difference";
import type { DifferenceKind } from "@/server/quickbooks/rules";
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
  /** It is void, and was never: nothing of it is to be seen. */
  isVoid?: boolean;
  remoteId: string | null;
  /** What it stands there as, where that may be another kind. */
  remoteKind?: DocumentKind | null;
  /** Why it does not stand there, or null where it does. */
  words: string | null;
  /** Of one whose figures a person left as they are: who, when and the sums. */
  left?: string | null;
  /** What they have to call tax of it, and what is tax here; null or missing where they work none out. */
  tax?: { expectMinor: number; oursMinor: number } | null;
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
  /** Null or missing where nothing is said of tax. */
  taxMinor?: number | null;
  known: boolean;
};

/** Ours that stands for one of theirs and is not of this period; null, and why, where none should. */
export type Behind = { document: OurDocument | null; words: string };

export type Difference = {
  /** What is not `isCounted` is told of and makes no difference. */
  why: DifferenceKind;
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
 * Lays the documents of a period side by side, day by day and kind by kind, and says which of them make the difference: a row that is off
 * names at least one. What only they have is told of but not counted against us: their books may have a life of their own. So is tax that they
 * round in other places: the document agrees, and its cents are what accounts are off by. Example: an
 * invoice of 120.00 that somebody there changed to 100.00 makes its day 20.00 short, with that invoice as the one difference. Pure.
 */
export function matchDocuments(
  ours: readonly OurDocument[],
  theirs: readonly TheirDocument[],
  behind: ReadonlyMap<string, Behind> = new Map(),
): DayRow[] {
  const byId = new Map(theirs.map((one) => [theirKey(one), one]));
  const rows = new Map<string, DayRow>();
  const rowOf = ({ day, kind, currency }: { day: string; kind: DocumentKind; currency: string }) => {
    const key = `${day} ${kind} ${currency}`;
    const row = rows.get(key) ?? emptyRow(day, kind, currency);
    rows.set(key, row);
    return row;
  };
  const claimed = new Set<string>();
  // Receipts that come to nothing, as goods for a gift card do; any other nothing over there is a void document.
  const worthless = new Set<string>();
  for (const own of ours) {
    const key = keyThere(own);
    const other = key === null ? undefined : byId.get(key);
    const isDoubled = other !== undefined && claimed.has(theirKey(other));
    if (other) claimed.add(theirKey(other));
    if (own.isVoid && (other === undefined || other.totalMinor === 0)) continue;
    const row = rowOf(own);
    row.oursMinor += own.totalMinor;
    row.oursCount += 1;
    if (other?.totalMinor === 0) worthless.add(theirKey(other));
    const words = "Two of ours stand for one document in QuickBooks";
    const difference = isDoubled ? doubled(own, other, words) : differenceOf(own, other);
    if (!difference) continue;
    row.differences.push(difference);
    if (other && rowOf(other) !== row) rowOf(other).differences.push(difference);
  }
  for (const other of theirs) {
    if (other.totalMinor === 0 && !worthless.has(theirKey(other))) continue;
    const row = rowOf(other);
    if (other.known || claimed.has(theirKey(other))) {
      row.theirsMinor += other.totalMinor;
      row.theirsCount += 1;
      if (!claimed.has(theirKey(other))) row.differences.push(unclaimed(other, behind.get(theirKey(other))));
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

/** How one of theirs is told from the others. */
export function theirKey({ kind, remoteId }: Pick<TheirDocument, "kind" | "remoteId">): string {
  return `${kind} ${remoteId}`;
}

/** The same of what one of ours stands there as; null where it does not. */
export function keyThere({ kind, remoteKind, remoteId }: OurDocument): string | null {
  return remoteId === null ? null : theirKey({ kind: remoteKind ?? kind, remoteId });
}

function differenceOf(ours: OurDocument, theirs: TheirDocument | undefined): Difference | null {
  if (!theirs) return { why: "missing_there", words: ours.words ?? "Gone from QuickBooks", ours, theirs: null };
  if (theirs.kind !== ours.kind) {
    return { why: "another_kind", words: "Another kind of document in QuickBooks", ours, theirs };
  }
  if (theirs.totalMinor !== ours.totalMinor || theirs.currency !== ours.currency) {
    return { why: "another_total", words: ours.left ?? "Another total in QuickBooks", ours, theirs };
  }
  if (theirs.day !== ours.day) return { why: "another_day", words: "Another day in QuickBooks", ours, theirs };
  return taxDifference(ours, theirs);
}

/** Their total is ours; their tax may not be, and then accounts for sales and tax move otherwise than here. */
function taxDifference(ours: OurDocument, theirs: TheirDocument): Difference | null {
  if (!ours.tax) return null;
  const { expectMinor, oursMinor } = ours.tax;
  const theirsMinor = theirs.taxMinor ?? 0;
  if (theirsMinor === oursMinor) return null;
  if (theirsMinor === expectMinor) {
    return { why: "tax_rounded", words: roundedWords({ oursMinor, theirsMinor }, ours.currency), ours, theirs };
  }
  const sums = bothSums({ what: "tax", oursMinor, theirsMinor }, ours.currency);
  return { why: "another_tax", words: ours.left ?? `Another tax in QuickBooks: ${sums}`, ours, theirs };
}

function doubled(ours: OurDocument, theirs: TheirDocument, words: string): Difference {
  return { why: "doubled", words, ours, theirs };
}

function unclaimed(theirs: TheirDocument, own: Behind | undefined): Difference {
  if (own?.document) {
    return { why: "another_day", words: "Another day in QuickBooks", ours: own.document, theirs };
  }
  const words = own?.words
    ? `Not sent any more, but it stands there: ${own.words}`
    : "What it was made from is not here";
  return { why: "left_out", words, ours: null, theirs };
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
