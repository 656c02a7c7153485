import { allocate, type Minor, minor, subtract, sum, ZERO } from "@/server/money";

/**
 * Splitting a bill between people without losing what was paid already. What does not divide goes to the first who still has to
 * pay: 28.73 by three is 9.59, 9.57 and 9.57.
 */
export type Payer = { id: string; name: string; amountMinor: Minor };

/** `count` equal parts; the first carries what does not divide. */
export function splitEqually(totalMinor: Minor, count: number): Minor[] {
  if (!Number.isInteger(count) || count < 1) throw new RangeError("A bill is split between one person or more.");
  const share = Math.trunc(totalMinor / count);
  return Array.from({ length: count }, (_, index) => minor(index === 0 ? totalMinor - share * (count - 1) : share));
}

/** A new number of people for what is still open: those who paid keep their part. */
export function splitRest(totalMinor: Minor, paid: readonly Minor[], people: number): Minor[] {
  const others = people - paid.length;
  const rest = subtract(totalMinor, sum(paid));
  if (others < 1) return rest === 0 ? [...paid] : [...paid, rest];
  return [...paid, ...splitEqually(rest, others)];
}

export type SharedLine = { id: string; totalMinor: Minor; payer: string };

/**
 * Each person's part by the lines they had; lines of nobody are shared by all in proportion to what they had themselves, and so is
 * what stands on the whole bill (service charge, tip).
 */
export function splitByLines(
  totalMinor: Minor,
  lines: readonly SharedLine[],
  payers: readonly string[],
): Map<string, Minor> {
  const own = payers.map((payer) => sum(lines.filter((line) => line.payer === payer).map((line) => line.totalMinor)));
  const shared = subtract(totalMinor, sum(own));
  const weights = own.map((amount) => Math.max(0, amount));
  const shares =
    payers.length === 0 ? [] : allocate(shared, weights.some((weight) => weight > 0) ? weights : weights.map(() => 1));
  return new Map(payers.map((payer, index) => [payer, minor((own[index] ?? ZERO) + (shares[index] ?? ZERO))]));
}

/** What typed amounts leave open; never less than nothing is typed for somebody. */
export function restAfter(totalMinor: Minor, amounts: readonly Minor[]): Minor {
  return subtract(totalMinor, sum(amounts));
}
