import { applyPpm, extractPpm, type Minor, minor } from "@/server/money";
import type { Asking } from "./asking";
import type { CompanyOf, LineFacts, Tax } from "./facts";
import { amountJson, clip, given } from "./json";
import { itemKey, keyText } from "./keys";
import type { Book, LinkKey } from "./model";
import { priceJson } from "./price-json";
import { codeOf, combinedPpm, type TaxForm, taxFormFor, taxToExpect } from "./tax-form";

export type SalesDocument = {
  company: CompanyOf;
  currency: string;
  pricesIncludeTax: boolean;
  lines: readonly LineFacts[];
  taxMinor: number;
};

export type SalesLines = {
  fields: Record<string, unknown>;
  /** What their answer has to call tax; null where they know none. */
  expectTaxMinor: Minor | null;
  /** What is tax here; null where they know none. */
  ourTaxMinor: Minor | null;
};

type Line = {
  item: LinkKey;
  description: string;
  quantity: string | null;
  unitPrice: string | null;
  netMinor: number;
  totalMinor: number;
  taxes: readonly Tax[];
};

/**
 * More lines than this QuickBooks does not take; the rest of a longer document is summed up by item and tax, and where it sold more
 * products than that, as goods, which go to the same account.
 */
const MOST_LINES = 750;

/**
 * The lines and the tax of a document so that what QuickBooks adds up is our total to the cent.
 *
 * - A line goes at its full price, so that quantity × price is its amount; what came off goes as a line of its own for each tax,
 *   to the account for discounts. (Their own discount line lowers all taxes in proportion and would shift tax between rates.)
 * - In the United States a line is taxed or not, amounts are before tax, and the tax we collected is said as one sum.
 * - Elsewhere each line names a tax code and QuickBooks works the tax out: see `taxFormFor`.
 * - Where their sales tax is off, what is said of tax would be dropped: it is a line of its own.
 */
export function salesLines(document: SalesDocument, asking: Asking, book: Book): SalesLines {
  const tax = book.tax === "off" ? taxAsLine(document) : [];
  const whole = [...document.lines.map((line) => atFullPrice(line, document)), ...discountsOf(document)];
  const lines = fewEnough(whole, MOST_LINES - tax.length, itemKey(document.company.id, "goods"));
  switch (book.tax) {
    case "off":
      return {
        ...{ expectTaxMinor: null, ourTaxMinor: null },
        fields: { Line: [...lines, ...tax].map((line) => lineJson(line, document, asking, {})) },
      };
    case "manual":
    case "automatic":
      return {
        ...{ expectTaxMinor: minor(document.taxMinor), ourTaxMinor: minor(document.taxMinor) },
        fields: {
          Line: lines.map((line) =>
            lineJson(line, document, asking, { TaxCodeRef: { value: isTaxed(line) ? "TAX" : "NON" } }),
          ),
          TxnTaxDetail: {
            ...(book.tax === "manual" ? taxOfAll(document, asking) : {}),
            TotalTax: amountJson(document.taxMinor, document.currency),
          },
        },
      };
    case "codes": {
      const form = taxFormFor(lines, document);
      return {
        ...{ expectTaxMinor: taxToExpect(lines, form, document), ourTaxMinor: minor(document.taxMinor) },
        fields: {
          GlobalTaxCalculation: form,
          Line: lines.map((line) => lineJson(line, document, asking, taxCodeJson(line, form, document, asking))),
        },
      };
    }
    default:
      return book.tax satisfies never;
  }
}

/** Before anything came off. */
function atFullPrice(line: LineFacts, document: SalesDocument): Line {
  const off = inBoth(line.discountMinor, line.taxes, document.pricesIncludeTax);
  const { item, description, quantity, taxes } = line;
  return {
    ...{ item, description, quantity, taxes },
    // A price that holds tax is not theirs, which never does.
    unitPrice: document.pricesIncludeTax && line.taxes.length > 0 ? null : line.unitPrice,
    netMinor: line.netMinor + off.netMinor,
    totalMinor: line.totalMinor + off.totalMinor,
  };
}

