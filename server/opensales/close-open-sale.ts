import { and, eq, sql } from "drizzle-orm";
import { openSales } from "@/drizzle/schema/open-sales";
import type { TenantContext } from "@/server/context";
import type { OpenSaleRow } from "./cards";
import { lockOpenSale } from "./lock-open-sale";
import { receiptOf } from "./queries";

/** What the sale that paid an open sale found. */
export type Closed =
  /** `addedSince`: operations that came after the revision the sale was paid at; they are on no receipt. */
  | { outcome: "closed"; addedSince: number }
  /** By this very sale, sent again. */
  | { outcome: "closed_before" }
  /** The money was taken twice. */
  | { outcome: "paid_already"; name: string; saleId: string; receiptNumber: string | null; byName: string | null }
  /** It stays discarded; the sale that took the money stands. */
  | { outcome: "discarded"; name: string; byName: string; reason: string };

/**
 * Marks an open sale as paid by a sale, in that sale's transaction: exactly one of paying and discarding wins. Never refuses, for the
 * money is in the drawer; whoever calls leaves a task for what is not `closed`. One that the office has not heard of yet is put down as
 * paid, so that operations that arrive late do not open it again. `revision` is the one that was paid, where known.
 * Locks the open sale only: call it before the locks of stock, cards and drawers.
 */
export async function closeOpenSale(
  ctx: TenantContext,
  sale: { id: string; saleId: string; deviceId: string; revision?: number; name?: string },
): Promise<Closed> {
  const row = (await lockOpenSale(ctx, sale.id)) ?? (await putDown(ctx, sale));
  if (!row) return { outcome: "closed", addedSince: 0 };
  if (row.status === "discarded") {
    return {
      outcome: "discarded",
      name: row.name,
      byName: row.discardedByName ?? "",
      reason: row.discardReason,
    };
  }
  if (row.status === "paid") return paidBefore(ctx, row, sale.saleId);
  await ctx.tx
    .update(openSales)
    .set({ status: "paid", saleId: sale.saleId, updatedAt: ctx.now, openUntil: null, leaseUntil: null })
    .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.id, sale.id)));
  ctx.announcements.push({ topic: "open_sale", id: sale.id });
  return { outcome: "closed", addedSince: Math.max(0, row.revision - (sale.revision ?? row.revision)) };
}

async function paidBefore(ctx: TenantContext, row: OpenSaleRow, saleId: string): Promise<Closed> {
  if (row.saleId === saleId || row.saleId === null) return { outcome: "closed_before" };
  const receipt = await receiptOf(ctx, row.saleId);
  return {
    outcome: "paid_already",
    name: row.name,
    saleId: row.saleId,
    receiptNumber: receipt?.receiptNumber ?? null,
    byName: receipt?.byName ?? null,
  };
}

/** Null where the id or the tablet is not this company's. */
async function putDown(
  ctx: TenantContext,
  sale: { id: string; deviceId: string; name?: string },
): Promise<OpenSaleRow | null> {
  await ctx.tx.execute(sql`
    insert into open_sales (tenant_id, id, company_id, site_id, name, created_by_name, created_at, updated_at)
    select d.tenant_id, ${sale.id}::uuid, d.company_id, r.site_id, ${sale.name ?? "Open sale"}, ${ctx.actor.name},
      ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz
    from devices d join registers r on r.tenant_id = ${ctx.tenant} and r.id = d.register_id
    where d.tenant_id = ${ctx.tenant} and d.company_id = ${ctx.company.id} and d.id = ${sale.deviceId}
    on conflict do nothing`);
  return lockOpenSale(ctx, sale.id);
}
