import { ZERO } from "@/server/money";
import type { BasketTotals } from "@/server/till/basket-totals";
import type { SaleAsHappened } from "@/server/till/sale";
import type { Tender } from "@/server/till/tender";
import type { OpenBasket } from "./basket-store";
import { isPracticeCustomer } from "./customers";
import type { TillFacts } from "./facts";
import type { OpenTender } from "./tender-store";

/** A sale as it happened, without the number the tablet gives it when it is recorded. */
export type FinishedSale = Omit<SaleAsHappened, "counter" | "receiptNumber" | "deviceId">;

/** Everything the office needs to work the sale out again, and what the customer was shown. */
export function saleFrom(
  { basket, saleId, openedAt, openSale }: OpenBasket,
  sums: BasketTotals,
  { tenders, tipMinor }: OpenTender,
  of: TillFacts,
  around: {
    shiftId: string | null;
    operator: { memberId: string; name: string } | null;
    soldAt: string;
    clockSkewMs: number;
    offline: boolean;
  },
): FinishedSale {
  return {
    id: saleId,
    shiftId: around.shiftId,
    operatorId: around.operator?.memberId ?? null,
    operatorName: around.operator?.name ?? "",
    // Whoever was made up in training is nobody to the office.
    customerId: basket.customer && !isPracticeCustomer(basket.customer.id) ? basket.customer.id : null,
    openedAt,
    soldAt: around.soldAt,
    clockSkewMs: around.clockSkewMs,
    offline: around.offline,
    training: of.training,
    currency: of.currency,
    pricesIncludeTax: of.pricesIncludeTax,
    roundingPolicy: of.roundingPolicy,
    serviceChargePpm: of.serviceChargePpm,
    serviceChargeTaxes: of.serviceChargeTaxes,
    place: basket.place,
    serviceMode: basket.serviceMode,
    note: basket.note,
    openSaleId: openSale?.id ?? null,
    lines: basket.lines.map((line) => ({
      id: line.id,
      kind: line.kind,
      productId: line.productId,
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      listPrice: line.listPrice,
      taxCodeId: line.taxCodeId,
      taxes: line.taxes,
      note: line.note,
      giftCard: line.giftCard,
      modifiers: line.modifiers,
      discount: line.discount,
      promotionMinor: sums.promotionMinor.get(line.id) ?? ZERO,
      returns: line.returns,
    })),
    discount: basket.discount,
    basketPromotionMinor: sums.basketPromotionMinor,
    promotions: sums.promotions,
    pointsUsed: sums.pointsUsed,
    loyaltyDiscountMinor: sums.loyaltyDiscountMinor,
    pointsEarned: sums.pointsEarned,
    tipMinor,
    tenders: tenders.map(plainTender),
    shown: {
      lines: sums.lines,
      subtotalMinor: sums.subtotalMinor,
      discountMinor: sums.discountMinor,
      serviceChargeMinor: sums.serviceChargeMinor,
      serviceChargeTaxMinor: sums.serviceChargeTaxMinor,
      netMinor: sums.netMinor,
      taxMinor: sums.taxMinor,
      totalMinor: sums.totalMinor,
      giftCardsSoldMinor: sums.giftCardsSoldMinor,
      taxSummary: sums.taxSummary,
    },
  };
}

/** Without what only the screen shows of it. */
function plainTender({
  id,
  methodId,
  kind,
  amountMinor,
  roundingMinor,
  givenMinor,
  changeMinor,
  reference,
  label,
  giftCardId,
  attemptId,
  folioId,
  refundsTenderId,
  payer,
}: Tender): Tender {
  return {
    id,
    methodId,
    kind,
    amountMinor,
    roundingMinor,
    givenMinor,
    changeMinor,
    reference,
    label,
    giftCardId,
    attemptId,
    folioId,
    refundsTenderId,
    payer,
  };
}
