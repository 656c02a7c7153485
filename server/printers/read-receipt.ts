import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { customers } from "@/drizzle/schema/customers";
import { paymentMethods } from "@/drizzle/schema/payments";
import { saleLines, sales, saleTenders } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { ShopFacts } from "@/server/till/paper";
import type { SaleReceipt } from "@/server/till/sale-receipt";
import { type ShopRules, shopOfSite } from "./shop-of-site";

/** A stored sale as its receipt says it, with what the shop prints around it. */
export type StoredReceipt = {
  sale: SaleReceipt;
  shop: ShopFacts;
  rules: ShopRules;
  siteId: string;
  registerId: string;
  copies: number;
  customer: { id: string; name: string; email: string; receiptChoice: string | null } | null;
};

/** One receipt, by the sale's id or the number printed on it. Throws not found. */
export async function readReceipt(
  ctx: TenantContext,
  wanted: { id: string } | { receiptNumber: string },
): Promise<StoredReceipt> {
  const own = and(
    eq(sales.tenantId, ctx.tenant),
    eq(sales.companyId, ctx.company.id),
    "id" in wanted ? eq(sales.id, wanted.id) : eq(sales.receiptNumber, wanted.receiptNumber),
  );
  const [row] = await ctx.tx
    .select({
      sale: sales,
      customer: {
        id: customers.id,
        name: customers.name,
        email: customers.email,
        receiptChoice: customers.receiptChoice,
      },
    })
    .from(sales)
    .leftJoin(customers, and(eq(customers.tenantId, ctx.tenant), eq(customers.id, sales.customerId)))
    .where(own)
    .orderBy(desc(sales.soldAt), desc(sales.id))
    .limit(1);
  if (!row) throw notFound("receipt");
  const { sale, customer } = row;
  const [lines, tenders, pointsNow, { shop, rules }] = await Promise.all([
    linesOf(ctx, sale.id),
    tendersOf(ctx, sale.id),
    pointsAfter(ctx, sale.id),
    shopOfSite(ctx, sale.siteId, sale.businessDay),
  ]);
  const printed: SaleReceipt = {
    ...pick(sale),
    kind: sale.kind as SaleReceipt["kind"],
    openedAt: sale.openedAt.toISOString(),
    soldAt: sale.soldAt.toISOString(),
    customerName: customer?.name ?? null,
    lines,
    tenders,
    pointsNow,
  };
  return {
    sale: printed,
    shop: { ...shop, currency: sale.currency },
    rules,
    siteId: sale.siteId,
    registerId: sale.registerId,
    copies: sale.copies,
    customer,
  };
}

function pick(sale: typeof sales.$inferSelect) {
  const { id, receiptNumber, training, currency, pricesIncludeTax, operatorName, place, serviceMode, note } = sale;
  const { serviceChargePpm, serviceChargeMinor, serviceChargeTaxMinor, discountMinor, netMinor, taxMinor } = sale;
  const { totalMinor, giftCardsSoldMinor, tipMinor, cashRoundingMinor, taxSummary, promotions } = sale;
  const { loyaltyDiscountMinor, pointsEarned, pointsUsed } = sale;
  return {
    ...{ id, receiptNumber, training, currency, pricesIncludeTax, operatorName, place, serviceMode, note },
    ...{ serviceChargePpm, serviceChargeMinor, serviceChargeTaxMinor, discountMinor, netMinor, taxMinor },
    ...{ totalMinor, giftCardsSoldMinor, tipMinor, cashRoundingMinor, taxSummary, promotions },
    ...{ loyaltyDiscountMinor, pointsEarned, pointsUsed },
  };
}

const soldLines = alias(saleLines, "sold_lines");
const soldOn = alias(sales, "sold_on");

async function linesOf(ctx: TenantContext, saleId: string): Promise<SaleReceipt["lines"]> {
  const rows = await ctx.tx
    .select({
      kind: saleLines.kind,
      name: saleLines.name,
      unit: saleLines.unit,
      quantity: saleLines.quantity,
      unitPrice: saleLines.unitPrice,
      listPrice: saleLines.listPrice,
      modifiers: saleLines.modifiers,
      note: saleLines.note,
      discountReason: saleLines.discountReason,
      grossMinor: saleLines.grossMinor,
      discountMinor: saleLines.discountMinor,
      basketDiscountMinor: saleLines.basketDiscountMinor,
      netMinor: saleLines.netMinor,
      taxMinor: saleLines.taxMinor,
      totalMinor: saleLines.totalMinor,
      returnsReceipt: soldOn.receiptNumber,
      returnReason: saleLines.returnReason,
    })
    .from(saleLines)
    .leftJoin(soldLines, and(eq(soldLines.tenantId, ctx.tenant), eq(soldLines.id, saleLines.returnsLineId)))
    .leftJoin(soldOn, and(eq(soldOn.tenantId, ctx.tenant), eq(soldOn.id, soldLines.saleId)))
    .where(and(eq(saleLines.tenantId, ctx.tenant), eq(saleLines.saleId, saleId)))
    .orderBy(asc(saleLines.position), asc(saleLines.id));
  return rows.map((row) => ({ ...row, kind: row.kind as SaleReceipt["lines"][number]["kind"] }));
}

/** A card holds what its entries up to this sale come to: a copy says what the original said. */
async function tendersOf(ctx: TenantContext, saleId: string): Promise<SaleReceipt["tenders"]> {
  const rows = await ctx.tx
    .select({
      kind: saleTenders.kind,
      name: paymentMethods.name,
      label: saleTenders.label,
      amountMinor: saleTenders.amountMinor,
      givenMinor: saleTenders.givenMinor,
      changeMinor: saleTenders.changeMinor,
      leftMinor: sql<string | null>`case when ${saleTenders.giftCardId} is not null then (
        select sum(e.amount_minor) from gift_card_entries e
        where e.tenant_id = ${ctx.tenant} and e.card_id = ${saleTenders.giftCardId} and e.id <= (
          select max(m.id::text)::uuid from gift_card_entries m
          where m.tenant_id = ${ctx.tenant} and m.card_id = ${saleTenders.giftCardId} and m.sale_id = ${saleId})) end`,
    })
    .from(saleTenders)
    .innerJoin(
      paymentMethods,
      and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.id, saleTenders.methodId)),
    )
    .where(and(eq(saleTenders.tenantId, ctx.tenant), eq(saleTenders.saleId, saleId)))
    .orderBy(asc(saleTenders.position), asc(saleTenders.id));
  return rows.map((row) => ({ ...row, leftMinor: row.leftMinor === null ? null : Number(row.leftMinor) }));
}

async function pointsAfter(ctx: TenantContext, saleId: string): Promise<string | null> {
  const found = await ctx.tx.execute<{ points: string | null }>(sql`
    select sum(e.points)::text as points from loyalty_entries e
    join (select customer_id, max(id::text)::uuid as last from loyalty_entries
      where tenant_id = ${ctx.tenant} and sale_id = ${saleId} group by customer_id) own
      on own.customer_id = e.customer_id and e.id <= own.last
    where e.tenant_id = ${ctx.tenant}`);
  return found.rows[0]?.points ?? null;
}
