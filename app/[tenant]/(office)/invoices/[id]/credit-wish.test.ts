import { expect, it } from "vitest";
import { creditPreview, type Typed } from "./credit-wish";

const line = {
  position: 1,
  productId: "p",
  sku: "21340",
  description: "BIRDCAGE",
  quantity: "2",
  unitPrice: "12.75",
  netMinor: 25_50,
  totalMinor: 30_60,
  taxes: [{ code: "STD", name: "VAT 20 %", ratePpm: 200_000, taxMinor: 5_10 }],
  costMinor: 0,
  stocked: true,
};
const sold = { lines: [line], parts: [], currency: "GBP" };
const typed = (change: Partial<Typed>): Typed => ({
  mode: "lines",
  lines: new Map(),
  amount: "",
  condition: "resell",
  ...change,
});

it("shows what the server will credit, before it is asked", () => {
  const one = creditPreview(sold, typed({ lines: new Map([[1, { quantity: "1", condition: "scrap" }]]) }));
  expect(one).toMatchObject({ totalMinor: 15_30, netMinor: 12_75, taxMinor: 2_55, problem: null });
  expect(one.wish).toEqual({ lines: [{ position: 1, quantity: "1", condition: "scrap" }] });
  expect(creditPreview(sold, typed({ mode: "amount", amount: "6.00" }))).toMatchObject({
    totalMinor: 6_00,
    taxMinor: 1_00,
  });
  expect(creditPreview(sold, typed({ mode: "all" }))).toMatchObject({ totalMinor: 30_60, problem: null });
});

it("says what is missing or too much", () => {
  expect(creditPreview(sold, typed({})).problem).toBe("Say how many come back.");
  expect(
    creditPreview(sold, typed({ lines: new Map([[1, { quantity: "x", condition: "resell" }]]) })).problem,
  ).toContain("number");
  expect(
    creditPreview(sold, typed({ lines: new Map([[1, { quantity: "3", condition: "resell" }]]) })).problem,
  ).toContain("more than the 2");
  expect(creditPreview(sold, typed({ mode: "amount" })).problem).toBe("How much?");
  expect(creditPreview(sold, typed({ mode: "amount", amount: "31" })).problem).toContain("more than");
});
