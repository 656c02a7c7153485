import { type Minor, minor, multiply, sum } from "@/server/money";
import { type SaleAsHappened, saleKindOf } from "./sale";

/**
 * A receipt says what was sold at what price, what was taken off and why, how it was paid, what change was given, and what tax it
 * holds. Its lines add up to its total, and its parts paid to what was to pay and the rounding of coins.
 *
 * Worked example, R2-004218: 8.00 + 4.20 + 2.95 + 12.75 + 3.38, less 2.55, is 28.73 with 4.79 VAT. A tip of 2.00 makes 30.73; 10.00
 * by gift card leaves 20.73, in cash 20.75; 25.00 given, 4.25 back.
 */
export type SaleReceipt = {
  id: string;
  receiptNumber: string;
  kind: "sale" | "return" | "exchange";
  training: boolean;
  currency: string;
  pricesIncludeTax: boolean;
  /** ISO 8601, by the tablet's clock. */
  openedAt: string;
  soldAt: string;
  operatorName: string;
  customerName: string | null;
  place: string;
  serviceMode: string;
  note: string;
  lines: ReceiptLine[];
  serviceChargePpm: number;
  serviceChargeMinor: number;
  serviceChargeTaxMinor: number;
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  /** Goods and service with tax; gift cards sold, tip and rounding stand beside it. */
  totalMinor: number;
  giftCardsSoldMinor: number;
  tipMinor: number;
  cashRoundingMinor: number;
  taxSummary: readonly { name: string; ratePpm: number; netMinor: number; taxMinor: number }[];
  promotions: readonly { name: string; code: string | null; amountMinor: number }[];
  loyaltyDiscountMinor: number;
  pointsEarned: string;
  pointsUsed: string;
  /** After this sale; null where it is not known, as without the office. */
  pointsNow: string | null;
  tenders: ReceiptTender[];
};

export type ReceiptLine = {
  kind: "product" | "custom" | "gift_card";
  name: string;
  unit: string;
  quantity: string;
  unitPrice: string;
  listPrice: string | null;
  modifiers: readonly { name: string; priceDelta: string }[];
  note: string;
  discountReason: string;
  grossMinor: number;
  discountMinor: number;
  basketDiscountMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  /** The receipt whose goods came back here. */
  returnsReceipt: string | null;
  returnReason: string;
};

export type ReceiptTender = {
  kind: string;
  /** As the company calls the method, and what tells this one apart: "**** 4471", "Room 12". */
  name: string;
  label: string;
  amountMinor: number;
  givenMinor: number;
  changeMinor: number;
  /** What a gift card or store credit still holds; null where it is not known. */
  leftMinor: number | null;
};

/** What a tablet has of a sale, before the office has heard of it, as a receipt. */
export function saleReceiptOf(
  sale: SaleAsHappened,
  known: {
    customerName: string | null;
    pointsNow: string | null;
    /** By the tender's method id. */
    methodNames: Readonly<Record<string, string>>;
    /** What a card holds afterwards, by the card's id. */
    leftOnCards?: Readonly<Record<string, number>>;
  },
): SaleReceipt {
  const { shown } = sale;
  const lines = sale.lines.map((line, index): ReceiptLine => {
    const figures = shown.lines[index];
    return {
      kind: line.kind,
      name: line.name,
      unit: line.unit,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      listPrice: line.listPrice,
      modifiers: line.modifiers,
      note: line.note,
      discountReason: line.discount?.reason ?? "",
      grossMinor: figures?.grossMinor ?? 0,
      discountMinor: figures?.discountMinor ?? 0,
      basketDiscountMinor: figures?.basketDiscountMinor ?? 0,
      netMinor: figures?.netMinor ?? 0,
      taxMinor: figures?.taxMinor ?? 0,
      totalMinor: figures?.totalMinor ?? 0,
      returnsReceipt: line.returns?.original.receiptNumber ?? null,
      returnReason: line.returns?.reason ?? "",
    };
  });
  return {
    ...sale,
    ...shown,
    customerName: known.customerName,
    pointsNow: known.pointsNow,
    kind: saleKindOf(sale.lines),
    lines: lines.map((line, index) => withWorth(line, sale.lines[index]?.kind, sale)),
    cashRoundingMinor: sum(sale.tenders.map((tender) => tender.roundingMinor)),
    tenders: sale.tenders.map((tender) => ({
      kind: tender.kind,
      name: known.methodNames[tender.methodId] ?? tender.kind,
      label: tender.label,
      amountMinor: tender.amountMinor,
      givenMinor: tender.givenMinor,
      changeMinor: tender.changeMinor,
      leftMinor: known.leftOnCards?.[tender.giftCardId ?? ""] ?? null,
    })),
  };
}

/** Goods, gift cards sold and tip: what the customer was asked for before coins were rounded. */
export function toPayOf(sale: Pick<SaleReceipt, "totalMinor" | "giftCardsSoldMinor" | "tipMinor">): Minor {
  return sum([minor(sale.totalMinor), minor(sale.giftCardsSoldMinor), minor(sale.tipMinor)]);
}

/** A gift card sold is no turnover and has no figures of its own in the totals: it is worth what was put on it. */
function withWorth(line: ReceiptLine, kind: string | undefined, sale: SaleAsHappened): ReceiptLine {
  if (kind !== "gift_card" || line.totalMinor !== 0) return line;
  const worth = multiply(line.quantity, line.unitPrice, sale.currency);
  return { ...line, grossMinor: worth, netMinor: worth, totalMinor: worth };
}
