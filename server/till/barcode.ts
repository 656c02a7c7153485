import { tenTo, trimExact, writeExact } from "@/server/exact";
import { currencyDecimals, decimalCompare, isZeroDecimal, multiply, parseMoney } from "@/server/money";

/**
 * What a scanned code means. A code in the shelf's list is the product. Otherwise the company's rules are asked in order:
 * scales print codes that hold a product's number and how much it weighs or costs.
 *
 * Worked example: the rule "21PPPPPVVVVVC", weight with 3 decimals, reads 2112345012346 as product 12345, 1.234 kg; the
 * last digit is the check digit over the twelve before it.
 */
export type BarcodeMeaning = "weight" | "price";

/** Digits stand for themselves, P is the product's number, V the value, C the check digit, ? any digit. */
export type BarcodeRule = { id: string; name: string; pattern: string; meaning: BarcodeMeaning; decimals: number };

/** What a rule made of a code. `value` is decimal text: a weight in the product's unit, or what the piece costs. */
export type EmbeddedCode = { rule: BarcodeRule; codes: string[]; value: string };

export type ScannedProduct<P> =
  | { kind: "product"; product: P; code: string }
  /** `quantity` of the product; `unitPrice` only where the printed price is no multiple of the product's own. */
  | { kind: "measured"; product: P; code: string; rule: BarcodeRule; quantity: string; unitPrice: string | null }
  /** A rule understood the code, but nobody has the product's number. */
  | { kind: "unknown"; code: string; rule: BarcodeRule | null };

const QUANTITY_DECIMALS = 4;
const LONGEST = 32;

/** The GS1 check digit of the digits before it (EAN-8, EAN-13, UPC-A, GTIN-14 and any length): weights 3, 1, 3 … from the right. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let index = digits.length - 1, weight = 3; index >= 0; index -= 1, weight = 4 - weight) {
    sum += weight * (digits.charCodeAt(index) - 48);
  }
  return String((10 - (sum % 10)) % 10);
}

/** True for 8, 12, 13 or 14 digits that end with their check digit. */
export function hasCheckDigit(code: string): boolean {
  return /^(\d{8}|\d{12,14})$/.test(code) && checkDigit(code.slice(0, -1)) === code.slice(-1);
}

/** The twelve digits that a UPC-E code of eight abbreviates; null for anything else. */
export function expandUpcE(code: string): string | null {
  const [, system, a, b, c, d, e, last, check] = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(code) ?? [];
  if (system === undefined) return null;
  const body = bodyOfUpcE(`${a}${b}${c}${d}${e}`, last ?? "");
  const full = system + body;
  return checkDigit(full) === check ? full + check : null;
}

function bodyOfUpcE(digits: string, last: string): string {
  if (last <= "2") return `${digits.slice(0, 2)}${last}0000${digits.slice(2)}`;
  if (last === "3") return `${digits.slice(0, 3)}00000${digits.slice(3)}`;
  if (last === "4") return `${digits.slice(0, 4)}00000${digits.slice(4)}`;
  return `${digits}0000${last}`;
}

/** All spellings under which a product may be kept: a scanner may drop or add the leading zero of a UPC code, or shorten it. */
export function spellingsOf(scanned: string): string[] {
  const code = scanned.trim();
  const spellings = [code];
  const full = expandUpcE(code);
  if (full) spellings.push(full, `0${full}`);
  if (hasCheckDigit(code)) {
    if (code.length === 12) spellings.push(`0${code}`);
    if (code.length >= 13 && code.startsWith("0")) spellings.push(code.slice(1));
    if (code.length === 14 && code.startsWith("00")) spellings.push(code.slice(2));
  }
  return spellings;
}

/** Null when a pattern can be used; otherwise the sentence that says what is wrong with it. */
export function cannotUsePattern(pattern: string): string | null {
  if (!/^[\dPVC?]+$/.test(pattern)) return "A pattern has only digits and the letters P, V, C and ?.";
  if (pattern.length < 4 || pattern.length > LONGEST) return `A pattern has 4 to ${LONGEST} places.`;
  if (!/^[^P]*P+[^P]*$/.test(pattern))
    return "A pattern has the places of the product, P, once and next to each other.";
  if (!/^[^V]*V+[^V]*$/.test(pattern)) return "A pattern has the places of the value, V, once and next to each other.";
  if (lengthOf(pattern, "V") > 9) return "The value has at most 9 places.";
  if (/C./.test(pattern)) return "The check digit, C, is the last place.";
  if (!/\d/.test(pattern)) return "A pattern begins with digits of its own, or it would read every code.";
  return null;
}

