import { and, eq } from "drizzle-orm";
import { openSales } from "@/drizzle/schema/open-sales";
import type { TenantContext } from "@/server/context";
import { conflict, notFound } from "@/server/errors";
import { cardOf, type OpenSaleRow } from "./cards";
import { receiptOf } from "./queries";
import { cannotChange, discardedAlready, paidAlready } from "./rules";

/** Holds an open sale until the transaction ends: the first lock of whatever touches it. Null for one that is not this company's. */
export async function lockOpenSale(ctx: TenantContext, id: string): Promise<OpenSaleRow | null> {
  const [row] = await ctx.tx
    .select()
    .from(openSales)
    .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.companyId, ctx.company.id), eq(openSales.id, id)))
    .for("update");
  return row ?? null;
}

/** The same, for what is still open. Conflict with who paid or discarded it; not found for another company's. */
export async function lockStillOpen(ctx: TenantContext, id: string): Promise<OpenSaleRow> {
  const row = await lockOpenSale(ctx, id);
  if (!row) throw notFound("open sale");
  await refuseClosed(ctx, row);
  return row;
}

/** The same, for what nobody else is taking the money of. */
export async function lockToChange(ctx: TenantContext, id: string): Promise<OpenSaleRow> {
  const row = await lockStillOpen(ctx, id);
  refuseLeased(ctx, row);
  return row;
}

export async function refuseClosed(ctx: TenantContext, row: OpenSaleRow): Promise<void> {
  if (row.status === "open") return;
  const no = row.status === "paid" ? paidAlready(row.name, await receiptOf(ctx, row.saleId)) : discardedAlready(row);
  throw conflict(no.code, no.message, no.figures);
}

export function refuseLeased(ctx: TenantContext, row: OpenSaleRow): void {
  const no = cannotChange(cardOf(ctx, row));
  if (no) throw conflict(no.code, no.message, no.figures);
}
