import type { ShopFacts } from "./paper";
import type { ReceiptLine, SaleReceipt } from "./sale-receipt";

/** The one example the screens, the tests and the printer's test page carry through. */
export const larkfield: ShopFacts = {
  name: "Larkfield Gifts",
  lines: ["3 Stonegate, York YO1 8AN", "01904 555 0142"],
  taxLine: "VAT GB 742 0318 96",
  timeZone: "Europe/London",
  currency: "GBP",
  footer: ["Goods can come back within 30 days with this receipt."],
  cashRounding: { incrementMinor: 5, disclosure: "" },
};

export function line(facts: Partial<ReceiptLine>): ReceiptLine {
  const grossMinor = facts.grossMinor ?? 100;
  return {
    kind: "product",
    name: "Tea",
    unit: "",
    quantity: "1",
    unitPrice: "1",
    listPrice: null,
    modifiers: [],
    note: "",
    discountReason: "",
    grossMinor,
    discountMinor: 0,
    basketDiscountMinor: 0,
    netMinor: grossMinor,
    taxMinor: 0,
    totalMinor: grossMinor,
    returnsReceipt: null,
    returnReason: "",
    ...facts,
  };
}

export const r2004218: SaleReceipt = {
  id: "01340000-0000-7000-8000-000000004218",
  receiptNumber: "R2-004218",
  kind: "sale",
  training: false,
  currency: "GBP",
  pricesIncludeTax: true,
  openedAt: "2011-12-08T14:26:00Z",
  soldAt: "2011-12-08T14:32:00Z",
  operatorName: "Sam",
  customerName: null,
  place: "Table 6",
  serviceMode: "eat_in",
  note: "",
  lines: [
    line({
      name: "Flat white",
      quantity: "2",
      unitPrice: "4",
      grossMinor: 800,
      modifiers: [{ name: "Oat milk", priceDelta: "0.4" }],
    }),
    line({ name: "Victoria sponge slice", unitPrice: "4.2", grossMinor: 420 }),
    line({ name: "White Hanging Heart T-Light Holder", unitPrice: "2.95", grossMinor: 295 }),
    line({
      name: "Regency Cakestand 3 Tier",
      unitPrice: "12.75",
      grossMinor: 1275,
      discountMinor: 255,
      discountReason: "display piece",
    }),
    line({ name: "Assorted Colour Bird Ornament", quantity: "2", unitPrice: "1.69", grossMinor: 338 }),
  ],
  serviceChargePpm: 0,
  serviceChargeMinor: 0,
  serviceChargeTaxMinor: 0,
  discountMinor: 255,
  netMinor: 2394,
  taxMinor: 479,
  totalMinor: 2873,
  giftCardsSoldMinor: 0,
  tipMinor: 200,
  cashRoundingMinor: 2,
  taxSummary: [{ name: "VAT", ratePpm: 200_000, netMinor: 2394, taxMinor: 479 }],
  promotions: [],
  loyaltyDiscountMinor: 0,
  pointsEarned: "28",
  pointsUsed: "0",
  pointsNow: "176",
  tenders: [
    {
      kind: "gift_card",
      name: "Gift card",
      label: "**** 4471",
      amountMinor: 1000,
      givenMinor: 0,
      changeMinor: 0,
      leftMinor: 1500,
    },
    { kind: "cash", name: "Cash", label: "", amountMinor: 2075, givenMinor: 2500, changeMinor: 425, leftMinor: null },
  ],
};
