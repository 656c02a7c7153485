import { and, eq } from "drizzle-orm";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { OrderStep } from "./input";
import { lockOrder } from "./lock-order";
import { orderDetail } from "./order-detail";
import { refuseStale } from "./refuse-stale";
import { reserveRest } from "./reserve-rest";
import { cannotReserve } from "./rules";

/** Promises stock to an order again, for goods that came in since: nothing it holds is lost meanwhile. */
export async function reserveOrder(ctx: TenantContext, input: OrderStep) {
  const order = await lockOrder(ctx, input.id);
  const reason = cannotReserve(order);
  if (reason) throw refused(reason.code, reason.message, { orderStatus: order.status });
  await refuseStale(ctx, order, input.version);

  const shortages = await reserveRest(ctx, order);
  await ctx.tx
    .update(salesOrders)
    .set({ version: order.version + 1, updatedAt: ctx.now })
    .where(and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.id, order.id)));
  await record(ctx, {
    kind: "order.reserved",
    subjects: [order.id],
    details: {
      version: order.version + 1,
      number: order.number,
      shortages: shortages.map(({ sku, description, short }) => ({ sku, description, short })),
    },
  });
  return orderDetail(ctx, { id: order.id });
}
