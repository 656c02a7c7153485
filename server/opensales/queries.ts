import { and, asc, eq, gt } from "drizzle-orm";
import { openSaleOperations, openSales } from "@/drizzle/schema/open-sales";
import { registers } from "@/drizzle/schema/registers";
import { sales } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { BasketOperation } from "@/server/till/basket";
import { cardOf, type OpenSaleCard } from "./cards";
import type { ListOpenSales, OpenSaleSince } from "./input";
import type { Receipt } from "./rules";

const CARDS_AT_MOST = 500;

/** What is not paid yet at a site, oldest first. Times are by the office's clock. */
export async function listOpenSales(ctx: TenantContext, input: ListOpenSales): Promise<{ cards: OpenSaleCard[] }> {
  const siteId = input.siteId ?? ctx.device?.siteId;
  const rows = await ctx.tx
    .select()
    .from(openSales)
    .where(
      and(
        eq(openSales.tenantId, ctx.tenant),
        eq(openSales.companyId, ctx.company.id),
        eq(openSales.status, "open"),
        siteId ? eq(openSales.siteId, siteId) : undefined,
      ),
    )
    .orderBy(asc(openSales.id))
    .limit(CARDS_AT_MOST);
  return { cards: rows.map((row) => cardOf(ctx, row)) };
}

/** What was done to a sale after the revision the caller has. `from` is that revision, or 0 where the caller has to begin again. */
export type OperationsSince = {
  card: OpenSaleCard;
  from: number;
  operations: { revision: number; operation: BasketOperation }[];
};

/** Not found for another company's. What is paid or discarded can still be read. */
export async function openSaleSince(ctx: TenantContext, { id, since }: OpenSaleSince): Promise<OperationsSince> {
  const [[row], operations] = await Promise.all([
    ctx.tx
      .select()
      .from(openSales)
      .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.companyId, ctx.company.id), eq(openSales.id, id))),
    operationsSince(ctx, id, since),
  ]);
  if (!row) throw notFound("open sale");
  if (since > row.revision) return openSaleSince(ctx, { id, since: 0 });
  return { card: cardOf(ctx, row), from: since, operations };
}

/** In the order in which they count. The caller has made sure that the sale is the company's. */
export async function operationsSince(
  ctx: TenantContext,
  id: string,
  since: number,
): Promise<OperationsSince["operations"]> {
  const rows = await ctx.tx
    .select({ revision: openSaleOperations.revision, operation: openSaleOperations.operation })
    .from(openSaleOperations)
    .where(
      and(
        eq(openSaleOperations.tenantId, ctx.tenant),
        eq(openSaleOperations.openSaleId, id),
        gt(openSaleOperations.revision, since),
      ),
    )
    .orderBy(asc(openSaleOperations.revision));
  return rows as OperationsSince["operations"];
}

/** The receipt an open sale became. Null where it is not there, as for a sale whose upload is under way. */
export async function receiptOf(ctx: TenantContext, saleId: string | null): Promise<Receipt | null> {
  if (saleId === null) return null;
  const [receipt] = await ctx.tx
    .select({
      saleId: sales.id,
      receiptNumber: sales.receiptNumber,
      byName: sales.operatorName,
      registerName: registers.name,
      soldAt: sales.soldAt,
    })
    .from(sales)
    .innerJoin(registers, and(eq(registers.tenantId, ctx.tenant), eq(registers.id, sales.registerId)))
    .where(and(eq(sales.tenantId, ctx.tenant), eq(sales.companyId, ctx.company.id), eq(sales.id, saleId)));
  return receipt ?? null;
}
