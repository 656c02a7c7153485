import { and, eq, sql } from "drizzle-orm";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { add, decimalAdd, decimalCompare, formatDecimal, minor } from "@/server/money";
import { record } from "@/server/outbox/record";
import { linesOf } from "./lines-of";
import { lockOrder } from "./lock-order";
import { cannotInvoice, type OrderStatus, orderName, outstanding, statusOf } from "./rules";

export type MarkInvoiced = {
  orderId: string;
  /** Signed decimal text: what an invoice takes is positive, what a void gives back negative. */
  lines: readonly { orderLineId: string; quantity: string }[];
  /** Signed, in the order's currency. */
  totalMinor: number;
};

/**
 * Counts an invoice (or its void) on the order it came from: per line, in the total, and in the status. Throws refused
 * (`already_invoiced`) when a line has less left than the invoice takes, so two invoices can never take the same pieces.
 */
export async function markInvoiced(
  ctx: TenantContext,
  input: MarkInvoiced,
): Promise<{ status: OrderStatus; version: number }> {
  const order = await lockOrder(ctx, input.orderId);
  const taking = input.lines.some((line) => decimalCompare(line.quantity, "0") > 0);
  const reason = taking ? cannotInvoice(order) : null;
  if (reason) throw refused(reason.code, reason.message, { orderStatus: order.status });

  const before = await linesOf(ctx, order.id);
  const changed = new Map<string, string>();
  for (const { orderLineId, quantity } of input.lines) {
    const line = before.find((one) => one.id === orderLineId.toLowerCase());
    if (!line) throw notFound("line of this order");
    changed.set(line.id, decimalAdd(changed.get(line.id) ?? line.invoicedQuantity, quantity));
  }
  const after = before.map((line) => ({ ...line, invoicedQuantity: changed.get(line.id) ?? line.invoicedQuantity }));
  for (const line of after) {
    if (decimalCompare(outstanding(line), "0") >= 0 && decimalCompare(line.invoicedQuantity, "0") >= 0) continue;
    const left = before.find((one) => one.id === line.id);
    const rest = left ? outstanding(left) : "0";
    throw refused(
      "already_invoiced",
      `Only ${formatDecimal(rest)} of ${line.description} on ${orderName(order)} are left to invoice. No invoice was made. Lower the quantity.`,
      { orderLineId: line.id, outstanding: rest },
    );
  }
  const status = statusOf(order.status, after);
  const invoicedMinor = add(minor(order.invoicedMinor), minor(input.totalMinor));
  await Promise.all([
    ctx.tx.execute(
      sql`update sales_order_lines l set invoiced_quantity = changed.quantity
        from unnest(${sql.param([...changed.keys()])}::uuid[], ${sql.param([...changed.values()])}::numeric[]) as changed(id, quantity)
        where l.tenant_id = ${ctx.tenant} and l.order_id = ${order.id} and l.id = changed.id`,
    ),
    ctx.tx
      .update(salesOrders)
      .set({ status, invoicedMinor, version: order.version + 1, updatedAt: ctx.now })
      .where(and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.id, order.id))),
    record(ctx, {
      kind: taking ? "order.invoiced" : "order.uninvoiced",
      subjects: [order.id],
      details: {
        version: order.version + 1,
        number: orderName(order),
        currency: order.currency,
        lines: changed.size,
        before: { status: order.status, invoicedMinor: order.invoicedMinor },
        after: { status, invoicedMinor },
      },
    }),
  ]);
  return { status, version: order.version + 1 };
}
