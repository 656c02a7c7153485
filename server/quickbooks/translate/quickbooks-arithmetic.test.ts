import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Minor, minor } from "@/server/money";
import { aBook, written } from "@/server/testing/quickbooks-book";
import { line } from "@/server/testing/quickbooks-facts";
import { documentTotals, type TaxSnapshot, type TotalsLine } from "@/server/totals/rules";
import type { InvoiceFacts, LineFacts } from "./facts";
import { itemKey, productKey } from "./keys";
import { translate } from "./translate";

/**
 * An independent sketch of how QuickBooks adds up a document, with cents as floating point rounded at each step: what it checks of
 * our translation is worked out in another way than it was made.
 */
function theirTotals(payload: Record<string, unknown>, rates: Map<string, number[]>): { total: number; tax: number } {
  const lines = payload["Line"] as {
    Amount: number;
    SalesItemLineDetail: { Qty?: number; UnitPrice?: number; TaxCodeRef?: { value: string }; TaxInclusiveAmt?: number };
  }[];
  const cents = (amount: number) => Math.round(amount * 100);
  let net = 0;
  const groups = new Map<string, { net: number; gross: number }>();
  for (const { Amount, SalesItemLineDetail: detail } of lines) {
    net += cents(Amount);
    if (detail.Qty !== undefined && detail.UnitPrice !== undefined) {
      expect(halfUp(detail.Qty, detail.UnitPrice)).toBe(cents(Amount));
    }
    const code = detail.TaxCodeRef?.value ?? "";
    const group = groups.get(code) ?? { net: 0, gross: 0 };
    groups.set(code, { net: group.net + cents(Amount), gross: group.gross + cents(detail.TaxInclusiveAmt ?? 0) });
  }
  const given = (payload["TxnTaxDetail"] as { TotalTax?: number } | undefined)?.TotalTax;
  if (given !== undefined) return { total: net + cents(given), tax: cents(given) };
  if (payload["GlobalTaxCalculation"] === undefined) return { total: net, tax: 0 };
  let tax = 0;
  let gross = 0;
  for (const [code, group] of groups) {
    const percents = rates.get(code) ?? [];
    const whole = percents.reduce((all, one) => all + one, 0);
    gross += group.gross;
    if (payload["GlobalTaxCalculation"] === "TaxInclusive") tax += quotient(group.gross * whole, 1_000_000 + whole);
    else for (const ppm of percents) tax += quotient(group.net * ppm, 1_000_000);
  }
  return payload["GlobalTaxCalculation"] === "TaxInclusive" ? { total: gross, tax } : { total: net + tax, tax };
}

/** Quantity × price in cents, half up, on whole numbers. */
function halfUp(quantity: number, price: number): number {
  const [q, p] = [BigInt(Math.round(quantity * 1e4)), BigInt(Math.round(price * 1e6))];
  const scaled = q * p * 2n + 10n ** 8n;
  const cents = scaled / (2n * 10n ** 8n);
  return Number(scaled < 0n && scaled % (2n * 10n ** 8n) !== 0n ? cents - 1n : cents);
}

function quotient(numerator: number, denominator: number): number {
  const sign = numerator < 0 ? -1 : 1;
  return sign * Math.floor((Math.abs(numerator) * 2 + denominator) / (2 * denominator));
}

const taxes: Record<string, TaxSnapshot[]> = {
  S: [{ code: "S", name: "VAT 20 %", ratePpm: 200_000, compound: false }],
  R: [{ code: "R", name: "VAT 5 %", ratePpm: 50_000, compound: false }],
  Z: [{ code: "Z", name: "VAT 0 %", ratePpm: 0, compound: false }],
  CITY: [
    { code: "CITY", name: "State", ratePpm: 62_500, compound: false },
    { code: "CITY", name: "City", ratePpm: 13_750, compound: false },
  ],
  NONE: [],
};
const rates = new Map(Object.entries(taxes).map(([code, some]) => [`tax:${code}`, some.map(({ ratePpm }) => ratePpm)]));

const decimal = (max: number, decimals: number) =>
  fc.integer({ min: 1, max: max * 10 ** decimals }).map((units) => String(units / 10 ** decimals));

const arbitraryLine = fc.record({
  quantity: fc.oneof(decimal(40, 0), decimal(20, 2), decimal(9, 4)),
  unitPrice: fc.oneof(decimal(900, 2), decimal(90, 4)),
  discountPpm: fc.oneof(fc.constant(undefined), fc.constantFrom(100_000, 33_300, 1_000_000)),
  code: fc.constantFrom("S", "R", "Z", "CITY", "NONE"),
});

