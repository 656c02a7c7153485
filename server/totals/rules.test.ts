import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/server/errors";
import { decimalNegate, minor, sum } from "@/server/money";
import { documentTotals, type TaxSnapshot, type TotalsLine, type TotalsPolicy, tryDocumentTotals } from "./rules";

const perLine: TotalsPolicy = { currency: "GBP", pricesIncludeTax: false, rounding: "line" };
const perDocument: TotalsPolicy = { ...perLine, rounding: "document" };
const inclusive: TotalsPolicy = { ...perLine, pricesIncludeTax: true };

function vat(percent: number, more: Partial<TaxSnapshot> = {}): TaxSnapshot {
  return { code: `V${percent}`, name: `VAT ${percent} %`, ratePpm: percent * 10_000, compound: false, ...more };
}

function line(quantity: string, unitPrice: string, ...taxes: TaxSnapshot[]): TotalsLine {
  return { quantity, unitPrice, taxes };
}

test("the worked example: 21 % comes to 1.96 per line and 1.97 per document", () => {
  const lines = [
    line("4", "1.48", vat(21)),
    line("1", "1.52", vat(21)),
    line("1", "1.54", vat(21)),
    line("1", "0.39", vat(21)),
  ];
  expect(documentTotals(lines, perLine)).toMatchObject({ netMinor: 937, taxMinor: 196, totalMinor: 1133 });
  const document = documentTotals(lines, perDocument);
  expect(document).toMatchObject({ netMinor: 937, taxMinor: 197, totalMinor: 1134 });
  expect(document.lines.map((each) => each.taxMinor)).toEqual([124, 32, 33, 8]);
});

describe("known figures", () => {
  test("348.35 × 16 less 4 % at 22 % is 6527.81 per line and 6527.80 per document", () => {
    const lines = [{ ...line("16", "348.35", vat(22)), discountPpm: 40_000 }];
    expect(documentTotals(lines, perLine).totalMinor).toBe(652_781);
    expect(documentTotals(lines, perDocument).totalMinor).toBe(652_780);
  });

  test.each(["line", "document"] as const)("28.90 and 1.25 including tax stay 30.15, rounded per %s", (rounding) => {
    const lines = [line("1", "28.90", vat(22)), line("1", "1.25", vat(10))];
    const totals = documentTotals(lines, { ...inclusive, rounding });
    expect(totals).toMatchObject({ totalMinor: 3015, netMinor: 2483, taxMinor: 532 });
  });

  test("a till basket of 28.73 includes 4.79 of VAT and saves 2.55", () => {
    const lines = [
      line("2", "4.00", vat(20)),
      line("1", "4.20", vat(20)),
      line("1", "2.95", vat(20)),
      { ...line("1", "12.75", vat(20)), discountPpm: 200_000 },
      line("2", "1.69", vat(20)),
    ];
    const totals = documentTotals(lines, { ...inclusive, rounding: "document" });
    expect(totals).toMatchObject({ totalMinor: 2873, taxMinor: 479, netMinor: 2394, discountMinor: 255 });
  });

  test("an invoice of 135.60 net carries 27.12 VAT and comes to 162.72", () => {
    const priced = [
      ["6", "2.95"],
      ["4", "3.95"],
      ["2", "12.75"],
      ["6", "2.95"],
      ["2", "6.75"],
      ["2", "9.95"],
      ["2", "12.75"],
    ];
    const totals = documentTotals(
      priced.map(([quantity = "", price = ""]) => line(quantity, price, vat(20))),
      perLine,
    );
    expect(totals.taxSummary).toEqual([
      { code: "V20", name: "VAT 20 %", ratePpm: 200_000, netMinor: 13_560, taxMinor: 2712 },
    ]);
    expect(totals.totalMinor).toBe(16_272);
  });

  test("three at 33.33 sum to the document in both policies", () => {
    for (const policy of [perLine, perDocument]) {
      const totals = documentTotals(
        [1, 2, 3].map(() => line("1", "33.33", vat(20))),
        policy,
      );
      expect(totals.netMinor).toBe(9999);
      expect(sum(totals.lines.map((each) => each.totalMinor))).toBe(totals.totalMinor);
    }
    expect(documentTotals([line("1", "33.33", vat(20))], perLine).taxMinor).toBe(667);
  });

  test("currencies with no decimals and with three keep their own minor unit", () => {
    expect(documentTotals([line("3", "333.4", vat(19))], { ...perLine, currency: "CLP" })).toMatchObject({
      netMinor: 1000,
      taxMinor: 190,
    });
    expect(documentTotals([line("1", "1.2345", vat(5))], { ...perLine, currency: "KWD" })).toMatchObject({
      netMinor: 1235,
      taxMinor: 62,
    });
  });
});