/** One line for each tax: what came off its lines. */
function discountsOf(document: SalesDocument): Line[] {
  const byTax = new Map<string, Line>();
  for (const line of document.lines) {
    if (line.discountMinor === 0) continue;
    const key = codeOf(line.taxes) ?? "";
    const off = inBoth(line.discountMinor, line.taxes, document.pricesIncludeTax);
    const known = byTax.get(key);
    byTax.set(key, {
      item: itemKey(document.company.id, "discounts"),
      description: "Discount",
      quantity: null,
      unitPrice: null,
      netMinor: (known?.netMinor ?? 0) - off.netMinor,
      totalMinor: (known?.totalMinor ?? 0) - off.totalMinor,
      taxes: line.taxes,
    });
  }
  return [...byTax.values()].filter((line) => line.netMinor !== 0 || line.totalMinor !== 0);
}

/** What came off before tax and with it; only how line and discount share the tax depends on this, never their sum. */
function inBoth(discountMinor: number, taxes: readonly Tax[], includesTax: boolean) {
  const amount = minor(discountMinor);
  const rate = combinedPpm(taxes);
  return includesTax
    ? { netMinor: discountMinor - extractPpm(amount, rate), totalMinor: discountMinor }
    : { netMinor: discountMinor, totalMinor: discountMinor + applyPpm(amount, rate) };
}

function fewEnough(lines: Line[], most: number, goods: LinkKey): Line[] {
  if (lines.length <= most) return lines;
  const half = Math.floor(most / 2);
  const byItem = restSummed(lines, half);
  if (byItem.length <= most) return byItem;
  const asGoods = lines.map((line, index) => {
    if (index < half || line.item.localType !== "product") return line;
    return { ...line, item: goods, description: "Further goods" };
  });
  return restSummed(asGoods, half);
}

function restSummed(lines: Line[], half: number): Line[] {
  const kept = lines.slice(0, half);
  const summed = new Map<string, Line>();
  for (const line of lines.slice(half)) {
    const key = `${keyText(line.item)} ${codeOf(line.taxes) ?? ""}`;
    const known = summed.get(key);
    summed.set(key, {
      ...line,
      ...{ quantity: null, unitPrice: null },
      netMinor: (known?.netMinor ?? 0) + line.netMinor,
      totalMinor: (known?.totalMinor ?? 0) + line.totalMinor,
    });
  }
  return [...kept, ...summed.values()];
}

function taxAsLine({ company, taxMinor }: SalesDocument): Line[] {
  if (taxMinor === 0) return [];
  const item = itemKey(company.id, "sales_tax");
  return [
    { item, description: "Tax", quantity: null, unitPrice: null, netMinor: taxMinor, totalMinor: taxMinor, taxes: [] },
  ];
}

function isTaxed(line: Line): boolean {
  return line.taxes.some((tax) => tax.ratePpm > 0);
}

/** The one rate of a document in the United States: that of most of its tax. */
function taxOfAll(document: SalesDocument, asking: Asking): Record<string, unknown> {
  const byCode = new Map<string, number>();
  for (const tax of document.lines.flatMap((line) => line.taxes)) {
    byCode.set(tax.code, (byCode.get(tax.code) ?? 0) + Math.abs(tax.taxMinor));
  }
  const [most] = [...byCode].filter(([, amount]) => amount > 0).sort((a, b) => b[1] - a[1]);
  return most ? { TxnTaxCodeRef: asking.mapped(`tax:${most[0]}`) } : {};
}

function taxCodeJson(line: Line, form: TaxForm, document: SalesDocument, asking: Asking): Record<string, unknown> {
  const code = codeOf(line.taxes);
  return {
    TaxCodeRef: asking.mapped(code === null ? "tax:none" : `tax:${code}`),
    ...(form === "TaxInclusive" ? { TaxInclusiveAmt: amountJson(line.totalMinor, document.currency) } : {}),
  };
}

function lineJson(
  line: Line,
  { currency }: SalesDocument,
  asking: Asking,
  tax: Record<string, unknown>,
): Record<string, unknown> {
  return given({
    DetailType: "SalesItemLineDetail",
    Amount: amountJson(line.netMinor, currency),
    Description: line.description ? clip(line.description, 4000) : undefined,
    SalesItemLineDetail: { ItemRef: asking.ref(line.item), ...priceJson(line, currency), ...tax },
  });
}
