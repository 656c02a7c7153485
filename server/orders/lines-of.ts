import { and, asc, eq } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { salesOrderLines } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";

export type SavedLine = typeof salesOrderLines.$inferSelect & { stocked: boolean };

/** The lines of an order in their order, as saved; `stocked` lines are of goods that are counted. */
export async function linesOf(ctx: TenantContext, orderId: string): Promise<SavedLine[]> {
  const rows = await ctx.tx
    .select({ line: salesOrderLines, kind: products.kind })
    .from(salesOrderLines)
    .leftJoin(
      products,
      and(eq(products.tenantId, salesOrderLines.tenantId), eq(products.id, salesOrderLines.productId)),
    )
    .where(and(eq(salesOrderLines.tenantId, ctx.tenant), eq(salesOrderLines.orderId, orderId)))
    .orderBy(asc(salesOrderLines.position), asc(salesOrderLines.id));
  return rows.map(({ line, kind }) => ({ ...line, stocked: kind === "stocked" }));
}
