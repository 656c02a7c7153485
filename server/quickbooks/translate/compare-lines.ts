import { decimalCompare } from "@/server/money";
import type { Sign } from "./compare";
import type { SideLine } from "./document-side";
import { isAlike } from "./likeness";

export type LinePair = { sign: Sign; ours: SideLine | null; theirs: SideLine | null };

/**
 * Lines side by side, in our order: each of theirs is used once, first where item or words agree as well, then where the amount
 * does. `=` is the same item, quantity and amount; `≈` the same amount, worded otherwise; what is left over differs.
 */
export function pairLines(oursAsIs: readonly SideLine[], theirsAsIs: readonly SideLine[]): LinePair[] {
  // Where both say amounts with tax, those are compared: what is before tax QuickBooks works out by itself, a cent beside at times.
  const areGross = [...oursAsIs, ...theirsAsIs].every((line) => line.grossMinor !== null);
  const [ours, theirs] = areGross ? [oursAsIs.map(asGross), theirsAsIs.map(asGross)] : [oursAsIs, theirsAsIs];
  const byAmount = new Map<number, SideLine[]>();
  for (const line of theirs) byAmount.set(line.amountMinor, [...(byAmount.get(line.amountMinor) ?? []), line]);
  const pairs = new Map<SideLine, LinePair>();
  for (const judge of [isSameLine, () => true]) {
    for (const line of ours) {
      const free = byAmount.get(line.amountMinor) ?? [];
      const at = pairs.has(line) ? -1 : free.findIndex((other) => judge(line, other));
      const [other] = at < 0 ? [] : free.splice(at, 1);
      if (other) pairs.set(line, { sign: isSameLine(line, other) ? "=" : "≈", ours: line, theirs: other });
    }
  }
  const left = new Set([...byAmount.values()].flat());
  return [
    ...ours.map((line): LinePair => pairs.get(line) ?? { sign: "≠", ours: line, theirs: null }),
    ...theirs.filter((line) => left.has(line)).map((line): LinePair => ({ sign: "≠", ours: null, theirs: line })),
  ];
}

function asGross(line: SideLine): SideLine {
  return { ...line, amountMinor: line.grossMinor ?? line.amountMinor, unitPrice: null };
}

function isSameLine(ours: SideLine, theirs: SideLine): boolean {
  const isSameItem = ours.itemId !== null && ours.itemId === theirs.itemId;
  return (
    (isSameItem || isAlike(ours.description, theirs.description)) &&
    sameDecimal(ours.quantity, theirs.quantity) &&
    sameDecimal(ours.unitPrice, theirs.unitPrice)
  );
}

/** What only one side says does not speak against it. */
function sameDecimal(ours: string | null, theirs: string | null): boolean {
  if (ours === null || theirs === null) return true;
  return /^-?\d+(\.\d+)?$/.test(theirs) && decimalCompare(ours, theirs) === 0;
}
