import { and, eq } from "drizzle-orm";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { releaseReservations } from "@/server/stock/release-reservations";
import type { CancelOrder } from "./input";
import { lockOrder } from "./lock-order";
import { orderDetail } from "./order-detail";
import { refuseStale } from "./refuse-stale";
import { cannotCancel, orderName } from "./rules";

/** Stops a quote or an order, for a reason. Its stock is free again; what is invoiced of it stays invoiced. */
export async function cancelOrder(ctx: TenantContext, input: CancelOrder) {
  const order = await lockOrder(ctx, input.id);
  const reason = cannotCancel(order);
  if (reason) throw refused(reason.code, reason.message, { orderStatus: order.status });
  await refuseStale(ctx, order, input.version);

  await releaseReservations(ctx, { orderId: order.id });
  await ctx.tx
    .update(salesOrders)
    .set({
      status: "cancelled",
      cancelReason: input.reason,
      cancelledAt: ctx.now,
      version: order.version + 1,
      updatedAt: ctx.now,
    })
    .where(and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.id, order.id)));
  await record(ctx, {
    kind: "order.cancelled",
    subjects: [order.id, order.customerId],
    details: {
      version: order.version + 1,
      number: orderName(order),
      reason: input.reason,
      totalMinor: order.totalMinor,
      invoicedMinor: order.invoicedMinor,
      currency: order.currency,
      before: { status: order.status },
      after: { status: "cancelled" },
    },
  });
  return orderDetail(ctx, { id: order.id });
}