const arbitraryDocument = fc.record({
  lines: fc.array(arbitraryLine, { minLength: 1, maxLength: 12 }),
  pricesIncludeTax: fc.boolean(),
  rounding: fc.constantFrom("line" as const, "document" as const),
  documentDiscountPpm: fc.constantFrom(0, 100_000, 77_700),
  serviceChargePpm: fc.constantFrom(0, 125_000),
});

type Document = typeof arbitraryDocument extends fc.Arbitrary<infer T> ? T : never;

const COMPANY = { id: "company", currency: "GBP" };

function invoiceOf(document: Document): InvoiceFacts {
  const lines: TotalsLine[] = document.lines.map(({ code, discountPpm, ...line }) => ({
    ...line,
    ...(discountPpm === undefined ? {} : { discountPpm }),
    taxes: taxes[code] ?? [],
  }));
  const serviceChargeTaxes = taxes["S"] ?? [];
  const totals = documentTotals(lines, { currency: "GBP", ...document, serviceChargeTaxes });
  const facts: LineFacts[] = totals.lines.map((line, index) => ({
    item: { localType: "product", localId: `product ${index}`, part: "" },
    description: `Line ${index + 1}`,
    quantity: lines[index]?.quantity ?? "1",
    unitPrice: lines[index]?.unitPrice ?? "0",
    discountMinor: line.discountMinor + line.basketDiscountMinor,
    netMinor: line.netMinor,
    taxMinor: line.taxMinor,
    totalMinor: line.totalMinor,
    taxes: line.taxes,
  }));
  const service: LineFacts = {
    item: itemKey(COMPANY.id, "service_charge"),
    description: "Service charge",
    quantity: null,
    unitPrice: null,
    discountMinor: 0,
    netMinor: totals.serviceChargeMinor,
    taxMinor: totals.serviceChargeTaxMinor,
    totalMinor: totals.serviceChargeMinor + totals.serviceChargeTaxMinor,
    taxes: totals.serviceChargeTaxes,
  };
  return anInvoice({
    pricesIncludeTax: document.pricesIncludeTax,
    lines: totals.serviceChargeMinor === 0 ? facts : [...facts, service],
    taxMinor: totals.taxMinor,
    totalMinor: totals.totalMinor,
  });
}

function anInvoice(
  change: Pick<InvoiceFacts, "lines" | "pricesIncludeTax"> & { taxMinor: Minor; totalMinor: Minor },
): InvoiceFacts {
  const key = { localType: "invoice", localId: "1", part: "" } as const;
  return {
    ...{ kind: "invoice", key, company: COMPANY, id: "1", number: "INV-1", siteId: "site" },
    ...{ currency: "GBP", exchangeRate: "1", issueDate: "2026-03-01", dueDate: "2026-03-31", reference: "", notes: "" },
    customer: { id: "customer", number: "1", name: "Bramble", currency: "GBP", email: "" },
    ...{ customerAddress: "", checkOut: false, voided: false, balanceDueMinor: change.totalMinor },
    history: {
      ...{ invoiceId: "1", number: "INV-1", issueDate: "2026-03-01", totalMinor: change.totalMinor, voided: false },
      moves: [],
    },
    ...change,
  };
}

