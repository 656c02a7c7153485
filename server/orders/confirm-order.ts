import { and, eq } from "drizzle-orm";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { takeNumber } from "@/server/numbers/take-number";
import { record } from "@/server/outbox/record";
import type { OrderStep } from "./input";
import { lockOrder } from "./lock-order";
import { orderDetail } from "./order-detail";
import { refuseStale } from "./refuse-stale";
import { reserveRest } from "./reserve-rest";
import { cannotConfirm } from "./rules";

/**
 * Makes an order of a quote: it takes its number and is promised stock. What is short does not stop it; the answer's
 * `shortages` say what is missing.
 */
export async function confirmOrder(ctx: TenantContext, input: OrderStep) {
  const order = await lockOrder(ctx, input.id);
  const reason = cannotConfirm(order);
  if (reason) throw refused(reason.code, reason.message, { orderStatus: order.status });
  await refuseStale(ctx, order, input.version);

  const shortages = await reserveRest(ctx, order);
  const number = await takeNumber(ctx, "sales_order");
  await ctx.tx
    .update(salesOrders)
    .set({ status: "confirmed", number, confirmedAt: ctx.now, version: order.version + 1, updatedAt: ctx.now })
    .where(and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.id, order.id)));
  await record(ctx, {
    kind: "order.confirmed",
    subjects: [order.id, order.customerId],
    details: {
      version: order.version + 1,
      number,
      quoteNumber: order.quoteNumber,
      totalMinor: order.totalMinor,
      currency: order.currency,
      shortages: shortages.map(({ sku, description, short }) => ({ sku, description, short })),
      before: { status: order.status },
      after: { status: "confirmed" },
    },
  });
  return orderDetail(ctx, { id: order.id });
}
