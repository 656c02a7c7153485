import { and, eq } from "drizzle-orm";
import { refunds } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type LockedInvoice, lockInvoice } from "@/server/invoices/lock-invoice";
import { lockRefundable, type RefundablePayment } from "@/server/payments/lock-refundable";

export type LockedRefund = typeof refunds.$inferSelect;

/**
 * Locks a refund for a decision, in the order everybody keeps: its invoice, the invoice's payments, then the refund itself.
 * Not found for another company's.
 */
export async function lockRefund(
  ctx: TenantContext,
  id: string,
): Promise<{ refund: LockedRefund; invoice: LockedInvoice; payment: RefundablePayment }> {
  const own = and(eq(refunds.tenantId, ctx.tenant), eq(refunds.companyId, ctx.company.id), eq(refunds.id, id));
  const [seen] = await ctx.tx.select({ invoiceId: refunds.invoiceId }).from(refunds).where(own);
  if (!seen) throw notFound("refund");
  const invoice = await lockInvoice(ctx, seen.invoiceId);
  const payments = await lockRefundable(ctx, invoice.id);
  const [refund] = await ctx.tx.select().from(refunds).where(own).for("update");
  const payment = payments.find((one) => one.id === refund?.paymentId);
  if (!refund || !payment) throw notFound("refund");
  return { refund, invoice, payment };
}
