import { divideRounded, largestRemainder, tenTo } from "@/server/exact";
import type { TaxSnapshot } from "./rules";

export type TaxPolicy = { pricesIncludeTax: boolean; rounding: "line" | "document" };

/**
 * What taxes are charged on: `minor` is the rounded amount as printed (gross when prices include tax, else net) and
 * `exact` the same before rounding, in units of 10^-EXACT_SCALE of a minor unit.
 */
export type TaxBase = { minor: bigint; exact: bigint; taxes: readonly TaxSnapshot[] };

export const EXACT_SCALE = 16;

/** A rounded amount in the units of `TaxBase.exact`. */
export function withoutRounding(amount: number): bigint {
  return BigInt(amount) * tenTo(EXACT_SCALE);
}

const MILLION = 1_000_000n;

/** For each base, the amount of each of its taxes, in minor units and in the order of its taxes. */
export function taxAmounts(bases: readonly TaxBase[], policy: TaxPolicy): bigint[][] {
  if (policy.rounding === "line") {
    return bases.map((base) => (policy.pricesIncludeTax ? insideOneLine(base) : onOneLine(base)));
  }
  return policy.pricesIncludeTax ? insideTheDocument(bases) : onTheDocument(bases);
}

/** Exclusive, per line: each tax is rounded by itself. */
function onOneLine(base: TaxBase): bigint[] {
  const { factors, denominator } = taxFactors(base.taxes);
  return factors.map((factor) => divideRounded(base.minor * factor, denominator));
}

/** Inclusive, per line: the gross stays; all taxes together are rounded once and then split between them. */
function insideOneLine(base: TaxBase): bigint[] {
  const { factors, combined, denominator } = taxFactors(base.taxes);
  return splitBetweenTaxes(divideRounded(base.minor * combined, denominator + combined), factors, combined);
}

/** Exclusive, per document: each tax is rounded once over all lines, then distributed so that the lines sum to it. */
function onTheDocument(bases: readonly TaxBase[]): bigint[][] {
  const depth = Math.max(0, ...bases.map((base) => base.taxes.length));
  const denominator = tenTo(EXACT_SCALE) * MILLION ** BigInt(depth);
  const shares = bases.flatMap((base, line) => {
    const { factors } = taxFactors(base.taxes, depth);
    return base.taxes.map((tax, position) => ({
      line,
      position,
      key: taxKey(tax),
      numerator: base.exact * (factors[position] ?? 0n),
    }));
  });

  const amounts = bases.map((base) => base.taxes.map(() => 0n));
  for (const group of groupBy(shares, (share) => share.key)) {
    const numerators = group.map((share) => share.numerator);
    const target = divideRounded(total(numerators), denominator);
    const rounded = largestRemainder(numerators, denominator, target);
    for (const [index, share] of group.entries()) put(amounts, share.line, share.position, rounded[index]);
  }
  return amounts;
}

/** Inclusive, per document: lines with the same taxes are one group; its tax is taken out of its gross once. */
function insideTheDocument(bases: readonly TaxBase[]): bigint[][] {
  const amounts = bases.map((base) => base.taxes.map(() => 0n));
  const lines = bases.map((base, line) => ({ base, line }));
  for (const group of groupBy(lines, ({ base }) => base.taxes.map(stackKey).join("\n"))) {
    const { factors, combined, denominator } = taxFactors(group[0]?.base.taxes ?? []);
    const gross = total(group.map(({ base }) => base.minor));
    const taxes = splitBetweenTaxes(divideRounded(gross * combined, denominator + combined), factors, combined);
    for (const [position, tax] of taxes.entries()) {
      const numerators = group.map(({ base }) => base.minor * (factors[position] ?? 0n));
      const rounded = largestRemainder(numerators, denominator + combined, tax);
      for (const [index, { line }] of group.entries()) put(amounts, line, position, rounded[index]);
    }
  }
  return amounts;
}

function splitBetweenTaxes(tax: bigint, factors: readonly bigint[], combined: bigint): bigint[] {
  if (combined === 0n) return factors.map(() => 0n);
  return largestRemainder(
    factors.map((factor) => tax * factor),
    combined,
    tax,
  );
}

/** What each tax comes to for a net of one, as numerators over `denominator`; exact also for compound taxes. */
function taxFactors(taxes: readonly TaxSnapshot[], depth = taxes.length) {
  const denominator = MILLION ** BigInt(depth);
  let combined = 0n;
  const factors = taxes.map((tax) => {
    const chargedOn = tax.compound ? denominator + combined : denominator;
    const factor = (BigInt(tax.ratePpm) * chargedOn) / MILLION;
    combined += factor;
    return factor;
  });
  return { factors, combined, denominator };
}

/** Two snapshots are the same tax when code and rate agree. */
export function taxKey(tax: { code: string; ratePpm: number }): string {
  return `${tax.code} ${tax.ratePpm}`;
}

function stackKey(tax: TaxSnapshot): string {
  return `${taxKey(tax)} ${tax.compound}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

function put(amounts: bigint[][], line: number, position: number, amount: bigint | undefined): void {
  const row = amounts[line];
  if (row && amount !== undefined) row[position] = amount;
}

function total(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, number) => sum + number, 0n);
}
