/** Exact arithmetic on scaled whole numbers. It knows nothing of money; `money.ts` gives these numbers their meaning. */

/** The value `digits / 10^scale`. */
export type Exact = { digits: bigint; scale: number };

const PLAIN_NUMBER = /^-?\d{1,30}(\.\d{1,30})?$/;

/** Reads "-12.50" exactly; null for anything but ASCII digits with at most one leading minus and one inner point. */
export function readExact(text: unknown): Exact | null {
  if (typeof text !== "string" || !PLAIN_NUMBER.test(text)) return null;
  const point = text.indexOf(".");
  return point === -1
    ? { digits: BigInt(text), scale: 0 }
    : { digits: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

/** Writes with exactly `scale` decimals: `{ digits: 1250n, scale: 2 }` is "12.50". */
export function writeExact({ digits, scale }: Exact): string {
  const figures = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const sign = digits < 0n ? "-" : "";
  return scale === 0 ? sign + figures : `${sign}${figures.slice(0, -scale)}.${figures.slice(-scale)}`;
}

/** The same value without needless zeros at the end. */
export function trimExact({ digits, scale }: Exact): Exact {
  let trimmed = { digits, scale };
  while (trimmed.scale > 0 && trimmed.digits % 10n === 0n) {
    trimmed = { digits: trimmed.digits / 10n, scale: trimmed.scale - 1 };
  }
  return trimmed;
}

/** The digits of the value at a scale at least as fine as its own. */
export function digitsAt({ digits, scale }: Exact, finer: number): bigint {
  return digits * tenTo(finer - scale);
}

export function tenTo(power: number): bigint {
  return 10n ** BigInt(power);
}

/** Division rounded half away from zero, so that the result for −n is always the mirror of the result for n. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator < 0n) return divideRounded(-numerator, -denominator);
  if (numerator < 0n) return -divideRounded(-numerator, denominator);
  return (2n * numerator + denominator) / (2n * denominator);
}

/**
 * Whole numbers close to `numerators / denominator` whose sum is exactly `target`: each is rounded down, and what is
 * missing goes one by one to the largest remainders, ties to the earlier. Mirrored for negatives; a zero share stays zero.
 */
export function largestRemainder(numerators: readonly bigint[], denominator: bigint, target: bigint): bigint[] {
  const leading = target === 0n ? (numerators.find((n) => n !== 0n) ?? 0n) * denominator : target;
  if (leading < 0n) {
    const mirrored = numerators.map((n) => -n);
    return roundDownAndTopUp(mirrored, denominator, -target).map((share) => -share);
  }
  return roundDownAndTopUp(numerators, denominator, target);
}

function roundDownAndTopUp(numerators: readonly bigint[], denominator: bigint, target: bigint): bigint[] {
  const shares = numerators.map((n) => divideDown(n, denominator));
  let missing = target - shares.reduce((sum, share) => sum + share, 0n);
  if (missing === 0n) return shares;

  const remainders = numerators.map((n, index) => n - (shares[index] ?? 0n) * denominator);
  const receivers = [...numerators.keys()].filter((index) => numerators[index] !== 0n);
  if (receivers.length === 0) throw new RangeError("There is nothing to share the amount over.");
  receivers.sort((a, b) => compareDescending(remainders[a] ?? 0n, remainders[b] ?? 0n) || a - b);

  const step = missing > 0n ? 1n : -1n;
  if (step < 0n) receivers.reverse();
  for (let turn = 0; missing !== 0n; turn += 1, missing -= step) {
    const index = receivers[turn % receivers.length] ?? 0;
    shares[index] = (shares[index] ?? 0n) + step;
  }
  return shares;
}

function divideDown(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const inexact = quotient * denominator !== numerator;
  return inexact && numerator < 0n !== denominator < 0n ? quotient - 1n : quotient;
}

function compareDescending(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}
