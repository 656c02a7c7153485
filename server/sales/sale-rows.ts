import type { saleLines, sales, saleTenders } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { type Minor, sum } from "@/server/money";
import { type SaleFigures, saleKindOf } from "@/server/till/sale";
import type { RingUpSale } from "./input";

/** What the office adds to a sale before it is kept. */
export type Kept = {
  siteId: string;
  registerId: string;
  shiftId: string | null;
  counter: number;
  soldAt: Date;
  businessDay: string;
  customerId: string | null;
  figures: SaleFigures;
  /** In the order of the lines. */
  costs: readonly Minor[];
  unknownProductIds: ReadonlySet<string>;
  /** Gift cards that exist here. */
  knownCardIds: ReadonlySet<string>;
  knownMethod: (methodId: string) => string;
};

export function saleRow(ctx: TenantContext, sale: RingUpSale, kept: Kept): typeof sales.$inferInsert {
  const { lines: _, giftCardsSoldMinor, ...figures } = kept.figures;
  return {
    tenantId: ctx.tenant,
    id: sale.id,
    companyId: ctx.company.id,
    siteId: kept.siteId,
    registerId: kept.registerId,
    deviceId: sale.deviceId,
    shiftId: kept.shiftId,
    counter: kept.counter,
    receiptNumber: sale.receiptNumber,
    kind: saleKindOf(sale.lines),
    operatorId: sale.operatorId,
    operatorName: sale.operatorName,
    customerId: kept.customerId,
    openedAt: new Date(sale.openedAt),
    soldAt: kept.soldAt,
    clockSkewMs: sale.clockSkewMs,
    receivedAt: ctx.now,
    businessDay: kept.businessDay,
    offline: sale.offline,
    training: sale.training,
    currency: sale.currency,
    pricesIncludeTax: sale.pricesIncludeTax,
    roundingPolicy: sale.roundingPolicy,
    ...figures,
    serviceChargePpm: sale.serviceChargePpm,
    tipMinor: sale.tipMinor,
    giftCardsSoldMinor,
    cashRoundingMinor: sum(sale.tenders.map((tender) => tender.roundingMinor)),
    promotions: sale.promotions,
    pointsEarned: sale.pointsEarned,
    pointsUsed: sale.pointsUsed,
    loyaltyDiscountMinor: sale.loyaltyDiscountMinor,
    costMinor: sum([...kept.costs]),
    place: sale.place,
    serviceMode: sale.serviceMode,
    note: sale.note,
    openSaleId: sale.openSaleId,
  };
}

export function saleLineRows(ctx: TenantContext, sale: RingUpSale, kept: Kept): (typeof saleLines.$inferInsert)[] {
  return sale.lines.map((line, index) => {
    const figures = kept.figures.lines[index];
    if (!figures) throw new Error("Every line has its figures.");
    const isUnknown = line.productId !== null && kept.unknownProductIds.has(line.productId);
    return {
      tenantId: ctx.tenant,
      id: line.id,
      saleId: sale.id,
      position: index + 1,
      kind: line.kind,
      productId: isUnknown ? null : line.productId,
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      listPrice: line.listPrice,
      modifiers: line.modifiers,
      note: line.note,
      discountReason: line.discount?.reason ?? "",
      approvedByName: line.discount?.approvedByName ?? null,
      taxCodeId: line.taxCodeId,
      taxSnapshot: line.taxes,
      ...figures,
      costMinor: kept.costs[index] ?? 0,
      giftCardId: line.giftCard?.id ?? null,
      returnsLineId: line.returns?.original.saleLineId ?? null,
      returnReason: line.returns?.reason ?? "",
      disposition: line.returns?.disposition ?? null,
    };
  });
}

export function tenderRows(ctx: TenantContext, sale: RingUpSale, kept: Kept): (typeof saleTenders.$inferInsert)[] {
  return sale.tenders
    .filter((tender) => tender.amountMinor !== 0)
    .map((tender, index) => ({
      tenantId: ctx.tenant,
      id: tender.id,
      saleId: sale.id,
      position: index + 1,
      methodId: kept.knownMethod(tender.methodId),
      kind: tender.kind,
      amountMinor: tender.amountMinor,
      givenMinor: tender.givenMinor,
      changeMinor: tender.changeMinor,
      reference: tender.reference,
      label: tender.label,
      giftCardId: tender.giftCardId && kept.knownCardIds.has(tender.giftCardId) ? tender.giftCardId : null,
      attemptId: tender.attemptId,
      folioId: tender.folioId,
      refundsTenderId: tender.refundsTenderId,
    }));
}
