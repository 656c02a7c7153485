import { and, eq } from "drizzle-orm";
import { invoices } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { add, type Minor, minor } from "@/server/money";
import type { LockedInvoice } from "./lock-invoice";
import { balanceDue, type Settlement, type StoredStatus, statusOf } from "./rules";

/** Signed changes in the document's currency; `voidReason` voids. */
export type SettlementChange = {
  paidMinor?: number;
  refundedMinor?: number;
  creditedMinor?: number;
  voidReason?: string;
};

export type InvoiceFigures = Settlement & { balanceDueMinor: Minor; status: StoredStatus; version: number };

/**
 * The only writer of what settles an invoice. The caller holds the row (`lockInvoice`) and has asked its rule; the balance,
 * the status and the version follow here. A second change in one transaction goes on from the figures returned:
 * `settleInvoice(ctx, { ...invoice, ...figures }, …)`.
 */
export async function settleInvoice(
  ctx: TenantContext,
  invoice: LockedInvoice,
  change: SettlementChange,
): Promise<InvoiceFigures> {
  const settlement: Settlement = {
    totalMinor: invoice.totalMinor,
    creditedMinor: add(invoice.creditedMinor, minor(change.creditedMinor ?? 0)),
    paidMinor: add(invoice.paidMinor, minor(change.paidMinor ?? 0)),
    refundedMinor: add(invoice.refundedMinor, minor(change.refundedMinor ?? 0)),
    voided: invoice.voided || change.voidReason !== undefined,
  };
  const figures: InvoiceFigures = {
    ...settlement,
    balanceDueMinor: balanceDue(settlement),
    status: statusOf(settlement),
    version: invoice.version + 1,
  };
  await ctx.tx
    .update(invoices)
    .set({
      creditedMinor: figures.creditedMinor,
      paidMinor: figures.paidMinor,
      refundedMinor: figures.refundedMinor,
      balanceDueMinor: figures.balanceDueMinor,
      status: figures.status,
      version: figures.version,
      updatedAt: ctx.now,
      ...(change.voidReason === undefined ? {} : { voidedAt: ctx.now, voidReason: change.voidReason }),
    })
    .where(and(eq(invoices.tenantId, ctx.tenant), eq(invoices.companyId, ctx.company.id), eq(invoices.id, invoice.id)));
  return figures;
}
