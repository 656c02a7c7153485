import { expect, test } from "vitest";
import { blankLine, type GridLine } from "./grid-line";
import { figuresOf, type TotalsTerms } from "./use-document-totals";

const taxes = [{ code: "STD", name: "VAT 20 %", ratePpm: 200_000, compound: false }];
const terms: TotalsTerms = {
  currency: "GBP",
  pricesIncludeTax: false,
  rounding: "document",
  taxCodes: [
    { id: "std", code: "STD", name: "20 % standard", isDefault: true, taxes },
    { id: "zero", code: "ZERO", name: "zero", isDefault: false, taxes: [] },
  ],
};
const line = (id: string, quantity: string, unitPrice: string, more: Partial<GridLine> = {}): GridLine => ({
  ...blankLine(id),
  description: id,
  quantity,
  unitPrice,
  ...more,
});

test("lines half typed wait outside the total", () => {
  const figures = figuresOf([line("a", "24", "4.95", { discount: "5" }), line("b", "2", ""), blankLine("c")], terms);
  expect(figures.totals).toMatchObject({ netMinor: 11286, taxMinor: 2257, totalMinor: 13543 });
  expect([...figures.amounts]).toEqual([["a", 11286]]);
});

test("a line's amount is before the document's discount; the total is after it", () => {
  const figures = figuresOf([line("a", "1", "100"), line("b", "1", "50", { taxCodeId: "zero" })], {
    ...terms,
    discount: "10",
  });
  expect([...figures.amounts.values()]).toEqual([10000, 5000]);
  expect(figures.totals).toMatchObject({ netMinor: 13500, taxMinor: 1800, discountMinor: 1500 });
});

test("a discount larger than the document says so instead of a total", () => {
  const figures = figuresOf([line("a", "1", "1")], { ...terms, discount: "-2.00" });
  expect(figures.totals).toBeNull();
  expect(figures.mistake).toContain("The discount of 2.00 GBP is more than the 1.00 GBP");
});
