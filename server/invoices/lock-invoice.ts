import { and, eq } from "drizzle-orm";
import { invoiceDrafts, invoices } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { type Minor, minor } from "@/server/money";
import type { StoredStatus } from "./rules";

/** An issued invoice whose row is held until the transaction ends. */
export type LockedInvoice = {
  id: string;
  number: string;
  customerId: string;
  customerName: string;
  siteId: string;
  orderId: string | null;
  issueDate: string;
  dueDate: string;
  currency: string;
  /** Units of the company's currency for one of the document's. */
  exchangeRate: string;
  totalMinor: Minor;
  baseTotalMinor: Minor;
  creditedMinor: Minor;
  paidMinor: Minor;
  refundedMinor: Minor;
  balanceDueMinor: Minor;
  status: StoredStatus;
  voided: boolean;
  reference: string;
  /** Bills receipts of a room or house account. */
  checkOut: boolean;
  version: number;
};

/**
 * Locks an issued invoice before anything that changes what is due on it: payment, refund, credit, void. Take a sales
 * order's lock before it and everything else's after. Not found for another company's; refused for a draft.
 */
export async function lockInvoice(ctx: TenantContext, id: string): Promise<LockedInvoice> {
  const [row] = await ctx.tx
    .select({
      id: invoices.id,
      number: invoices.number,
      customerId: invoices.customerId,
      customerName: invoices.customerName,
      siteId: invoices.siteId,
      orderId: invoices.orderId,
      issueDate: invoices.issueDate,
      dueDate: invoices.dueDate,
      currency: invoices.currency,
      exchangeRate: invoices.exchangeRate,
      totalMinor: invoices.totalMinor,
      baseTotalMinor: invoices.baseTotalMinor,
      creditedMinor: invoices.creditedMinor,
      paidMinor: invoices.paidMinor,
      refundedMinor: invoices.refundedMinor,
      balanceDueMinor: invoices.balanceDueMinor,
      status: invoices.status,
      reference: invoices.reference,
      checkOut: invoices.checkOut,
      voidedAt: invoices.voidedAt,
      version: invoices.version,
    })
    .from(invoices)
    .where(and(eq(invoices.tenantId, ctx.tenant), eq(invoices.companyId, ctx.company.id), eq(invoices.id, id)))
    .for("update");
  if (!row) throw await draftOrNothing(ctx, id);
  const { voidedAt, status, ...facts } = row;
  return {
    ...facts,
    totalMinor: minor(row.totalMinor),
    baseTotalMinor: minor(row.baseTotalMinor),
    creditedMinor: minor(row.creditedMinor),
    paidMinor: minor(row.paidMinor),
    refundedMinor: minor(row.refundedMinor),
    balanceDueMinor: minor(row.balanceDueMinor),
    status: status as StoredStatus,
    voided: voidedAt !== null,
  };
}

async function draftOrNothing(ctx: TenantContext, id: string) {
  const [draft] = await ctx.tx
    .select({ currency: invoiceDrafts.currency })
    .from(invoiceDrafts)
    .where(
      and(
        eq(invoiceDrafts.tenantId, ctx.tenant),
        eq(invoiceDrafts.companyId, ctx.company.id),
        eq(invoiceDrafts.id, id),
      ),
    );
  if (!draft) return notFound("invoice");
  return refused("not_issued", "This invoice is still a draft. Issue it first; nothing was changed.", {
    invoiceStatus: "draft",
    balanceDueMinor: 0,
    currency: draft.currency,
  });
}