describe("what QuickBooks adds up", () => {
  for (const tax of ["off", "manual", "automatic", "codes"] as const) {
    it(`comes to our total to the cent where their tax is ${tax}, whatever the prices hold`, () => {
      fc.assert(
        fc.property(arbitraryDocument, (document) => {
          const invoice = invoiceOf(document);
          const write = written(translate(invoice, aBook({ tax })));
          const theirs = theirTotals(write.payload, rates);
          expect(theirs.total).toBe(invoice.totalMinor);
          expect(write.expectTotalMinor).toBe(invoice.totalMinor);
          expect(write.expectTaxMinor).toBe(tax === "off" ? null : theirs.tax);
          if (tax === "manual" || tax === "automatic") expect(theirs.tax).toBe(invoice.taxMinor);
          // Where they compute by themselves, rounding line by line may be a cent a line away; the total never is.
          if (tax === "codes")
            expect(Math.abs(theirs.tax - invoice.taxMinor)).toBeLessThanOrEqual(document.lines.length * 2 + 2);
        }),
        { numRuns: 400 },
      );
    });
  }

  it("finds our very tax on documents that hold tax and round it once", () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const invoice = invoiceOf({ ...document, pricesIncludeTax: true, rounding: "document" });
        const write = written(translate(invoice, aBook({ tax: "codes" })));
        expect(theirTotals(write.payload, rates).tax).toBe(invoice.taxMinor);
      }),
      { numRuns: 300 },
    );
  });

  it("writes amounts and prices in JSON as they are, without the noise of binary fractions", () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const { payload } = written(translate(invoiceOf(document), aBook({ tax: "codes" })));
        for (const [, digits] of JSON.stringify(payload).matchAll(/\.(\d+)[,}\]]/g)) {
          expect(digits?.length ?? 0).toBeLessThanOrEqual(6);
        }
      }),
    );
  });

  it("sends 128.35 × 14.5 as 1861.08, half up", () => {
    const write = written(
      translate(
        invoiceOf({
          lines: [{ quantity: "14.5", unitPrice: "128.35", discountPpm: undefined, code: "NONE" }],
          ...{ pricesIncludeTax: false, rounding: "line", documentDiscountPpm: 0, serviceChargePpm: 0 },
        }),
        aBook(),
      ),
    );
    expect(write.payload["Line"]).toMatchObject([
      { Amount: 1861.08, SalesItemLineDetail: { Qty: 14.5, UnitPrice: 128.35, TaxCodeRef: { value: "tax:none" } } },
    ]);
  });

  it("says a discount as a line of its own for each tax, beside goods at their full price", () => {
    const write = written(
      translate(
        invoiceOf({
          lines: [
            { quantity: "2", unitPrice: "10", discountPpm: 100_000, code: "S" },
            { quantity: "1", unitPrice: "30", discountPpm: undefined, code: "Z" },
          ],
          ...{ pricesIncludeTax: false, rounding: "document", documentDiscountPpm: 0, serviceChargePpm: 0 },
        }),
        aBook(),
      ),
    );
    expect(write.payload).toMatchObject({
      GlobalTaxCalculation: "TaxExcluded",
      Line: [
        { Amount: 20, SalesItemLineDetail: { Qty: 2, UnitPrice: 10, TaxCodeRef: { value: "tax:S" } } },
        { Amount: 30, SalesItemLineDetail: { Qty: 1, UnitPrice: 30, TaxCodeRef: { value: "tax:Z" } } },
        { Amount: -2, Description: "Discount", SalesItemLineDetail: { TaxCodeRef: { value: "tax:S" } } },
      ],
    });
    expect(write.expectTaxMinor).toBe(minor(360));
  });

  it("sums up the rest of a document of thousands of lines, to the same total", () => {
    const invoice = invoiceOf({
      lines: Array.from({ length: 2_000 }, () => ({
        quantity: "3",
        unitPrice: "1.37",
        discountPpm: undefined,
        code: "S",
      })),
      ...{ pricesIncludeTax: true, rounding: "document", documentDiscountPpm: 0, serviceChargePpm: 0 },
    });
    const same = { ...invoice, lines: invoice.lines.map((line) => ({ ...line, item: itemKey("company", "goods") })) };
    const write = written(translate(same, aBook()));
    expect((write.payload["Line"] as unknown[]).length).toBeLessThanOrEqual(750);
    expect(theirTotals(write.payload, rates).total).toBe(invoice.totalMinor);
  });

  it("sums up more products than a document may have lines as goods, and leaves apart what is no sale", () => {
    const lines = Array.from({ length: 1_114 }, (_, index) => ({
      ...line,
      item: index === 1_113 ? itemKey("company", "gift_cards") : productKey(`p-${index}`),
    }));
    const totals = { taxMinor: minor(2_000 * lines.length), totalMinor: minor(12_000 * lines.length) };
    const invoice = anInvoice({ lines, pricesIncludeTax: false, ...totals });
    const write = written(translate(invoice, aBook()));
    const sent = write.payload["Line"] as { Amount: number; SalesItemLineDetail: { ItemRef: { value: string } } }[];
    expect(sent.length).toBeLessThanOrEqual(750);
    expect(theirTotals(write.payload, rates).total).toBe(invoice.totalMinor);
    const amountOf = (item: string) => sent.find((one) => one.SalesItemLineDetail.ItemRef.value === item)?.Amount;
    expect([amountOf("product/p-0"), amountOf("item/company/gift_cards")]).toEqual([100, 100]);
    expect(sent.at(-2)).toMatchObject({ Amount: 73_800, Description: "Further goods" });
  });
});
