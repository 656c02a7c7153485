import { applyPpm, extractPpm, type Minor, minor, sum } from "@/server/money";
import type { Tax } from "./facts";

/** A line as it will be sent: before tax, and with the tax it bears here. */
export type TaxedLine = { netMinor: number; totalMinor: number; taxes: readonly Tax[] };

export type TaxForm = "TaxExcluded" | "TaxInclusive";

/**
 * Where every line names a tax code, QuickBooks works tax out by itself: once for each rate, on the sum of its lines. Ours may be
 * rounded line by line, so the two can differ by cents. The form is chosen in which theirs comes to our tax; where neither does,
 * the one that keeps the total: amounts that hold their tax add up to it whatever the tax inside is.
 *
 * Example: three lines of 0.33 at 20 % rounded by line bear 0.21; on their sum QuickBooks finds 0.20, and a total of 1.19 for our
 * 1.20. Sent with tax included the total is 1.20, and 0.20 of it is tax.
 */
export function taxFormFor(
  lines: readonly TaxedLine[],
  document: { pricesIncludeTax: boolean; taxMinor: number },
): TaxForm {
  const natural: TaxForm = document.pricesIncludeTax ? "TaxInclusive" : "TaxExcluded";
  const other: TaxForm = document.pricesIncludeTax ? "TaxExcluded" : "TaxInclusive";
  if (theirTax(lines, natural) === document.taxMinor) return natural;
  return theirTax(lines, other) === document.taxMinor ? other : "TaxInclusive";
}

/** The tax QuickBooks will find. */
export function theirTax(lines: readonly TaxedLine[], form: TaxForm): Minor {
  return sum(
    [...groupsByCode(lines).values()].map((group) => (form === "TaxInclusive" ? taxInside(group) : taxOn(group))),
  );
}

/**
 * What their answer has to call tax: what their arithmetic comes to, which may be cents from ours where ours was rounded in other
 * places. Further away than rounding goes it is ours, so that another rate there is seen.
 */
export function taxToExpect(lines: readonly TaxedLine[], form: TaxForm, { taxMinor }: { taxMinor: number }): Minor {
  const theirs = theirTax(lines, form);
  return Math.abs(theirs - taxMinor) <= 2 * lines.length ? theirs : minor(taxMinor);
}

export function codeOf(taxes: readonly Tax[]): string | null {
  return taxes[0]?.code ?? null;
}

export function combinedPpm(taxes: readonly Tax[]): number {
  return taxes.reduce((whole, tax) => whole + tax.ratePpm, 0);
}

function groupsByCode(lines: readonly TaxedLine[]): Map<string, TaxedLine[]> {
  const groups = new Map<string, TaxedLine[]>();
  for (const line of lines) {
    const code = codeOf(line.taxes);
    if (code !== null) groups.set(code, [...(groups.get(code) ?? []), line]);
  }
  return groups;
}

function taxOn(group: readonly TaxedLine[]): Minor {
  const net = sum(group.map((line) => minor(line.netMinor)));
  return sum((group[0]?.taxes ?? []).map((tax) => applyPpm(net, tax.ratePpm)));
}

function taxInside(group: readonly TaxedLine[]): Minor {
  const gross = sum(group.map((line) => minor(line.totalMinor)));
  return extractPpm(gross, combinedPpm(group[0]?.taxes ?? []));
}
