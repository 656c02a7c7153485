import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minor } from "@/server/money";
import { priceInMode } from "@/server/totals/price-mode";
import { documentTotals, type TaxSnapshot } from "@/server/totals/rules";
import { priceInCurrency } from "./price-in-currency";
import { marginPercent } from "./rules";
import { unitCostOf } from "./unit-cost";

const vat = (ratePpm: number, compound = false): TaxSnapshot => ({ code: "V", name: "VAT", ratePpm, compound });
const net = { includesTax: false };
const gross = { includesTax: true };

describe("a price said the other way", () => {
  test.each([
    ["10", [vat(200_000)], net, gross, "12"],
    ["10", [vat(200_000)], gross, net, "8.333333"],
    ["2.95", [], net, gross, "2.95"],
    ["2.95", [vat(200_000)], net, net, "2.95"],
    ["100", [vat(50_000), vat(99_750)], net, gross, "114.975"],
    ["100", [vat(50_000), vat(100_000, true)], net, gross, "115.5"],
    ["-3", [vat(200_000)], net, gross, "-3.6"],
  ] as const)("%s with %j from %j to %j is %s", (price, taxes, from, to, said) => {
    expect(priceInMode(price, taxes, from, to)).toBe(said);
  });

  test("one piece comes to the same total in both modes, whatever the tax", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500_000 }), fc.integer({ min: 0, max: 400_000 }), (pence, rate) => {
        const taxes = [vat(rate)];
        const shelf = `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, "0")}`;
        const line = [{ quantity: "1", unitPrice: priceInMode(shelf, taxes, gross, net), taxes }];
        const policy = { currency: "GBP", pricesIncludeTax: false, rounding: "document" as const };
        // Net and tax are each rounded to the penny, so the sum may be one off, never more.
        expect(Math.abs(documentTotals(line, policy).totalMinor - pence)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test.each([
  ["2.40", "GBP", "GBP", undefined, "2.4"],
  ["2.40", "GBP", "EUR", "0.80", "3"],
  ["2.40", "GBP", "EUR", undefined, null],
  ["2.40", "GBP", "EUR", "0", null],
  ["1", "GBP", "JPY", "0.0053", "189"],
] as const)("%s %s in %s at %s is %s", (price, own, currency, rate, said) => {
  expect(priceInCurrency(price, own, currency, rate)).toBe(said);
});

test("a piece costs what all of them cost by their number", () => {
  expect(unitCostOf(minor(1000), "3", "GBP")).toBe("3.333333");
  expect(unitCostOf(minor(1000), "2.5", "JPY")).toBe("400");
  expect(unitCostOf(minor(0), "3", "GBP")).toBeNull();
  expect(unitCostOf(minor(100), "-3", "GBP")).toBeNull();
});

test("the margin is what is left of the net price", () => {
  expect(marginPercent("2.95", "1.18")).toBe("60");
  expect(marginPercent("1.00", "1.25")).toBe("-25");
  expect(marginPercent("2.95", null)).toBeNull();
  expect(marginPercent("0", "1")).toBeNull();
});
