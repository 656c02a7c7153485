/**
 * Tax codes and payment methods of a company. A tax code names one or more taxes; a tax may have had other rates before: rates
 * of the same tax follow each other without overlapping, and each has its dates. Worked example: "VAT 17.5 %" until
 * 2011-01-03 and "VAT 20 %" from 2011-01-04 are one tax; "City tax 5 %" beside it is a second one.
 */
export type RateInput = {
  tax: string;
  percent: string;
  compound: boolean;
  validFrom: string | null;
  validUntil: string | null;
};

const BEGINNING = "1900-01-01";
const END = "9999-12-31";

/** Null when the rates can stand together; otherwise the sentence to show. */
export function cannotUseRates(rates: readonly RateInput[]): string | null {
  for (const [i, rate] of rates.entries()) {
    const [from, until] = span(rate);
    if (from > until) return `${rate.tax}: the first day is after the last.`;
    const clash = rates
      .slice(0, i)
      .find((other) => sameTax(other, rate) && span(other)[0] <= until && from <= span(other)[1]);
    if (clash) return `${rate.tax} has two rates for the same days. End one before the other begins.`;
  }
  if (rates[0]?.compound) return "The first tax cannot be charged on taxes before it.";
  return null;
}

/** Rates in the order they are charged: the position is that of their tax. */
export function positioned(rates: readonly RateInput[]): (RateInput & { position: number; validFrom: string })[] {
  const taxes: string[] = [];
  return rates.map((rate) => {
    const name = rate.tax.trim().toLowerCase();
    if (!taxes.includes(name)) taxes.push(name);
    return { ...rate, position: taxes.indexOf(name) + 1, validFrom: rate.validFrom ?? BEGINNING };
  });
}

/** "VAT 20 %" as it stands on documents. */
export function rateName({ tax, percent }: Pick<RateInput, "tax" | "percent">): string {
  return `${tax.trim()} ${percent} %`;
}

/** The tax of a rate's name: "VAT 20 %" is "VAT". */
export function taxOfRate(name: string): string {
  return name.replace(/\s+[\d.,]+\s*%$/, "");
}

function sameTax(a: RateInput, b: RateInput): boolean {
  return a.tax.trim().toLowerCase() === b.tax.trim().toLowerCase();
}

function span(rate: RateInput): [string, string] {
  return [rate.validFrom ?? BEGINNING, rate.validUntil ?? END];
}

/** Null when the tax code may be archived. */
export function cannotArchiveTaxCode(code: { name: string; isDefault: boolean }): string | null {
  return code.isDefault
    ? `${code.name} is the usual tax code of new products. Make another one the usual code first.`
    : null;
}

/** Null when the payment method may be archived. */
export function cannotArchiveMethod(method: { name: string }, liveMethods: number): string | null {
  return liveMethods <= 1 ? `${method.name} is the only payment method left. Add another one first.` : null;
}

/** "Card terminal 2" becomes "card_terminal_2": what programs call a method or a code. */
export function codeFrom(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 40);
}

/** The kinds of payment a company may add methods of. */
export const methodKinds = ["cash", "card_terminal", "bank_transfer", "cheque", "other"] as const;
export type MethodKind = (typeof methodKinds)[number];
