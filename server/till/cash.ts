import { type Minor, minor } from "@/server/money";

/**
 * How a site rounds what is settled in cash. Prices, taxes, cards and gift cards stay exact; only the cash part of a bill is
 * brought to what coins can pay, once, and the difference is booked as cash rounding. A refund mirrors the sale.
 *
 * Worked example, 5p with halves up: 28.73 is paid 28.75, 28.72 is paid 28.70.
 */
export type CashRounding = { incrementMinor: number; tie: "up" | "down"; disclosure: string };

export type CashRoundingRule = CashRounding & { siteId: string; validFrom: string };

export const NO_ROUNDING: CashRounding = { incrementMinor: 1, tie: "up", disclosure: "" };

/** The rule of a site on a day: the newest that has begun. */
export function roundingOn(rules: readonly CashRoundingRule[], siteId: string, day: string): CashRounding {
  const begun = rules.filter((rule) => rule.siteId === siteId && rule.validFrom <= day);
  return begun.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? NO_ROUNDING;
}

/** The amount in coins: rounded symmetrically around zero. */
export function roundCash(amount: Minor, { incrementMinor, tie }: CashRounding): Minor {
  if (incrementMinor <= 1) return amount;
  const size = Math.abs(amount);
  const rest = size % incrementMinor;
  const down = size - rest;
  const isUp = rest * 2 > incrementMinor || (rest * 2 === incrementMinor && tie === "up");
  const rounded = isUp ? down + incrementMinor : down;
  return minor(amount < 0 ? -rounded : rounded);
}

/**
 * What a customer is likely to hand over for an amount, smallest first: the exact amount, then what the currency's notes and
 * larger coins make of it. 20.75 in pounds: 20.75, 21, 25, 30, 40, 50. At most `most` of them.
 */
export function cashSuggestions(due: Minor, denominations: readonly number[], most = 6): Minor[] {
  if (due <= 0) return [];
  const whole = wholeUnit(denominations);
  // Nobody rounds up to the next two-pound coin.
  const coarse = denominations.filter((unit) => unit === whole || unit >= 5 * whole).toSorted((a, b) => a - b);
  const next = coarse.map((unit) => Math.ceil(due / unit) * unit);
  const all = [...new Set([due as number, ...next])].toSorted((a, b) => a - b);
  return all.slice(0, most).map(minor);
}

/** The smallest unit nobody counts coins above: one pound, one euro, a hundred yen. */
function wholeUnit(denominations: readonly number[]): number {
  return denominations.includes(100) ? 100 : Math.max(1, Math.min(...denominations));
}

/** The fewest notes and coins that make an amount, largest first; what the smallest coin cannot make is left out. */
export function coinsFor(amount: Minor, denominations: readonly number[]): { unitMinor: number; count: number }[] {
  let left: number = Math.abs(amount);
  return denominations
    .toSorted((a, b) => b - a)
    .flatMap((unitMinor) => {
      const count = Math.floor(left / unitMinor);
      left -= count * unitMinor;
      return count > 0 ? [{ unitMinor, count }] : [];
    });
}