describe("several taxes on a line", () => {
  const city = vat(5, { code: "CITY", name: "City" });
  const state = vat(7, { code: "STATE", name: "State" });
  const onTop = vat(10, { code: "TOP", name: "On top", compound: true });

  test("each is charged on the net and summed up by itself", () => {
    const totals = documentTotals([line("1", "100", city, state), line("1", "50", city)], perLine);
    expect(totals.taxSummary.map((tax) => [tax.code, tax.netMinor, tax.taxMinor])).toEqual([
      ["CITY", 15_000, 750],
      ["STATE", 10_000, 700],
    ]);
  });

  test("a compound tax is charged on the price with the taxes before it", () => {
    expect(documentTotals([line("1", "100", city, onTop)], perLine).lines[0]?.taxes.map((tax) => tax.taxMinor)).toEqual(
      [500, 1050],
    );
  });

  test("inside a price the taxes are taken out together and split without a rest", () => {
    for (const rounding of ["line", "document"] as const) {
      const totals = documentTotals([line("1", "115.50", city, onTop)], { ...inclusive, rounding });
      expect(totals).toMatchObject({ netMinor: 10_000, taxMinor: 1550, totalMinor: 11_550 });
      expect(totals.lines[0]?.taxes.map((tax) => tax.taxMinor)).toEqual([500, 1050]);
    }
  });

  test("a rate of zero is shown with its net and no tax; a line without taxes is not in the summary", () => {
    const totals = documentTotals([line("1", "10", vat(0)), line("1", "5")], perLine);
    expect(totals.taxSummary).toEqual([{ code: "V0", name: "VAT 0 %", ratePpm: 0, netMinor: 1000, taxMinor: 0 }]);
    expect(totals.totalMinor).toBe(1500);
  });
});

describe("discounts and service charge", () => {
  test("a discount on the document is shared over the lines without a rest, before tax", () => {
    const lines = [line("1", "10", vat(20)), line("1", "10", vat(20)), line("1", "10", vat(20))];
    const totals = documentTotals(lines, { ...perDocument, documentDiscountMinor: minor(1000) });
    expect(totals.lines.map((each) => each.basketDiscountMinor)).toEqual([334, 333, 333]);
    expect(totals).toMatchObject({ subtotalMinor: 3000, discountMinor: 1000, netMinor: 2000, taxMinor: 400 });
    expect(totals.lines.map((each) => each.taxMinor)).toEqual([133, 134, 133]);
  });

  test("the service charge comes after the discounts and before tax", () => {
    const totals = documentTotals([line("1", "110", vat(20))], {
      ...perLine,
      documentDiscountMinor: minor(1000),
      serviceChargePpm: 100_000,
      serviceChargeTaxes: [vat(20)],
    });
    expect(totals).toMatchObject({
      serviceChargeMinor: 1000,
      serviceChargeTaxMinor: 200,
      netMinor: 11_000,
      taxMinor: 2200,
      totalMinor: 13_200,
    });
  });

  test("with prices including tax the service charge includes its tax", () => {
    const service = { serviceChargePpm: 100_000, serviceChargeTaxes: [vat(20)] };
    expect(documentTotals([line("1", "120", vat(20))], { ...inclusive, ...service })).toMatchObject({
      serviceChargeMinor: 1000,
      serviceChargeTaxMinor: 200,
      totalMinor: 13_200,
    });
  });

  test("a discount larger than its line or document is refused with both figures", () => {
    const tooMuch = { ...line("1", "10"), discountMinor: minor(1001) };
    expect(() => documentTotals([tooMuch], perLine)).toThrow(
      "The discount of 10.01 GBP is more than the 10.00 GBP of its line.",
    );
    expect(() => documentTotals([line("1", "10")], { ...perLine, documentDiscountMinor: minor(1001) })).toThrow(
      "of its document",
    );
    expect(() => documentTotals([line("1", "10")], { ...perLine, documentDiscountPpm: 1_000_001 })).toThrow(AppError);
  });

  test("a return line with a discount amount mirrors the sale", () => {
    const sold = documentTotals([{ ...line("2", "9.99", vat(20)), discountMinor: minor(333) }], inclusive);
    const back = documentTotals([{ ...line("-2", "9.99", vat(20)), discountMinor: minor(333) }], inclusive);
    expect(back.totalMinor).toBe(-sold.totalMinor);
    expect(back.discountMinor).toBe(-333);
  });
});

test("an empty document is zero everywhere", () => {
  const totals = documentTotals([], { ...perDocument, serviceChargePpm: 125_000, documentDiscountPpm: 100_000 });
  expect(totals).toMatchObject({ lines: [], netMinor: 0, taxMinor: 0, totalMinor: 0, taxSummary: [] });
});

