import { newId } from "@/server/ids";
import { type Minor, minor, ZERO } from "@/server/money";
import { type SaleAsHappened, type SoldLine, saleFigures } from "@/server/till/sale";
import type { Tender, TenderKind } from "@/server/till/tender";

/** 20 % as a tablet holds it. */
export const standardVat = { code: "S", name: "VAT 20 %", ratePpm: 200_000, compound: false };

export function soldLine(line: Partial<SoldLine> & { unitPrice: string }): SoldLine {
  return {
    id: newId(),
    kind: line.productId ? "product" : "custom",
    productId: null,
    sku: "",
    name: "Card holder",
    unit: "pcs",
    quantity: "1",
    listPrice: null,
    taxCodeId: null,
    taxes: [standardVat],
    note: "",
    giftCard: null,
    modifiers: [],
    discount: null,
    promotionMinor: ZERO,
    returns: null,
    ...line,
  };
}

export function tender(kind: TenderKind, methodId: string, amountMinor: number, more: Partial<Tender> = {}): Tender {
  return {
    id: newId(),
    methodId,
    kind,
    amountMinor: minor(amountMinor),
    roundingMinor: ZERO,
    givenMinor: kind === "cash" ? minor(amountMinor) : ZERO,
    changeMinor: ZERO,
    reference: "",
    label: "",
    giftCardId: null,
    attemptId: null,
    folioId: null,
    refundsTenderId: null,
    payer: "",
    ...more,
  };
}

export type SaleWish = Partial<Omit<SaleAsHappened, "lines" | "tenders">> & {
  deviceId: string;
  lines: SoldLine[];
  /** The tenders, or a method that settles it all in cash. */
  tenders: Tender[] | { cash: string };
};

/** A sale as a tablet would send it, its figures worked out by the rules a tablet uses. */
export function aSale(wish: SaleWish): SaleAsHappened {
  const now = new Date().toISOString();
  const sale = {
    id: newId(),
    shiftId: null,
    counter: 1,
    receiptNumber: "R1-000001",
    operatorId: null,
    operatorName: "Sam Okafor",
    customerId: null,
    openedAt: now,
    soldAt: now,
    clockSkewMs: 0,
    offline: false,
    training: false,
    currency: "GBP",
    pricesIncludeTax: true,
    roundingPolicy: "document" as const,
    serviceChargePpm: 0,
    serviceChargeTaxes: [],
    place: "",
    serviceMode: "" as const,
    note: "",
    openSaleId: null,
    discount: null,
    basketPromotionMinor: ZERO,
    promotions: [],
    pointsUsed: "0",
    loyaltyDiscountMinor: ZERO,
    pointsEarned: "0",
    tipMinor: ZERO,
    ...wish,
  };
  const shown = saleFigures(sale);
  const tenders = Array.isArray(wish.tenders)
    ? wish.tenders
    : [tender("cash", wish.tenders.cash, shown.totalMinor + shown.giftCardsSoldMinor + sale.tipMinor)];
  return { ...sale, tenders, shown };
}

/** What a sale of such lines comes to. */
export function totalOf(sale: SaleAsHappened): Minor {
  return sale.shown.totalMinor;
}
