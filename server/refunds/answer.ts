import type { LockedInvoice } from "@/server/invoices/lock-invoice";
import { type Minor, minor, subtract, sum } from "@/server/money";

/** One refund: its part of the money and the payment it comes from. */
export type RefundMade = {
  id: string;
  number: string;
  /** The payment the money comes from. */
  paymentId: string;
  /** The negative payment that booked it; null while it waits. */
  refundPaymentId: string | null;
  methodId: string;
  methodName: string;
  amountMinor: Minor;
};

export type MadeCreditNote = { id: string; number: string; totalMinor: number };

/** What a refund did, or asks for, and how the invoice stands now. The first refund's figures stand on top. */
export type RefundAnswer = RefundMade & {
  status: "requested" | "processed" | "rejected";
  /** Why a second person has to say yes; null when nobody has to any more. */
  waitsBecause: string | null;
  reason: string;
  currency: string;
  /** The sum over `refunds`. */
  totalMinor: Minor;
  /** One for each payment the money comes from. */
  refunds: RefundMade[];
  creditNote: MadeCreditNote | null;
  invoice: {
    id: string;
    number: string;
    customerName: string;
    totalMinor: Minor;
    creditedMinor: Minor;
    refundedMinor: Minor;
    /** Paid and not given back. */
    remainingPaidMinor: Minor;
    balanceDueMinor: Minor;
    status: LockedInvoice["status"];
    version: number;
  };
};

type Told = Pick<RefundAnswer, "status" | "waitsBecause" | "reason" | "creditNote"> & {
  invoice: LockedInvoice;
  refunds: [RefundMade, ...RefundMade[]];
};

export function refundAnswer({ invoice, refunds, ...told }: Told): RefundAnswer {
  return {
    ...refunds[0],
    ...told,
    currency: invoice.currency,
    totalMinor: sum(refunds.map((refund) => refund.amountMinor)),
    refunds,
    invoice: {
      id: invoice.id,
      number: invoice.number,
      customerName: invoice.customerName,
      totalMinor: invoice.totalMinor,
      creditedMinor: invoice.creditedMinor,
      refundedMinor: invoice.refundedMinor,
      remainingPaidMinor: remainingPaid(invoice),
      balanceDueMinor: invoice.balanceDueMinor,
      status: invoice.status,
      version: invoice.version,
    },
  };
}

/** Paid and not given back. */
export function remainingPaid(invoice: Pick<LockedInvoice, "paidMinor" | "refundedMinor">): Minor {
  return subtract(minor(invoice.paidMinor), minor(invoice.refundedMinor));
}

/** The figures of the sentence on every timeline a refund stands on. */
export function refundDetails(
  refund: RefundMade,
  told: {
    reason: string;
    requestedByName: string;
    before: LockedInvoice;
    after: LockedInvoice;
    creditNote: MadeCreditNote | null;
  },
) {
  const { before, after } = told;
  return {
    refundId: refund.id,
    number: refund.number,
    amountMinor: refund.amountMinor,
    currency: before.currency,
    method: refund.methodName,
    reason: told.reason,
    requestedByName: told.requestedByName,
    invoiceId: before.id,
    invoiceNumber: before.number,
    customerName: before.customerName,
    creditNoteNumber: told.creditNote?.number ?? null,
    before: { paidMinor: remainingPaid(before), balanceDueMinor: before.balanceDueMinor, status: before.status },
    after: { paidMinor: remainingPaid(after), balanceDueMinor: after.balanceDueMinor, status: after.status },
  };
}

/** Every record whose timeline shows the refund. */
export function refundSubjects(refund: RefundMade, invoice: LockedInvoice): string[] {
  const ids = [refund.id, invoice.id, refund.paymentId, refund.refundPaymentId, invoice.customerId];
  return ids.filter((id) => id !== null);
}
