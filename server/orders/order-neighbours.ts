import { and, eq } from "drizzle-orm";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { writeCursor } from "@/server/search/cursor";
import { type Neighbours, neighboursOf } from "@/server/search/neighbours";
import type { OrderNeighbours } from "./input";
import { listOrders } from "./list-orders";
import { orderName } from "./rules";

/** The quotes or orders before and after one in a list. Not found for a foreign one. */
export async function orderNeighbours(
  ctx: TenantContext,
  { id, ...list }: OrderNeighbours,
): Promise<Neighbours<{ id: string; name: string }>> {
  const [order] = await ctx.tx
    .select({ orderDate: salesOrders.orderDate, totalMinor: salesOrders.totalMinor })
    .from(salesOrders)
    .where(
      and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.companyId, ctx.company.id), eq(salesOrders.id, id)),
    );
  if (!order) throw notFound("sales order");
  const cursor = writeCursor(list.sort === "date" ? order.orderDate : order.totalMinor, id);
  return neighboursOf(list.direction, async (direction) => {
    const { items } = await listOrders(ctx, { ...list, direction, cursor, limit: 1 });
    return { items: items.map((row) => ({ id: row.id, name: orderName(row) })) };
  });
}
