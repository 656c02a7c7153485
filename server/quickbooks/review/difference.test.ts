import { expect, it } from "vitest";
import { bothSums, byHowMuch, differenceWords, differingOf, leftWords } from "./difference";

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
