import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import type { LockedInvoice } from "@/server/invoices/lock-invoice";
import { type Minor, min, sum } from "@/server/money";
import { type FoundMethod, findMethod } from "@/server/payments/find-method";
import { lockRefundable, type RefundablePayment } from "@/server/payments/lock-refundable";
import { cannotRefund, leftToRefund, takeFrom } from "./rules";

/** One payment's share of a refund, and how that share goes back. */
export type RefundPart = { payment: RefundablePayment; method: FoundMethod; amountMinor: Minor };

type Wish = { amountMinor: Minor; paymentId?: string; method?: string };

/**
 * Locks the payments of an invoice (whose row the caller holds) and chooses those the money comes from: the one named, or the
 * newest with enough left, or several. Refuses with `refund_too_large` and the figures.
 */
export async function choosePayments(ctx: TenantContext, invoice: LockedInvoice, wish: Wish): Promise<RefundPart[]> {
  const payments = await lockRefundable(ctx, invoice.id);
  const refundingMinor = sum(payments.map((payment) => payment.refundingMinor));
  const chosen = wish.paymentId ? payments.filter((payment) => payment.id === wish.paymentId) : payments;
  if (wish.paymentId && chosen.length === 0) throw notFound("payment of this invoice");
  const whole = chosen.find((payment) => payment.leftMinor >= wish.amountMinor);
  const taken = takeFrom((whole ? [whole] : chosen).map(asSource), wish.amountMinor);
  const reason = cannotRefund({ ...invoice, refundingMinor }, wish.amountMinor);
  if (reason || !taken) {
    const leftOfChosen = sum(chosen.map((payment) => payment.leftMinor));
    throw refused(reason?.code ?? "refund_too_large", reason?.message ?? notThatMuch(wish), {
      invoiceId: invoice.id,
      amountRequestedMinor: wish.amountMinor,
      paidMinor: invoice.paidMinor,
      refundedMinor: invoice.refundedMinor,
      refundingMinor,
      leftToRefundMinor: min(leftToRefund({ ...invoice, refundingMinor }), leftOfChosen),
      balanceDueMinor: invoice.balanceDueMinor,
      invoiceStatus: invoice.status,
      currency: invoice.currency,
    });
  }
  const parts: RefundPart[] = [];
  for (const { paymentId, amountMinor } of taken) {
    const payment = chosen.find(({ id }) => id === paymentId);
    if (payment) parts.push({ payment, amountMinor, method: await findMethod(ctx, wish.method ?? payment.methodId) });
  }
  return parts;
}

function asSource(payment: RefundablePayment) {
  return { paymentId: payment.id, leftMinor: payment.leftMinor };
}

function notThatMuch(wish: Wish): string {
  const which = wish.paymentId ? "this payment" : "the payments of this invoice";
  return `There is not that much left to give back of ${which}. No money moved.`;
}
