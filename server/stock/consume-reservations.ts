import { and, eq, inArray, sql } from "drizzle-orm";
import { salesOrderLines, salesOrders } from "@/drizzle/schema/orders";
import { stockReservations } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import { decimalAdd, decimalCompare, decimalNegate, decimalSubtract, isZeroDecimal } from "@/server/money";
import { changeReserved } from "./change-reserved";
import { lockLevels } from "./levels";

export type ConsumeReservations = { orderId: string; lines: readonly { orderLineId: string; quantity: string }[] };

/**
 * Uses up what an order was promised, right before the sale takes the pieces: at most what was promised, the rest of the
 * sale is free stock like any other. Locks the shelves of all these lines at once, in the order the sale will.
 */
export async function consumeReservations(ctx: TenantContext, { orderId, lines }: ConsumeReservations): Promise<void> {
  if (lines.length === 0) return;
  const ids = lines.map((line) => line.orderLineId);
  const shelves = await ctx.tx
    .select({
      orderLineId: salesOrderLines.id,
      productId: salesOrderLines.productId,
      siteId: salesOrders.siteId,
      promised: stockReservations.quantity,
    })
    .from(salesOrderLines)
    .innerJoin(
      salesOrders,
      and(eq(salesOrders.tenantId, salesOrderLines.tenantId), eq(salesOrders.id, salesOrderLines.orderId)),
    )
    .leftJoin(
      stockReservations,
      and(
        eq(stockReservations.tenantId, salesOrderLines.tenantId),
        eq(stockReservations.orderLineId, salesOrderLines.id),
      ),
    )
    .where(
      and(
        eq(salesOrderLines.tenantId, ctx.tenant),
        eq(salesOrderLines.orderId, orderId),
        inArray(salesOrderLines.id, ids),
      ),
    );
  const wanted = new Map<string, string>();
  for (const { orderLineId, quantity } of lines) {
    wanted.set(orderLineId, decimalAdd(wanted.get(orderLineId) ?? "0", quantity));
  }
  const places = shelves.flatMap(({ productId, ...shelf }) => (productId ? { productId, ...shelf } : []));
  const used = places.flatMap(({ promised, ...place }) => {
    const quantity = wanted.get(place.orderLineId) ?? "0";
    if (promised === null || decimalCompare(quantity, "0") <= 0) return [];
    return { ...place, promised, quantity: decimalCompare(quantity, promised) < 0 ? quantity : promised };
  });
  if (used.length === 0) return;
  await lockLevels(ctx, places);
  const spent = used.filter((one) => isZeroDecimal(decimalSubtract(one.promised, one.quantity)));
  const left = used.filter((one) => !spent.includes(one));
  await Promise.all([
    deleteSpent(
      ctx,
      spent.map((one) => one.orderLineId),
    ),
    lowerLeft(ctx, left),
    changeReserved(
      ctx,
      used.map((one) => ({ ...one, quantity: decimalNegate(one.quantity) })),
    ),
  ]);
}

async function deleteSpent(ctx: TenantContext, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx
    .delete(stockReservations)
    .where(and(eq(stockReservations.tenantId, ctx.tenant), inArray(stockReservations.orderLineId, ids)));
}

async function lowerLeft(ctx: TenantContext, used: { orderLineId: string; quantity: string }[]): Promise<void> {
  if (used.length === 0) return;
  await ctx.tx.execute(
    sql`update stock_reservations r set quantity = r.quantity - used.quantity
      from unnest(
        ${sql.param(used.map((one) => one.orderLineId))}::uuid[],
        ${sql.param(used.map((one) => one.quantity))}::numeric[]
      ) as used(order_line_id, quantity)
      where r.tenant_id = ${ctx.tenant} and r.order_line_id = used.order_line_id`,
  );
}
