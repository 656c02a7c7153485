import { and, eq } from "drizzle-orm";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { OrderStatus } from "./rules";

export type LockedOrder = Omit<typeof salesOrders.$inferSelect, "status" | "roundingPolicy"> & {
  status: OrderStatus;
  roundingPolicy: "line" | "document";
};

/** Holds an order until the transaction ends: the first lock of whatever touches it. Not found for another company's. */
export async function lockOrder(ctx: TenantContext, id: string): Promise<LockedOrder> {
  const [order] = await ctx.tx
    .select()
    .from(salesOrders)
    .where(and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.companyId, ctx.company.id), eq(salesOrders.id, id)))
    .for("update");
  if (!order) throw notFound("sales order");
  return order as LockedOrder;
}
