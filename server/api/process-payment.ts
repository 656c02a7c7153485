import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { formatMoney } from "@/server/money";
import { recordPayment } from "@/server/payments/record-payment";
import type { ProcessPayment } from "./input";

/** Records a payment and answers with every figure a caller needs to print a receipt; amounts in the invoice's currency. */
export async function processPayment(
  ctx: TenantContext,
  { id, paymentMethod, ...input }: z.output<typeof ProcessPayment>,
) {
  const payment = await recordPayment(ctx, { ...input, invoiceId: id, method: paymentMethod });
  const [invoice] = payment.invoices;
  if (!invoice) throw new Error("a payment of one invoice settles one invoice");
  const due = `${formatMoney(invoice.balanceDueMinor, payment.currency)} ${payment.currency}`;
  return {
    success: true,
    paymentId: payment.id,
    amountPaidMinor: payment.amountMinor,
    invoiceTotalMinor: invoice.totalMinor,
    amountPreviouslyPaidMinor: invoice.previouslyPaidMinor,
    totalPaidMinor: invoice.paidMinor,
    balanceDueMinor: invoice.balanceDueMinor,
    currency: payment.currency,
    invoiceStatus: invoice.status,
    paymentStatus: "succeeded",
    paymentType: payment.paymentType,
    message:
      invoice.balanceDueMinor === 0
        ? `${invoice.number} is paid in full.`
        : `${due} is still due on ${invoice.number}.`,
  };
}
