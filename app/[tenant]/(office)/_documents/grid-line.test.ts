import { describe, expect, test } from "vitest";
import {
  blankLine,
  type GridLine,
  isBlank,
  mistakesOf,
  plainNumber,
  readDiscount,
  toLineInputs,
  writeDiscount,
  writePrice,
} from "./grid-line";

const line = (more: Partial<GridLine>): GridLine => ({ ...blankLine("l1"), ...more });

test.each([
  ["1,234.50", "1234.50"],
  ["12,345,678", "12345678"],
  ["2,5", "2.5"],
  ["£2.95", "2.95"],
  [" −3 ", "-3"],
  ["1 200", "1200"],
  [".5", "0.5"],
  ["5.", "5"],
  ["two", "two"],
])("a person may type %j for %s", (typed, plain) => {
  expect(plainNumber(typed)).toBe(plain);
});

describe("a discount", () => {
  test("is a percentage, or with a minus an amount off", () => {
    expect(readDiscount("5", "GBP")).toEqual({ discountPercent: "5" });
    expect(readDiscount("12.5 %", "GBP")).toEqual({ discountPercent: "12.5" });
    expect(readDiscount("-2.50", "GBP")).toEqual({ discountAmount: "2.50" });
  });
  test("is none when nothing or zero was typed", () => {
    for (const typed of ["", " ", "0", "0 %", "-0.00"]) expect(readDiscount(typed, "GBP")).toEqual({});
  });
  test("that cannot be read is a mistake, not a guess", () => {
    for (const typed of ["101", "-2.555", "-5%", "half", "5 GBP"]) expect(readDiscount(typed, "GBP")).toBeNull();
  });
  test("comes back as it was typed", () => {
    for (const typed of ["5", "-2.50", ""]) expect(writeDiscount(readDiscount(typed, "GBP") ?? {})).toBe(typed);
  });
});

test("a line without a product needs a description and a price; one with a product only a quantity", () => {
  expect(Object.keys(mistakesOf(line({ quantity: "1" }), "GBP"))).toEqual(["item", "unitPrice"]);
  expect(mistakesOf(line({ productId: "p", quantity: "2" }), "GBP")).toEqual({});
  expect(Object.keys(mistakesOf(line({ productId: "p", quantity: "0" }), "GBP"))).toEqual(["quantity"]);
});

test("a price shows at least two decimals, and never loses one", () => {
  expect(["4", "4.5", "4.55", "0.333333", "-2"].map(writePrice)).toEqual(["4.00", "4.50", "4.55", "0.333333", "-2.00"]);
});

test("blank lines are never sent, and what was typed goes out in one spelling", () => {
  const lines = [
    blankLine("a"),
    line({ description: " Delivery ", quantity: "1,000", unitPrice: "£4,5", discount: "5" }),
  ];
  expect(lines.map(isBlank)).toEqual([true, false]);
  expect(toLineInputs(lines, "GBP")).toEqual([
    {
      id: "l1",
      productId: null,
      description: "Delivery",
      quantity: "1000",
      unitPrice: "4.5",
      discountPercent: "5",
      taxCodeId: null,
    },
  ]);
});
