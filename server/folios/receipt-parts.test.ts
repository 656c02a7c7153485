import { expect, it } from "vitest";
import { minor, sum } from "@/server/money";
import { type ChargedReceipt, netOf, type ReceiptLine, receiptParts, taxSummaryOf } from "./receipt-parts";

const vat = (taxMinor: number) => ({ code: "S", name: "VAT 20 %", ratePpm: 200_000, taxMinor });
const line = (name: string, totalMinor: number, taxMinor = 0, more: Partial<ReceiptLine> = {}): ReceiptLine => ({
  ...{ name, quantity: "1", isGiftCard: false, totalMinor, netMinor: totalMinor - taxMinor },
  taxes: taxMinor === 0 ? [] : [vat(taxMinor)],
  ...more,
});
const dinner: ChargedReceipt = {
  chargedMinor: minor(60_00),
  serviceChargeMinor: 5_00,
  serviceChargeTaxMinor: 1_00,
  tipMinor: 2_00,
  taxSummary: [{ ...vat(9_33), netMinor: 46_67 }],
  lines: [line("Dinner", 50_00, 8_33), line("Newspaper", 2_00)],
};
const said = (receipt: ChargedReceipt) =>
  receiptParts(receipt).map((part) => [
    part.words,
    part.amountMinor,
    sum(part.taxes.map((tax) => minor(tax.taxMinor))),
  ]);

it("a dinner, a newspaper, a service charge and a tip are four lines", () => {
  expect(said(dinner)).toEqual([
    ["Dinner", 50_00, 8_33],
    ["Newspaper", 2_00, 0],
    ["service charge", 6_00, 1_00],
    ["tip", 2_00, 0],
  ]);
  expect(taxSummaryOf(receiptParts(dinner))).toEqual([{ ...vat(9_33), netMinor: 46_67 }]);
});

it("charged half, they are half of each with half the tax", () => {
  expect(said({ ...dinner, chargedMinor: minor(30_00) })).toEqual([
    ["Dinner", 25_00, 4_17],
    ["Newspaper", 1_00, 0],
    ["service charge", 3_00, 50],
    ["tip", 1_00, 0],
  ]);
});

it("comes to what was charged, to the last unit, whatever the share", () => {
  for (const charged of [1, 2, 99, 1_234, 5_999, -60_00]) {
    const parts = receiptParts({ ...dinner, chargedMinor: minor(charged) });
    expect(sum(parts.map((part) => part.amountMinor))).toBe(charged);
    expect(parts.every((part) => Math.abs(netOf(part)) <= Math.abs(part.amountMinor))).toBe(true);
  }
});

it("says how many of what, by tax, and a gift card without any", () => {
  const lines = [
    line("Coffee", 8_00, 1_33, { quantity: "2" }),
    line("Book", 5_00),
    line("Cake", 4_00, 67),
    line("Gift card", 50_00, 0, { isGiftCard: true }),
  ];
  const receipt = { ...dinner, lines, tipMinor: 0, serviceChargeMinor: 0, serviceChargeTaxMinor: 0 };
  expect(said({ ...receipt, chargedMinor: minor(67_00), taxSummary: [{ ...vat(2_00), netMinor: 10_00 }] })).toEqual([
    ["2 Coffee, Cake", 12_00, 2_00],
    ["Book", 5_00, 0],
    ["Gift card", 50_00, 0],
  ]);
});

it("an exchange that came to nothing by itself is one line without tax", () => {
  const lines = [line("Jug", 10_00), line("Jug", -10_00)];
  const receipt = { ...dinner, lines, tipMinor: 0, serviceChargeMinor: 0, serviceChargeTaxMinor: 0, taxSummary: [] };
  expect(said({ ...receipt, chargedMinor: minor(3_00) })).toEqual([["", 3_00, 0]]);
});
