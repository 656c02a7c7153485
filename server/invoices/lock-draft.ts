import { and, eq, sql } from "drizzle-orm";
import { invoiceDrafts, invoices } from "@/drizzle/schema/invoices";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { type AppError, notFound, refused } from "@/server/errors";
import { staleDocument } from "@/server/outbox/stale-document";

export type LockedDraft = typeof invoiceDrafts.$inferSelect;

/**
 * Locks a draft and, before it, the order it was made from. With `version`, a draft that was changed since is a conflict
 * that says who changed what. A draft that was issued meanwhile is refused with its number.
 */
export async function lockDraft(ctx: TenantContext, of: { id: string; version?: number }): Promise<LockedDraft> {
  const mine = and(
    eq(invoiceDrafts.tenantId, ctx.tenant),
    eq(invoiceDrafts.companyId, ctx.company.id),
    eq(invoiceDrafts.id, of.id),
  );
  const orderOfDraft = sql`(select ${invoiceDrafts.orderId} from ${invoiceDrafts} where ${mine})`;
  await ctx.tx
    .select({ id: salesOrders.id })
    .from(salesOrders)
    .where(and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.id, orderOfDraft)))
    .for("update");
  const [draft] = await ctx.tx.select().from(invoiceDrafts).where(mine).for("update");
  if (!draft) throw await issuedOrNothing(ctx, of.id);
  if (of.version !== undefined && of.version !== draft.version) {
    const { id, version } = draft;
    throw await staleDocument(ctx, { id, version, readVersion: of.version, what: "this draft" });
  }
  return draft;
}

async function issuedOrNothing(ctx: TenantContext, id: string): Promise<AppError> {
  const [issued] = await ctx.tx
    .select({ number: invoices.number })
    .from(invoices)
    .where(and(eq(invoices.tenantId, ctx.tenant), eq(invoices.companyId, ctx.company.id), eq(invoices.id, id)));
  if (!issued) return notFound("invoice");
  return refused(
    "already_issued",
    `This draft was issued as ${issued.number} and cannot change any more. Nothing was changed. Correct or credit the invoice instead.`,
    { number: issued.number },
  );
}
