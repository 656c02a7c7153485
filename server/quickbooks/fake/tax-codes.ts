import { centsOf } from "./amounts";
import type { Change } from "./change";
import { badEnum, badReference, businessRule } from "./fault";
import { type Fields, has, listOf, refOf, textOf, within } from "./fields";
import type { GivenTax } from "./sale-totals";
import type { Rate } from "./tax";

/** How the lines of one document are taxed. */
export type LineTaxing = {
  /** The code of a line as it is written back, and the rates it brings. */
  taxOf: (line: Fields, item: Fields) => { code: string | null; rates: Rate[] };
  inclusive: boolean;
  /** What the answer says of the way of calculating; only outside the US. */
  globalTaxCalculation: string | null;
  /** US: the one code of the document. */
  documentCode: string | null;
  taxAfterDiscount: boolean;
  given: GivenTax;
  /** Tax is left out of the answer altogether. */
  none: boolean;
};

/** Reads from the company's way of taxing, and from the document, how its lines are taxed. */
export function taxingOf(change: Change, document: Fields): LineTaxing {
  const { tax, country } = change.realm.settings;
  const detail = within(document, "TxnTaxDetail");
  if (tax === "off") return untaxed(null);
  if (tax === "automated-not-set-up") return untaxed(null);
  if (country !== "US") return taxingByLine(change, document, detail);
  const after = document["ApplyTaxAfterDiscount"] !== false;
  const total = centsOf(detail["TotalTax"]);
  const given: GivenTax = has(detail, "TotalTax") && total !== null ? { total } : null;
  const automated = tax === "automated";
  const sent = refOf(detail, "TxnTaxCodeRef");
  if (!automated && sent !== null) codeEntry(change, sent, "TxnTaxCodeRef");
  const code = automated ? (shippedWithinState(document) ? stateCode(change) : null) : sent;
  const rates = code === null ? [] : ratesOf(change, code);
  return {
    taxOf(line, item) {
      const own = refOf(line, "TaxCodeRef");
      const exempt = automated && item["Taxable"] === false;
      const lineCode = own === null ? (automated && !exempt ? "TAX" : "NON") : own === "NON" ? "NON" : "TAX";
      return { code: lineCode, rates: lineCode === "TAX" ? rates : [] };
    },
    inclusive: false,
    globalTaxCalculation: null,
    documentCode: code,
    taxAfterDiscount: after,
    given,
    none: false,
  };
}

function taxingByLine(change: Change, document: Fields, detail: Fields): LineTaxing {
  const way = textOf(document, "GlobalTaxCalculation") ?? "TaxExcluded";
  if (!["TaxExcluded", "TaxInclusive", "NotApplicable"].includes(way)) throw badEnum("GlobalTaxCalculation", way);
  if (way === "NotApplicable") return untaxed(way);
  return {
    taxOf(line) {
      const code = refOf(line, "TaxCodeRef");
      if (code === null) {
        throw businessRule("Make sure all your transactions have a VAT/GST rate before you save.", "TaxCodeRef");
      }
      return { code, rates: ratesOf(change, code) };
    },
    inclusive: way === "TaxInclusive",
    globalTaxCalculation: way,
    documentCode: null,
    taxAfterDiscount: true,
    given: givenPerRate(detail),
    none: false,
  };
}

function untaxed(globalTaxCalculation: string | null): LineTaxing {
  return {
    taxOf: () => ({ code: null, rates: [] }),
    inclusive: false,
    globalTaxCalculation,
    documentCode: null,
    taxAfterDiscount: true,
    given: null,
    none: true,
  };
}

/** Outside the US the tax of a rate stands in a TaxLine; one that is sent is kept, even when the lines have changed. */
function givenPerRate(detail: Fields): GivenTax {
  const perRate = new Map<string, number>();
  for (const line of listOf(detail, "TaxLine")) {
    const rate = refOf(within(line, "TaxLineDetail"), "TaxRateRef");
    const cents = centsOf(line["Amount"]);
    if (rate !== null && cents !== null) perRate.set(rate, cents);
  }
  return perRate.size === 0 ? null : { perRate };
}

function ratesOf(change: Change, code: string): Rate[] {
  const list = within(codeEntry(change, code, "TaxCodeRef"), "SalesTaxRateList");
  return listOf(list, "TaxRateDetail").flatMap((detail) => {
    const id = refOf(detail, "TaxRateRef");
    const rate = id === null ? undefined : change.realm.entries.TaxRate[id];
    return id === null || rate === undefined ? [] : [{ id, percent: Number(rate.fields["RateValue"]) }];
  });
}

function codeEntry(change: Change, code: string, element: string): Fields {
  const entry = change.realm.entries.TaxCode[code];
  if (entry === undefined) throw badReference("TaxCode", code, element);
  return entry.fields;
}

/** The address goods go to decides; without one it is the company's own. */
function shippedWithinState(document: Fields): boolean {
  const address = within(document, has(document, "ShipAddr") ? "ShipAddr" : "BillAddr");
  const state = textOf(address, "CountrySubDivisionCode")?.toUpperCase();
  const country = textOf(address, "Country")?.toUpperCase() ?? "US";
  return ["US", "USA", "UNITED STATES"].includes(country) && (state === undefined || state === "CA");
}

function stateCode(change: Change): string | null {
  return Object.keys(change.realm.entries.TaxCode).find((id) => id !== "TAX" && id !== "NON") ?? null;
}
