import { digitsAt, readExact, trimExact, writeExact } from "@/server/exact";

/** "3" × "0.25" is "0.75": quantities have at most four decimals. */
export function multiplyDecimals(a: string, b: string): string {
  const [left, right] = [readExact(a), readExact(b)];
  if (!left || !right) throw new RangeError(`${a} × ${b} are no quantities.`);
  return writeExact(trimExact({ digits: left.digits * right.digits, scale: left.scale + right.scale }));
}

/** What a key adds to digits that are typed as money on a till: "650" is 6.50. */
export function typedDigits(before: string, key: string, longest = 9): string {
  if (key === "Delete" || key === "Backspace") return before.slice(0, -1);
  if (key === "Clear") return "";
  return `${before}${key}`.replace(/^0+/, "").slice(0, longest);
}

/** The decimal text of typed digits: "650" with two decimals is "6.50". */
export function digitsAsMoney(digits: string, decimals: number): string {
  return writeExact({ digits: BigInt(digits === "" ? "0" : digits), scale: decimals });
}

/** Typed digits for an amount that stands already: "6.50" is "650". */
export function moneyAsDigits(amount: string, decimals: number): string {
  const exact = readExact(amount);
  if (!exact || exact.scale > decimals) return "";
  return String(digitsAt(exact, decimals)).replace(/^0+/, "");
}
