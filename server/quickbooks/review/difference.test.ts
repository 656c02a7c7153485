import { expect, it } from "vitest";
import { bothSums, byHowMuch, differenceWords, differingOf, leftWords, roundedOf, roundedWords } from "./difference";

const agreed = { oursTotalMinor: 6_000, oursTaxMinor: 1_000, theirsTotalMinor: 6_000, theirsTaxMinor: 1_000 };

it("an invoice of 60.00 that QuickBooks came to 60.01 for differs by its total: the example", () => {
  expect(differingOf({ ...agreed, theirsTotalMinor: 6_001, theirsTaxMinor: 1_001 })).toEqual({
    what: "total",
    oursMinor: 6_000,
    theirsMinor: 6_001,
  });
});

it("only what both sides say is compared; no tax said there is none", () => {
  expect(differingOf(agreed)).toBeNull();
  expect(differingOf({ ...agreed, oursTaxMinor: null, theirsTaxMinor: 5 })).toBeNull();
  expect(differingOf({ ...agreed, theirsTotalMinor: null })).toBeNull();
  expect(differingOf({ ...agreed, theirsTaxMinor: null })).toEqual({ what: "tax", oursMinor: 1_000, theirsMinor: 0 });
  expect(differingOf({ ...agreed, oursTaxMinor: 0, theirsTaxMinor: null })).toBeNull();
});

it("thirty lines of 0.33 at 20 % bear 2.10 here and 2.00 there by rounding alone: the example", () => {
  const figures = { expectTaxMinor: 200, ourTaxMinor: 210 };
  expect(roundedOf(figures, 200)).toEqual({ oursMinor: 210, theirsMinor: 200 });
  expect([roundedOf(figures, 210), roundedOf(figures, 0), roundedOf(figures, null)]).toEqual([null, null, null]);
  expect(roundedOf({ expectTaxMinor: 210, ourTaxMinor: 210 }, 210)).toBeNull();
  expect(roundedOf({ expectTaxMinor: null, ourTaxMinor: null }, 5)).toBeNull();
  // A write that was decided before this was kept.
  expect(roundedOf({ expectTaxMinor: 200 }, 200)).toBeNull();
  expect(roundedWords({ oursMinor: 210, theirsMinor: 200 }, "GBP")).toMatch(
    /counts 2\.00 of it as tax; here it is 2\.10:/,
  );
});

it("says both sums, by how much, and who left it so, in the currency's own decimals", () => {
  const cent = { what: "total", oursMinor: 6_000, theirsMinor: 5_999 } as const;
  expect(byHowMuch(cent, "GBP")).toBe("0.01 GBP");
  expect(bothSums(cent, "GBP")).toBe("59.99 there, 60.00 here");
  expect(byHowMuch({ ...cent, theirsMinor: 6_001 }, "JPY")).toBe("1 JPY");
  expect(differenceWords(cent, "GBP")).toMatch(/^It stands in QuickBooks with a total of 59\.99; ours is 60\.00\./);
  expect(leftWords({ ...cent, what: "tax" }, "GBP", { byName: "Ann", on: "21 Nov 2026" })).toBe(
    "Tax differs by 0.01 GBP, left so by Ann on 21 Nov 2026: 59.99 there, 60.00 here",
  );
});
