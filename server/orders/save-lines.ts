import { and, eq, inArray, sql } from "drizzle-orm";
import { salesOrderLines } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { conflict } from "@/server/errors";
import type { PricedOrder } from "./price-order";

const newValue = (column: string) => sql.raw(`excluded.${column}`);

/** Writes all lines of an order, new and changed alike, and takes away those in `removed`. What is invoiced of a line stays. */
export async function saveLines(
  ctx: TenantContext,
  orderId: string,
  lines: PricedOrder["lines"],
  removed: readonly string[] = [],
): Promise<void> {
  if (removed.length > 0) {
    await ctx.tx
      .delete(salesOrderLines)
      .where(
        and(
          eq(salesOrderLines.tenantId, ctx.tenant),
          eq(salesOrderLines.orderId, orderId),
          inArray(salesOrderLines.id, [...removed]),
        ),
      );
  }
  const saved = await ctx.tx
    .insert(salesOrderLines)
    .values(
      lines.map((line) => ({
        tenantId: ctx.tenant,
        id: line.id,
        orderId,
        position: line.position,
        productId: line.productId,
        sku: line.sku,
        description: line.description,
        unit: line.unit,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        discountPpm: line.discountPpm,
        discountAmountMinor: line.discountAmountMinor,
        taxCodeId: line.taxCodeId,
        taxes: line.taxes,
        netMinor: line.netMinor,
        taxMinor: line.taxMinor,
        totalMinor: line.totalMinor,
      })),
    )
    .onConflictDoUpdate({
      target: [salesOrderLines.tenantId, salesOrderLines.id],
      set: {
        position: newValue("position"),
        productId: newValue("product_id"),
        sku: newValue("sku"),
        description: newValue("description"),
        unit: newValue("unit"),
        quantity: newValue("quantity"),
        unitPrice: newValue("unit_price"),
        discountPpm: newValue("discount_ppm"),
        discountAmountMinor: newValue("discount_amount_minor"),
        taxCodeId: newValue("tax_code_id"),
        taxes: newValue("taxes"),
        netMinor: newValue("net_minor"),
        taxMinor: newValue("tax_minor"),
        totalMinor: newValue("total_minor"),
      },
      setWhere: sql`${salesOrderLines.orderId} = excluded.order_id`,
    })
    .returning({ id: salesOrderLines.id });
  if (saved.length !== lines.length) {
    throw conflict(
      "id_taken",
      "A line was sent with the id of another record. Nothing was changed. Send a new id, or none.",
    );
  }
}
