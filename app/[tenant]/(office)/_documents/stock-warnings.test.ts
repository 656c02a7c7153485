import { expect, test } from "vitest";
import { blankLine, type GridLine } from "./grid-line";
import { stockWarnings } from "./stock-warnings";

const line = (id: string, more: Partial<GridLine>): GridLine => ({ ...blankLine(id), ...more });

test("two lines of one product are counted together and said once", () => {
  const lines = [
    line("a", { productId: "p", quantity: "10", available: "19" }),
    line("b", { productId: "q", quantity: "1", available: "5" }),
    line("c", { productId: "p", quantity: "14", available: "19" }),
    line("d", { productId: "r", quantity: "2", available: "-1" }),
  ];
  expect(stockWarnings(lines)).toEqual([
    { lineId: "a", line: 1, sentence: "only 19 of 24 are free" },
    { lineId: "d", line: 4, sentence: "none are free, 2 wanted" },
  ]);
});

test("services and half-typed lines are quiet", () => {
  expect(
    stockWarnings([
      line("a", { productId: "p", quantity: "9" }),
      line("b", { productId: "q", quantity: "x", available: "0" }),
    ]),
  ).toEqual([]);
});

test("what is invoiced is not asked of the shelf again", () => {
  expect(
    stockWarnings([line("a", { productId: "p", quantity: "10", invoicedQuantity: "10", available: "0" })]),
  ).toEqual([]);
  expect(
    stockWarnings([line("a", { productId: "p", quantity: "10", invoicedQuantity: "4", available: "5" })]),
  ).toMatchObject([{ sentence: "only 5 of 6 are free" }]);
});
