import { currencyDecimals, formatMoney, type Minor, minor } from "@/server/money";

/**
 * The notes and coins people really have in a drawer, largest first, in minor units; what a central bank no longer strikes is
 * left out. A drawer is counted note by note: 9 × £20, 11 × £10 … make 375.00.
 */
const IN_USE: Record<string, string> = {
  AED: "1000 500 200 100 50 20 10 5 1 .50 .25",
  AUD: "100 50 20 10 5 2 1 .50 .20 .10 .05",
  BGN: "100 50 20 10 5 2 1 .50 .20 .10 .05 .02 .01",
  BHD: "20 10 5 1 .500 .100 .050 .025 .010 .005",
  BRL: "200 100 50 20 10 5 2 1 .50 .25 .10 .05",
  CAD: "100 50 20 10 5 2 1 .25 .10 .05",
  CHF: "1000 200 100 50 20 10 5 2 1 .50 .20 .10 .05",
  CLP: "20000 10000 5000 2000 1000 500 100 50 10",
  CNY: "100 50 20 10 5 1 .50 .10",
  CZK: "5000 2000 1000 500 200 100 50 20 10 5 2 1",
  DKK: "500 200 100 50 20 10 5 2 1 .50",
  EUR: "200 100 50 20 10 5 2 1 .50 .20 .10 .05 .02 .01",
  GBP: "50 20 10 5 2 1 .50 .20 .10 .05 .02 .01",
  HKD: "1000 500 100 50 20 10 5 2 1 .50 .20 .10",
  HUF: "20000 10000 5000 2000 1000 500 200 100 50 20 10 5",
  IDR: "100000 50000 20000 10000 5000 2000 1000 500 200 100",
  ILS: "200 100 50 20 10 5 2 1 .50 .10",
  INR: "500 200 100 50 20 10 5 2 1",
  ISK: "10000 5000 2000 1000 500 100 50 10 5 1",
  JOD: "50 20 10 5 1 .500 .250 .100 .050",
  JPY: "10000 5000 2000 1000 500 100 50 10 5 1",
  KRW: "50000 10000 5000 1000 500 100 50 10",
  KWD: "20 10 5 1 .500 .250 .100 .050 .020 .010 .005",
  MAD: "200 100 50 20 10 5 2 1 .50 .20 .10",
  MXN: "1000 500 200 100 50 20 10 5 2 1 .50",
  MYR: "100 50 20 10 5 1 .50 .20 .10 .05",
  NOK: "1000 500 200 100 50 20 10 5 1",
  NZD: "100 50 20 10 5 2 1 .50 .20 .10",
  OMR: "50 20 10 5 1 .500 .100 .050 .025 .010 .005",
  PHP: "1000 500 200 100 50 20 10 5 1 .25",
  PLN: "500 200 100 50 20 10 5 2 1 .50 .20 .10 .05 .02 .01",
  QAR: "500 200 100 50 10 5 1 .50 .25",
  RON: "500 200 100 50 20 10 5 1 .50 .10 .05 .01",
  SAR: "500 200 100 50 20 10 5 2 1 .50 .25 .10 .05",
  SEK: "1000 500 200 100 50 20 10 5 2 1",
  SGD: "100 50 10 5 2 1 .50 .20 .10 .05",
  THB: "1000 500 100 50 20 10 5 2 1 .50 .25",
  TND: "50 20 10 5 2 1 .500 .200 .100 .050",
  TRY: "200 100 50 20 10 5 1 .50 .25",
  TWD: "2000 1000 500 200 100 50 10 5 1",
  UAH: "1000 500 200 100 50 20 10 5 2 1 .50",
  USD: "100 50 20 10 5 1 .25 .10 .05 .01",
  VND: "500000 200000 100000 50000 20000 10000 5000 2000 1000",
  ZAR: "200 100 50 20 10 5 2 1 .50 .20 .10",
};