/** Reads a code by one rule; null when the rule is not meant: another length, other digits, a wrong check digit. */
export function readByRule(code: string, rule: BarcodeRule): EmbeddedCode | null {
  const { pattern } = rule;
  if (code.length !== pattern.length || !/^\d+$/.test(code)) return null;
  let product = "";
  let value = "";
  for (let index = 0; index < code.length; index += 1) {
    const place = pattern.charAt(index);
    const digit = code.charAt(index);
    if (place === "P") product += digit;
    else if (place === "V") value += digit;
    else if (place === "C") {
      if (checkDigit(code.slice(0, index)) !== digit) return null;
    } else if (place !== "?" && place !== digit) return null;
  }
  if (product === "" || value === "") return null;
  const exact = trimExact({ digits: BigInt(value), scale: rule.decimals });
  return { rule, codes: productCodes(code, pattern, product), value: writeExact(exact) };
}

/** The number alone, without its leading zeros, and as a whole code whose value is nought, as scales are often set up. */
function productCodes(code: string, pattern: string, product: string): string[] {
  const [short] = /[^0].*$/.exec(product) ?? [];
  const emptied = [...pattern].map((place, index) => (place === "V" ? "0" : place === "C" ? "" : code.charAt(index)));
  const whole = emptied.join("");
  return [...new Set([product, short ?? product, pattern.endsWith("C") ? whole + checkDigit(whole) : whole])];
}

/**
 * How much of a product a measured code stands for. A weight is the quantity. A price is divided by the product's price
 * (in the product's own price mode) to 4 decimals; where that does not come to the printed price again, one piece at
 * that price is sold.
 */
export function measuredQuantity(
  { rule, value }: Pick<EmbeddedCode, "rule" | "value">,
  price: string,
  currency: string,
): { quantity: string; unitPrice: string | null } {
  if (rule.meaning === "weight") return { quantity: value, unitPrice: null };
  const whole = { quantity: "1", unitPrice: value };
  if (decimalCompare(price, "0") <= 0 || isZeroDecimal(value)) return whole;
  const quantity = dividedBy(value, price);
  const places = value.split(".")[1]?.length ?? 0;
  if (isZeroDecimal(quantity) || places > currencyDecimals(currency)) return whole;
  return multiply(quantity, price, currency) === parseMoney(value, currency) ? { quantity, unitPrice: null } : whole;
}

function dividedBy(value: string, by: string): string {
  const scale = 6;
  const [numerator, denominator] = [unitsAt(value, scale + QUANTITY_DECIMALS), unitsAt(by, scale)];
  return writeExact(
    trimExact({ digits: (2n * numerator + denominator) / (2n * denominator), scale: QUANTITY_DECIMALS }),
  );
}

function unitsAt(decimal: string, scale: number): bigint {
  const [whole = "0", part = ""] = decimal.split(".");
  return BigInt(whole) * tenTo(scale) + BigInt(part.slice(0, scale).padEnd(scale, "0"));
}

/**
 * What a scan means: a product's own code first (so that a rule can never hide one), then the rules in their order.
 * `find` answers the product that has exactly this barcode or product code.
 */
export function readScan<P extends { price: string }>(
  scanned: string,
  rules: readonly BarcodeRule[],
  find: (code: string) => P | undefined,
  currency: string,
): ScannedProduct<P> {
  const code = scanned.trim();
  for (const spelling of spellingsOf(code)) {
    const product = find(spelling);
    if (product) return { kind: "product", product, code: spelling };
  }
  let understood: BarcodeRule | null = null;
  for (const rule of rules) {
    const embedded = readByRule(code, rule);
    if (!embedded || (embedded.rule.meaning === "weight" && isZeroDecimal(embedded.value))) continue;
    understood ??= rule;
    for (const number of embedded.codes) {
      const product = find(number);
      if (product) {
        return { kind: "measured", product, code, rule, ...measuredQuantity(embedded, product.price, currency) };
      }
    }
  }
  return { kind: "unknown", code, rule: understood };
}

function lengthOf(pattern: string, place: string): number {
  return [...pattern].filter((each) => each === place).length;
}
