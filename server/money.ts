import { invalid } from "./errors";
import {
  digitsAt,
  divideRounded,
  type Exact,
  largestRemainder,
  readExact,
  tenTo,
  trimExact,
  writeExact,
} from "./exact";

/**
 * Money is a whole number of minor units (pence, cents, fils) of a currency that stands beside it. Every result is
 * rounded once, half away from zero, so that a return mirrors its sale. Amounts outside come and go as decimal text.
 */
export type Minor = number & { readonly [minorUnits]: true };
declare const minorUnits: unique symbol;

/** Parts per million: 20 % is 200,000. */
export type Ppm = number;

export const ZERO = 0 as Minor;
export const ONE_HUNDRED_PERCENT: Ppm = 1_000_000;

/** The largest amount a person or program may enter, in minor units either way. Sums may go beyond it. */
export const MAX_ENTERED_MINOR = 900_000_000_000_000;

/** Brands a whole number of minor units. Throws RangeError for a fraction or a number too large to be exact. */
export function minor(units: number): Minor {
  if (!Number.isSafeInteger(units)) throw new RangeError(`${units} is not a whole number of minor units`);
  return (units === 0 ? 0 : units) as Minor;
}

// --- Currencies -------------------------------------------------------------------------------------------------

/** Active currencies of ISO 4217. A table of our own, because browsers and runtimes disagree about some decimals. */
const CURRENCIES = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF
  CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
  IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
  MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
  SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED
  VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
);

