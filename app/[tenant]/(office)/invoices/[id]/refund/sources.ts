import type { RouterOutputs } from "@/app/_lib/trpc-client";

type Invoice = RouterOutputs["invoices"]["get"];

/** A payment of the invoice and what may still be given back of it. */
export type PaymentSource = {
  id: string;
  method: string;
  methodKind: string;
  reference: string;
  receivedOn: string;
  paidMinor: number;
  givenBackMinor: number;
  waitingMinor: number;
  leftMinor: number;
};

const GONE = new Set(["processed"]);
const HELD = new Set(["requested", "approved"]);

/** The payments of an invoice, newest first, less what was given back or is held for it. */
export function sourcesOf(invoice: Invoice): PaymentSource[] {
  return invoice.payments.map((payment) => {
    const refunds = invoice.refunds.filter((refund) => refund.paymentId === payment.id);
    const sumOf = (states: Set<string>) =>
      refunds.filter((refund) => states.has(refund.status)).reduce((total, refund) => total + refund.amountMinor, 0);
    const [givenBackMinor, waitingMinor] = [sumOf(GONE), sumOf(HELD)];
    return {
      id: payment.id,
      method: payment.method,
      methodKind: payment.methodKind,
      reference: payment.reference,
      receivedOn: payment.receivedOn,
      paidMinor: payment.amountMinor,
      givenBackMinor,
      waitingMinor,
      leftMinor: payment.amountMinor - givenBackMinor - waitingMinor,
    };
  });
}
