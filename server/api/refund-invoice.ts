import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { formatMoney } from "@/server/money";
import { requestRefund } from "@/server/refunds/request-refund";
import type { RefundInvoice } from "./input";

/**
 * Gives money of an invoice back and answers with the figures after it; amounts in the invoice's currency. Where a second person
 * has to say yes, `success` is true, the status `requested`, and no money has moved.
 */
export async function refundInvoice(
  ctx: TenantContext,
  { id, paymentMethod, ...input }: z.output<typeof RefundInvoice>,
) {
  const refund = await requestRefund(ctx, { ...input, invoiceId: id, method: paymentMethod });
  const { invoice, currency } = refund;
  const said = `${formatMoney(refund.totalMinor, currency)} ${currency}`;
  const waits = refund.waitsBecause === null ? "" : ` ${refund.waitsBecause} No money has moved yet.`;
  return {
    success: true,
    refundId: refund.id,
    refundNumber: refund.number,
    refundPaymentId: refund.refundPaymentId,
    refundAmountMinor: refund.totalMinor,
    refundReason: refund.reason,
    refundStatus: refund.status,
    remainingPaidMinor: invoice.remainingPaidMinor,
    balanceDueMinor: invoice.balanceDueMinor,
    currency,
    invoiceStatus: invoice.status,
    refunds: refund.refunds.map(({ id: refundId, number, paymentId, refundPaymentId, amountMinor }) => ({
      refundId,
      refundNumber: number,
      paymentId,
      refundPaymentId,
      amountMinor,
    })),
    message:
      refund.status === "processed"
        ? `${said} of ${invoice.number} was given back.`
        : `A refund of ${said} of ${invoice.number} was asked for.${waits}`,
  };
}
