import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { refundHistory } from "@/server/refunds/queries";
import type { InvoiceOfHistory } from "./input";

/** Every refund asked for on an invoice: who asked, who decided, when, and what became of it. Throws not found. */
export async function invoiceRefundHistory(ctx: TenantContext, { id }: z.output<typeof InvoiceOfHistory>) {
  const { refunds, ...invoice } = await refundHistory(ctx, { invoiceId: id });
  return {
    ...invoice,
    refunds: refunds.map((refund) => ({
      refundId: refund.id,
      refundNumber: refund.number,
      amountMinor: refund.amountMinor,
      currency: refund.currency,
      reason: refund.reason,
      notes: refund.notes,
      status: refund.status,
      paymentId: refund.payment?.id ?? null,
      refundPaymentId: refund.refundPaymentId,
      paymentMethod: refund.method.name,
      requester: refund.requestedByName,
      approver: refund.decidedByName,
      requestedAt: refund.requestedAt,
      decidedAt: refund.decidedAt,
      processedAt: refund.processedAt,
      decisionNote: refund.decisionNote,
      failureReason: refund.failureReason,
      creditNote: refund.creditNote,
    })),
  };
}
