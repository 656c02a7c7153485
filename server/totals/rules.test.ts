import { expect, test } from "vitest";
import { documentTotals, type TaxSnapshot, type TotalsLine, type TotalsPolicy } from "./rules";

const vat = (percent: number): TaxSnapshot => ({
  code: `V${percent}`,
  name: `VAT ${percent} %`,
  ratePpm: percent * 10_000,
  compound: false,
});
const line = (quantity: string, unitPrice: string, ...taxes: TaxSnapshot[]): TotalsLine => ({
  quantity,
  unitPrice,
  taxes,
});
const gbp: TotalsPolicy = { currency: "GBP", pricesIncludeTax: false, rounding: "line" };

test("the worked example: tax per line 1.96, per document 1.97", () => {
  const lines = [
    line("4", "1.48", vat(21)),
    line("1", "1.52", vat(21)),
    line("1", "1.54", vat(21)),
    line("1", "0.39", vat(21)),
  ];
  expect(documentTotals(lines, gbp).taxMinor).toBe(196);
  expect(documentTotals(lines, { ...gbp, rounding: "document" }).taxMinor).toBe(197);
});
test("x", () => {
  const l = { ...line("16", "348.35", vat(22)), discountPpm: 40_000 };
  expect(documentTotals([l], gbp).totalMinor).toBe(652781);
  expect(documentTotals([l], { ...gbp, rounding: "document" }).totalMinor).toBe(652780);
  const m = [line("1", "28.90", vat(22)), line("1", "1.25", vat(10))];
  expect(documentTotals(m, { ...gbp, pricesIncludeTax: true }).totalMinor).toBe(3015);
});