const DECIMALS_OTHER_THAN_TWO: ReadonlyMap<string, number> = new Map([
  ...[
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "PYG",
    "RWF",
    "UGX",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "XPF",
  ].map((code): [string, number] => [code, 0]),
  ...["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map((code): [string, number] => [code, 3]),
  ["CLF", 4],
]);

export function isCurrency(code: unknown): code is string {
  return typeof code === "string" && CURRENCIES.has(code);
}

/** Every currency code, in alphabetical order, for choosing one. */
export function currencyCodes(): string[] {
  return [...CURRENCIES];
}

/** Decimals of a currency's minor unit by ISO 4217: GBP 2, JPY and CLP 0, KWD 3. Throws for an unknown code. */
export function currencyDecimals(currency: string): number {
  if (!isCurrency(currency)) {
    throw invalid(
      "currency",
      `"${currency}" is not a currency. Use a three-letter code such as GBP.`,
      "invalid_currency",
    );
  }
  return DECIMALS_OTHER_THAN_TWO.get(currency) ?? 2;
}

// --- Reading and writing ----------------------------------------------------------------------------------------

/**
 * Reads an amount such as "-1234.50" strictly: ASCII digits, at most one point, no more decimals than the currency has,
 * nothing rounded. Throws an `invalid` error that names the field.
 */
export function parseMoney(text: string, currency: string, field = "amount"): Minor {
  const amount = tryParseMoney(text, currency);
  if (amount !== null) return amount;
  const decimals = currencyDecimals(currency);
  const named = sentenceName(field);
  const exact = readExact(text);
  if (exact && exact.scale > decimals) {
    const allowed = decimals === 0 ? "no decimals" : `at most ${decimals} decimals`;
    throw invalid(
      field,
      `${named} ${quoted(text)} has too many decimals: ${currency} has ${allowed}.`,
      "invalid_amount",
    );
  }
  if (exact) throw invalid(field, `${named} ${quoted(text)} is too large to be recorded.`, "amount_too_large");
  const example = writeExact({ digits: 12345n * tenTo(Math.max(decimals - 1, 0)), scale: decimals });
  throw invalid(field, `${named} ${quoted(text)} is not an amount. Write it like ${example}.`, "invalid_amount");
}

/** As `parseMoney`, but null for text that is not (yet) an amount, for fields that are being typed in. */
export function tryParseMoney(text: string, currency: string): Minor | null {
  const decimals = currencyDecimals(currency);
  const exact = readExact(text);
  if (!exact || exact.scale > decimals) return null;
  const units = digitsAt(exact, decimals);
  return units > MAX_ENTERED_MINOR || units < -MAX_ENTERED_MINOR ? null : minor(Number(units));
}

/** "1234.50": for answers, files and form values. */
export function toDecimal(amount: Minor, currency: string): string {
  return writeExact({ digits: BigInt(amount), scale: currencyDecimals(currency) });
}

/** "1,234.50" with a true minus sign and without a currency: the figure a person reads. */
export function formatMoney(amount: Minor, currency: string): string {
  return groupThousands(toDecimal(amount, currency));
}

/** "1,234.5" for a quantity or unit price kept as decimal text; `minDecimals` pads with zeros. */
export function formatDecimal(decimal: string, minDecimals = 0): string {
  const exact = trimExact(exactly(decimal, "number"));
  const scale = Math.max(exact.scale, minDecimals);
  return groupThousands(writeExact({ digits: digitsAt(exact, scale), scale }));
}

function groupThousands(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",").replace("-", "\u2212");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

// --- Adding up --------------------------------------------------------------------------------------------------

export function add(...amounts: Minor[]): Minor {
  return sum(amounts);
}

/** The exact sum; zero for an empty list. */
export function sum(amounts: readonly Minor[]): Minor {
  return fromUnits(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
}

export function subtract(from: Minor, amount: Minor): Minor {
  return fromUnits(BigInt(from) - BigInt(amount));
}

export function negate(amount: Minor): Minor {
  return minor(-amount);
}

export function min(first: Minor, ...others: Minor[]): Minor {
  return others.reduce((least, amount) => minor(Math.min(amount, least)), first);
}

export function max(first: Minor, ...others: Minor[]): Minor {
  return others.reduce((most, amount) => minor(Math.max(amount, most)), first);
}

/** Whole units as an amount. Throws `invalid` (never a crash) when a calculation has outgrown exact numbers. */
export function fromUnits(units: bigint): Minor {
  if (units > BigInt(Number.MAX_SAFE_INTEGER) || units < BigInt(Number.MIN_SAFE_INTEGER)) {
    throw invalid("amount", "The amount comes to more than can be recorded. Nothing was changed.", "amount_too_large");
  }
  return minor(Number(units));
}

// --- Rates ------------------------------------------------------------------------------------------------------

/** Reads "20" or "5.5" as a percentage between 0 and 100 with at most 4 decimals. Throws an `invalid` error. */
export function parsePercent(text: string, field = "percent"): Ppm {
  const exact = readExact(text);
  const ppm = exact && exact.scale <= 4 ? digitsAt(exact, 4) : null;
  if (ppm === null || ppm < 0n || ppm > ONE_HUNDRED_PERCENT) {
    const rule = "Use a number from 0 to 100 with at most 4 decimals, such as 7.5.";
    throw invalid(field, `${sentenceName(field)} ${quoted(text)} is not a percentage. ${rule}`, "invalid_percent");
  }
  return Number(ppm);
}

/** "20", "5.5": the percentage without its sign. */
export function formatPercent(rate: Ppm): string {
  return writeExact(trimExact({ digits: BigInt(rate), scale: 4 }));
}

/** The part of an amount that a rate stands for: 20 % of 10.03 is 2.01. */
export function applyPpm(amount: Minor, rate: Ppm): Minor {
  return fromUnits(divideRounded(BigInt(amount) * BigInt(rate), BigInt(ONE_HUNDRED_PERCENT)));
}

/** The tax inside an amount that already includes it: gross × r ÷ (1 + r). At 20 %, 28.73 holds 4.79. */
export function extractPpm(gross: Minor, rate: Ppm): Minor {
  return fromUnits(divideRounded(BigInt(gross) * BigInt(rate), BigInt(ONE_HUNDRED_PERCENT) + BigInt(rate)));
}

// --- Sharing out ------------------------------------------------------------------------------------------------

/**
 * Shares an amount in proportion to whole-number weights so that the shares sum to it exactly (largest remainder, ties
 * to the earlier; a negative amount gives the mirrored shares). Weights that sum to zero count by size; none but zeros,
 * equally. Throws RangeError when there is nobody to share with.
 */
export function allocate(total: Minor, weights: readonly number[] | readonly bigint[]): Minor[] {
  if (weights.length === 0 && total !== 0) throw new RangeError("There is nothing to share the amount over.");
  const parts = usableWeights(weights.map((weight) => BigInt(weight)));
  const whole = parts.reduce((all, weight) => all + weight, 0n);
  const shares = parts.map((weight) => BigInt(total) * weight);
  return largestRemainder(shares, whole, BigInt(total)).map(fromUnits);
}

function usableWeights(weights: bigint[]): bigint[] {
  const whole = weights.reduce((all, weight) => all + weight, 0n);
  if (whole !== 0n) return whole > 0n ? weights : weights.map((weight) => -weight);
  if (weights.every((weight) => weight === 0n)) return weights.map(() => 1n);
  return weights.map((weight) => (weight < 0n ? -weight : weight));
}

/**
 * What the next credit (deposit, part invoice, refund in proportion) comes to when `part` of `whole` is covered with it
 * included and `already` was given before: the rounded cumulative share less what was given. Once the whole is covered
 * the credits sum to the total exactly, whatever the steps were. Part and whole are whole numbers or decimal text.
 */
export function cumulativeShare(
  total: Minor,
  part: string | number | bigint,
  whole: string | number | bigint,
  already: Minor,
): Minor {
  const [covered, all] = [exactly(String(part), "part"), exactly(String(whole), "whole")];
  if (all.digits === 0n) throw new RangeError("A share of nothing cannot be calculated.");
  const scale = Math.max(covered.scale, all.scale);
  const cumulative = divideRounded(BigInt(total) * digitsAt(covered, scale), digitsAt(all, scale));
  return fromUnits(cumulative - BigInt(already));
}

// --- Quantities, unit prices, exchange rates ----------------------------------------------------------------------

export type DecimalLimits = { maxDecimals: number; min?: string; max?: string; field: string };

/** Reads a decimal strictly and returns it in its one spelling ("2.50" becomes "2.5"). Throws an `invalid` error. */
export function parseDecimal(text: string, { maxDecimals, min, max, field }: DecimalLimits): string {
  const exact = readExact(text);
  const named = `${sentenceName(field)} ${quoted(text)}`;
  if (!exact) throw invalid(field, `${named} is not a number. Write it with digits and a point, like 12.5.`);
  if (exact.scale > maxDecimals) throw invalid(field, `${named} has more than ${maxDecimals} decimals.`);
  const decimal = writeExact(trimExact(exact));
  if (min !== undefined && decimalCompare(decimal, min) < 0) throw invalid(field, `${named} is less than ${min}.`);
  if (max !== undefined && decimalCompare(decimal, max) > 0) throw invalid(field, `${named} is more than ${max}.`);
  if (/^-?\d{13}/.test(decimal)) throw invalid(field, `${named} is too large to be recorded.`);
  return decimal;
}

/** Quantity × unit price, exact and rounded once. 3 × "33.333" is 100.00. */
export function multiply(quantity: string, unitPrice: string, currency: string): Minor {
  const count = exactly(quantity, "quantity");
  const price = exactly(unitPrice, "unitPrice");
  const units = count.digits * price.digits * tenTo(currencyDecimals(currency));
  return fromUnits(divideRounded(units, tenTo(count.scale + price.scale)));
}

export function decimalAdd(a: string, b: string): string {
  const [left, right] = [exactly(a, "number"), exactly(b, "number")];
  const scale = Math.max(left.scale, right.scale);
  return writeExact(trimExact({ digits: digitsAt(left, scale) + digitsAt(right, scale), scale }));
}

export function decimalSubtract(a: string, b: string): string {
  return decimalAdd(a, decimalNegate(b));
}

export function decimalNegate(a: string): string {
  const { digits, scale } = exactly(a, "number");
  return writeExact(trimExact({ digits: -digits, scale }));
}

/** Negative, zero or positive, as for sorting. */
export function decimalCompare(a: string, b: string): number {
  const [left, right] = [exactly(a, "number"), exactly(b, "number")];
  const scale = Math.max(left.scale, right.scale);
  const difference = digitsAt(left, scale) - digitsAt(right, scale);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function isZeroDecimal(a: string): boolean {
  return exactly(a, "number").digits === 0n;
}

/** An amount in another currency. The rate is units of `to` for one unit of `from`; rounded once. */
export function convert(amount: Minor, from: string, to: string, rate: string): Minor {
  const { digits, scale } = exactly(rate, "rate");
  const numerator = BigInt(amount) * digits * tenTo(currencyDecimals(to));
  return fromUnits(divideRounded(numerator, tenTo(scale + currencyDecimals(from))));
}

/** The rate at which an amount of `from` is worth an amount of `to`, with at most 8 decimals and never zero. */
export function rateBetween(amount: Minor, from: string, worth: Minor, to: string): string {
  if (amount === 0) throw new RangeError("Nothing has no rate.");
  const numerator = BigInt(worth) * tenTo(currencyDecimals(from) + 8);
  const digits = divideRounded(numerator, BigInt(amount) * tenTo(currencyDecimals(to)));
  return writeExact(trimExact({ digits: digits > 0n ? digits : 1n, scale: 8 }));
}

function exactly(decimal: string, field: string): Exact {
  const exact = readExact(decimal);
  if (exact) return exact;
  throw invalid(field, `${sentenceName(field)} ${quoted(decimal)} is not a number. Write it with digits, like 12.5.`);
}

// --- Words for errors -------------------------------------------------------------------------------------------

function sentenceName(field: string): string {
  const last = field.split(".").at(-1) ?? field;
  const words = last
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function quoted(text: unknown): string {
  if (typeof text !== "string") return `(${text === null ? "null" : typeof text})`;
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}
