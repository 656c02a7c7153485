import { describe, expect, it } from "vitest";
import { product } from "./amounts";
import { type SaleLine, saleTotals } from "./sale-totals";

const STANDARD = { id: "1", percent: 20 };
const REDUCED = { id: "2", percent: 5 };
const line = (netCents: number, rates = [STANDARD], grossCents: number | null = null): SaleLine => {
  return { netCents, grossCents, rates, shipping: false };
};

describe("totals of a sale", () => {
  it("taxes the sum per rate, not each line", () => {
    const totals = saleTotals([line(33), line(33), line(33)], null, true, null);
    expect(totals).toMatchObject({ subTotalCents: 99, taxCents: 20, totalCents: 119 });
  });

  it.each([
    ["one gross", [line(1000, [STANDARD], 1200)], 1000, 200, 1200],
    [
      "grosses that do not divide",
      [line(8, [STANDARD], 10), line(8, [STANDARD], 10), line(8, [STANDARD], 10)],
      25,
      5,
      30,
    ],
    ["a gross beside a net", [line(1000, [STANDARD], 1200), line(500)], 1500, 300, 1800],
    ["two rates", [line(1000, [STANDARD], 1200), line(1000, [REDUCED], 1050)], 2000, 250, 2250],
  ])("keeps the gross that was given: %s", (_, lines, subTotalCents, taxCents, totalCents) => {
    expect(saleTotals(lines, null, true, null)).toMatchObject({ subTotalCents, taxCents, totalCents });
  });

  it("lets a discount line take everything off again", () => {
    const totals = saleTotals([line(1000, [STANDARD], 1200), line(-1000, [STANDARD], -1200)], null, true, null);
    expect(totals).toMatchObject({ nets: [1000, -1000], taxCents: 0, totalCents: 0 });
  });

  it("lowers what is taxed by a discount before tax, and not by one after it", () => {
    const lines = [line(10_000), line(10_000, [])];
    expect(saleTotals(lines, { percent: 10 }, true, null)).toMatchObject({ discountCents: 2000, taxCents: 1800 });
    expect(saleTotals(lines, { percent: 10 }, false, null)).toMatchObject({ discountCents: 2000, taxCents: 2000 });
  });

  it("books the tax it is told, in all or by rate", () => {
    expect(saleTotals([line(1000)], null, true, { total: 207 })).toMatchObject({ taxCents: 207, totalCents: 1207 });
    const perRate = new Map([["1", 199]]);
    expect(saleTotals([line(1000)], null, true, { perRate })).toMatchObject({ taxCents: 199, totalCents: 1199 });
  });

  it("adds the rates of one code", () => {
    const totals = saleTotals(
      [
        line(10_000, [
          { id: "7", percent: 7.25 },
          { id: "8", percent: 1 },
        ]),
      ],
      null,
      true,
      null,
    );
    expect(totals.rates.map((rate) => rate.taxCents)).toEqual([725, 100]);
  });
});

it.each([
  [128.35, 14.5, 186_108],
  ["0.005", 1, 1],
  [3, 0.335, 101],
])("rounds %s × %s half up", (quantity, price, cents) => {
  expect(product(quantity, price)).toBe(cents);
});