test("figures that outgrow exact numbers are refused, and a preview of them is empty", () => {
  const lines = [line("1000000000", "1000000000", vat(20))];
  expect(() => documentTotals(lines, perLine)).toThrow(AppError);
  expect(tryDocumentTotals(lines, perLine)).toBeNull();
  expect(tryDocumentTotals([line("", "5.")], perLine)).toBeNull();
});

describe("10,000 carts", () => {
  const decimals = (most: number, places: number) =>
    fc.integer({ min: 1, max: most * 10 ** places }).map((whole) => (whole / 10 ** places).toFixed(places));
  const tax = fc.constantFrom(
    ...[0, 5, 10, 20, 21, 22].map((percent) => vat(percent)),
    vat(9.975, { code: "QST", name: "QST" }),
    vat(10, { code: "TOP", name: "On top", compound: true }),
  );
  const cartLine = fc.record({
    quantity: fc.tuple(fc.constantFrom("", "", "", "-"), decimals(20, 2)).map(([sign, text]) => sign + text),
    unitPrice: decimals(90, 3),
    taxes: fc.array(tax, { maxLength: 3 }),
    discountPpm: fc.constantFrom(0, 0, 25_000, 333_333, 1_000_000),
  });
  const policy = fc.record({
    currency: fc.constantFrom("GBP", "JPY", "KWD"),
    pricesIncludeTax: fc.boolean(),
    rounding: fc.constantFrom("line" as const, "document" as const),
    documentDiscountPpm: fc.constantFrom(0, 50_000, 123_456),
    serviceChargePpm: fc.constantFrom(0, 100_000, 125_000),
    serviceChargeTaxes: fc.array(tax, { maxLength: 2 }),
  });
  const carts = fc.tuple(fc.array(cartLine, { maxLength: 8 }), policy);
  const runs = { numRuns: 10_000 };

  test("lines and service charge always sum to the document, and net + tax = total", () => {
    fc.assert(
      fc.property(carts, ([lines, terms]) => {
        const t = documentTotals(lines, terms);
        for (const each of t.lines) {
          const priced = each.grossMinor - each.discountMinor - each.basketDiscountMinor;
          expect(each.netMinor + each.taxMinor).toBe(each.totalMinor);
          expect(terms.pricesIncludeTax ? each.totalMinor : each.netMinor).toBe(priced);
          expect(sum(each.taxes.map((part) => part.taxMinor))).toBe(each.taxMinor);
        }
        const basketMinor = sum(t.lines.map((each) => each.basketDiscountMinor));
        const serviceMinor = t.serviceChargeMinor + (terms.pricesIncludeTax ? t.serviceChargeTaxMinor : 0);
        expect(t.netMinor + t.taxMinor).toBe(t.totalMinor);
        expect(sum(t.lines.map((each) => each.netMinor)) + t.serviceChargeMinor).toBe(t.netMinor);
        expect(sum(t.lines.map((each) => each.taxMinor)) + t.serviceChargeTaxMinor).toBe(t.taxMinor);
        expect(sum(t.taxSummary.map((each) => each.taxMinor))).toBe(t.taxMinor);
        expect(sum(t.lines.map((each) => each.discountMinor)) + basketMinor).toBe(t.discountMinor);
        expect(terms.pricesIncludeTax ? t.totalMinor : t.netMinor).toBe(t.subtotalMinor - basketMinor + serviceMinor);
      }),
      runs,
    );
  });

  test("a document of returns mirrors the sale in every figure", () => {
    fc.assert(
      fc.property(carts, ([lines, terms]) => {
        const sold = documentTotals(lines, terms);
        const back = documentTotals(
          lines.map((each) => ({ ...each, quantity: decimalNegate(each.quantity) })),
          terms,
        );
        expect(figures(back)).toEqual(figures(sold).map((figure) => (figure === 0 ? 0 : -figure)));
      }),
      runs,
    );
  });

  test("one line of whole minor units is taxed the same per line and per document", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.uniqueArray(tax, { maxLength: 3, selector: (each) => each.code }),
        fc.boolean(),
        (pence, taxes, included) => {
          const only = [line("1", (pence / 100).toFixed(2), ...taxes)];
          const both = (["line", "document"] as const).map(
            (rounding) => documentTotals(only, { ...perLine, pricesIncludeTax: included, rounding }).taxMinor,
          );
          expect(both[0]).toBe(both[1]);
        },
      ),
    );
  });
});

function figures(value: unknown): number[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) =>
    key.endsWith("Minor") && typeof field === "number" ? [field] : figures(field),
  );
}
