import { divideRounded, type Exact, largestRemainder, readExact, tenTo } from "@/server/exact";

/** Amounts are whole hundredths here; QuickBooks writes two decimals and rounds half up. */
export type Cents = number;

/** A decimal number from JSON, exactly as written; null when it is none. */
export function exactOf(value: unknown): Exact | null {
  if (typeof value === "string") return readExact(value.trim());
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return readExact(String(value)) ?? readExact(value.toFixed(12));
}

/** An amount from JSON in cents, half up; null when it is no number. */
export function centsOf(value: unknown): Cents | null {
  const exact = exactOf(value);
  return exact === null ? null : toCents(exact);
}

/** Cents as QuickBooks writes them into JSON. */
export function amount(cents: Cents): number {
  return cents / 100;
}

/** Cents as people read them: "1,861.07". */
export function shown(cents: Cents): string {
  return (cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** Quantity × price, half up: 128.35 × 14.5 is 1861.08. Null when one of them is no number. */
export function product(quantity: unknown, price: unknown): Cents | null {
  const left = exactOf(quantity);
  const right = exactOf(price);
  if (left === null || right === null) return null;
  return toCents({ digits: left.digits * right.digits, scale: left.scale + right.scale });
}

/** A percentage of an amount, half up. */
export function percentOf(cents: Cents, percent: unknown): Cents {
  const rate = exactOf(percent);
  if (rate === null) return 0;
  return Number(divideRounded(BigInt(cents) * rate.digits, 100n * tenTo(rate.scale)));
}

/** The tax inside an amount that includes it: 20 % of 12.00 is 2.00. */
export function percentWithin(cents: Cents, percent: number): Cents {
  const rate = exactOf(percent) ?? { digits: 0n, scale: 0 };
  return Number(divideRounded(BigInt(cents) * rate.digits, 100n * tenTo(rate.scale) + rate.digits));
}

/** Shares of an amount in proportion to weights, with the same sum. */
export function shares(cents: Cents, weights: readonly Cents[]): Cents[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0 || cents === 0) return weights.map(() => 0);
  const numerators = weights.map((weight) => BigInt(weight) * BigInt(cents));
  return largestRemainder(numerators, BigInt(whole), BigInt(cents)).map(Number);
}

function toCents({ digits, scale }: Exact): Cents {
  return Number(scale <= 2 ? digits * tenTo(2 - scale) : divideRounded(digits, tenTo(scale - 2)));
}
