import { readExact, trimExact, writeExact } from "@/server/exact";
import { minor, toDecimal } from "@/server/money";

/**
 * An amount as a JSON number. Decimal text of up to 15 figures comes back from a double as it went in, and no amount of ours has more.
 */
export function amountJson(amountMinor: number, currency: string): number {
  return Number(toDecimal(minor(amountMinor), currency));
}

/** A quantity, price or rate as a JSON number; null where a double would not say it exactly. */
export function decimalJson(text: string): number | null {
  const exact = readExact(text);
  if (!exact) return null;
  const trimmed = writeExact(trimExact(exact));
  const figures = trimmed.replace(/^-/, "").replace(".", "").replace(/^0+/, "");
  return figures.length <= 15 && String(Number(trimmed)) === trimmed ? Number(trimmed) : null;
}

/** The same object without what is undefined. */
export function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** At most so many characters, without half a sign at the end. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.slice(0, most);
  return /[\uD800-\uDBFF]$/.test(end) ? end.slice(0, -1) : end;
}

/** Up to five lines of an address as they were printed. */
export function addressLines(text: string): Record<string, string> | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length === 0) return undefined;
  const five = lines.length <= 5 ? lines : [...lines.slice(0, 4), lines.slice(4).join(", ")];
  return Object.fromEntries(five.map((line, index) => [`Line${index + 1}`, clip(line, 500)]));
}

/** Usable as theirs: one @, a dot after it, at most 100 characters. Where it is not, it is left out rather than refused. */
export function emailJson(email: string): { Address: string } | undefined {
  const address = email.trim();
  return address.length <= 100 && /^[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+$/.test(address) ? { Address: address } : undefined;
}
