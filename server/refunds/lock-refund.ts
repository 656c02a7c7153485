import { and, eq } from "drizzle-orm";
import { customers } from "@/drizzle/schema/customers";
import { refunds } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type LockedInvoice, lockInvoice } from "@/server/invoices/lock-invoice";
import { type HeldCredit, lockCredit } from "@/server/payments/lock-credit";
import { lockRefundable, type RefundablePayment } from "@/server/payments/lock-refundable";

export type LockedRefund = typeof refunds.$inferSelect;

/** Where the money of a refund comes from: a payment of an invoice, or the customer's credit. */
export type LockedSource =
  | { invoice: LockedInvoice; payment: RefundablePayment }
  | { credit: HeldCredit; customerName: string };

/**
 * Locks a refund for a decision, in the order everybody keeps: its invoice and the invoice's payments, then the refund itself,
 * then the customer's credit where that is paid out. Not found for another company's.
 */
export async function lockRefund(
  ctx: TenantContext,
  id: string,
): Promise<{ refund: LockedRefund; source: LockedSource }> {
  const own = and(eq(refunds.tenantId, ctx.tenant), eq(refunds.companyId, ctx.company.id), eq(refunds.id, id));
  const [seen] = await ctx.tx.select({ invoiceId: refunds.invoiceId }).from(refunds).where(own);
  if (!seen) throw notFound("refund");
  const invoice = seen.invoiceId === null ? null : await lockInvoice(ctx, seen.invoiceId);
  const payments = invoice ? await lockRefundable(ctx, invoice.id) : [];
  const [refund] = await ctx.tx.select().from(refunds).where(own).for("update");
  if (!refund) throw notFound("refund");
  if (!invoice) return { refund, source: await lockSourceCredit(ctx, refund) };
  const payment = payments.find((one) => one.id === refund.paymentId);
  if (!payment) throw notFound("refund");
  return { refund, source: { invoice, payment } };
}

async function lockSourceCredit(ctx: TenantContext, refund: LockedRefund): Promise<LockedSource> {
  const [customer] = await ctx.tx
    .select({ name: customers.name })
    .from(customers)
    .where(and(eq(customers.tenantId, ctx.tenant), eq(customers.id, refund.customerId)));
  const credit = await lockCredit(ctx, refund.customerId, refund.currency);
  return { credit, customerName: customer?.name ?? "" };
}