/** Currencies whose table is not kept: one, two and five of every size their decimals have. */
const BY_DECIMALS: Record<number, string> = {
  0: "10000 5000 2000 1000 500 200 100 50 20 10 5 1",
  2: "500 200 100 50 20 10 5 2 1 .50 .20 .10 .05 .02 .01",
  3: "50 20 10 5 1 .500 .250 .100 .050 .025 .010 .005",
  4: "100 50 20 10 5 2 1 .50 .10",
};

const SIGNS: Record<string, string> = {
  AUD: "$",
  BRL: "R$",
  CAD: "$",
  CNY: "¥",
  EUR: "€",
  GBP: "£",
  HKD: "$",
  ILS: "₪",
  INR: "₹",
  JPY: "¥",
  KRW: "₩",
  MXN: "$",
  NZD: "$",
  PHP: "₱",
  SGD: "$",
  TRY: "₺",
  UAH: "₴",
  USD: "$",
  VND: "₫",
};

/** What the hundredth is called on a coin. */
const SMALL_SIGNS: Record<string, string> = { GBP: "p", EUR: "c", USD: "¢", CAD: "¢", AUD: "c", NZD: "c", ZAR: "c" };

/** How many of each: minor units of a note or coin → how many lie in the drawer. */
export type CashCount = Record<string, number>;

export type CountingRow = { unitMinor: number; face: string; count: number; amountMinor: Minor };

/** Notes and coins of a currency in minor units, largest first. Throws `invalid` for a currency that is none. */
export function denominationsOf(currency: string): readonly number[] {
  const decimals = currencyDecimals(currency);
  const scale = 10 ** decimals;
  const units = (IN_USE[currency] ?? BY_DECIMALS[decimals] ?? "1").split(" ");
  return units.map((unit) => Math.round(Number(unit) * scale)).filter((unit) => unit >= 1);
}

/** "£20", "50p", "€2", "10 CHF": a note or coin as people call it. */
export function faceOf(unitMinor: number, currency: string): string {
  const whole = 10 ** currencyDecimals(currency);
  const small = SMALL_SIGNS[currency];
  if (unitMinor < whole && small) return `${unitMinor}${small}`;
  const figure =
    unitMinor % whole === 0 ? (unitMinor / whole).toLocaleString("en") : formatMoney(minor(unitMinor), currency);
  const sign = SIGNS[currency];
  return sign ? `${sign}${figure}` : `${figure} ${currency}`;
}

/** The rows of a count, largest first; what was counted of a coin no longer in the table has a row too. */
export function countingRows(currency: string, count: CashCount = {}): CountingRow[] {
  const units = new Set([
    ...denominationsOf(currency),
    ...Object.keys(count)
      .map(Number)
      .filter((unit) => unit > 0),
  ]);
  return [...units]
    .toSorted((a, b) => b - a)
    .map((unitMinor) => {
      const pieces = count[String(unitMinor)] ?? 0;
      return { unitMinor, face: faceOf(unitMinor, currency), count: pieces, amountMinor: minor(unitMinor * pieces) };
    });
}

/** What a count comes to. */
export function countedTotal(count: CashCount): Minor {
  return minor(Object.entries(count).reduce((total, [unit, pieces]) => total + Number(unit) * pieces, 0));
}

export const MOST_PIECES = 100_000;

/** Null when it can be a count of this currency's notes and coins; otherwise what is wrong with it. */
export function cannotCount(currency: string, count: CashCount): string | null {
  const known = new Set(denominationsOf(currency).map(String));
  for (const [unit, pieces] of Object.entries(count)) {
    if (!known.has(unit)) return `There is no note or coin of ${unit} minor units in ${currency}.`;
    if (!Number.isInteger(pieces) || pieces < 0 || pieces > MOST_PIECES) {
      return `${faceOf(Number(unit), currency)} is counted in whole pieces, at most ${MOST_PIECES.toLocaleString("en")}.`;
    }
  }
  return null;
}
