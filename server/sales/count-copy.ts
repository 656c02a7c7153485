import { and, eq, sql } from "drizzle-orm";
import { sales } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";

/** Counts that a receipt is printed again, and answers which copy it is. Throws not found. */
export async function countCopy(ctx: TenantContext, saleId: string): Promise<number> {
  const [row] = await ctx.tx
    .update(sales)
    .set({ copies: sql`${sales.copies} + 1` })
    .where(and(eq(sales.tenantId, ctx.tenant), eq(sales.companyId, ctx.company.id), eq(sales.id, saleId)))
    .returning({ copies: sales.copies });
  if (!row) throw notFound("receipt");
  return row.copies;
}
