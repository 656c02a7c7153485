import { and, eq, inArray } from "drizzle-orm";
import { stockReservations } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import { decimalNegate } from "@/server/money";
import { changeReserved } from "./change-reserved";
import { lockLevels, type Place } from "./levels";

export type ReleaseReservations = { orderId: string; orderLineIds?: readonly string[] };

/**
 * Gives back what an order (or some of its lines) was promised, and answers what that was. The caller holds the order's
 * lock, so nobody else changes its reservations.
 */
export async function releaseReservations(
  ctx: TenantContext,
  { orderId, orderLineIds }: ReleaseReservations,
): Promise<(Place & { orderLineId: string; quantity: string })[]> {
  if (orderLineIds?.length === 0) return [];
  const ofOrder = and(
    eq(stockReservations.tenantId, ctx.tenant),
    eq(stockReservations.orderId, orderId),
    orderLineIds ? inArray(stockReservations.orderLineId, [...orderLineIds]) : undefined,
  );
  const promised = await ctx.tx
    .select({
      orderLineId: stockReservations.orderLineId,
      productId: stockReservations.productId,
      siteId: stockReservations.siteId,
      quantity: stockReservations.quantity,
    })
    .from(stockReservations)
    .where(ofOrder);
  if (promised.length === 0) return [];
  await lockLevels(ctx, promised);
  await Promise.all([
    ctx.tx.delete(stockReservations).where(ofOrder),
    changeReserved(
      ctx,
      promised.map((one) => ({ ...one, quantity: decimalNegate(one.quantity) })),
    ),
  ]);
  return promised;
}
