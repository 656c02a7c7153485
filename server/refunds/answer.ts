import type { LockedInvoice } from "@/server/invoices/lock-invoice";
import { type Minor, minor, subtract, sum } from "@/server/money";
import type { HeldCredit } from "@/server/payments/lock-credit";

/** What a refund stands on: an invoice that was paid, or the customer's credit. */
export type StandsOn = { invoice: LockedInvoice } | { credit: HeldCredit; customerName: string };

/** One refund: its part of the money and the payment it comes from. */
export type RefundMade = {
  id: string;
  number: string;
  /** The payment the money comes from; null when a customer's credit is paid out. */
  paymentId: string | null;
  /** The negative payment that booked it; null while it waits. */
  refundPaymentId: string | null;
  methodId: string;
  methodName: string;
  amountMinor: Minor;
};

export type MadeCreditNote = { id: string; number: string; totalMinor: number };

/** What a refund did, or asks for, and how the invoice or the credit stands now. The first refund's figures stand on top. */
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
  /** Null when a customer's credit is paid out. */
  invoice: RefundedInvoice | null;
  /** What we hold for the customer now; null unless their credit is paid out. */
  credit: { customerId: string; heldMinor: Minor; payingOutMinor: Minor } | null;
};

export type RefundedInvoice = {
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

/** The answer to a refund of an invoice. */
export type InvoiceRefundAnswer = RefundAnswer & { invoice: RefundedInvoice };

type Told = Pick<RefundAnswer, "status" | "waitsBecause" | "reason" | "creditNote"> & {
  refunds: [RefundMade, ...RefundMade[]];
};

export function refundAnswer({ invoice, ...told }: Told & { invoice: LockedInvoice }): InvoiceRefundAnswer {
  return {
    ...told.refunds[0],
    ...told,
    currency: invoice.currency,
    totalMinor: totalOf(told),
    credit: null,
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

/** The answer to a pay-out of a customer's credit. */
export function payOutAnswer({ credit, ...told }: Told & { credit: HeldCredit }): RefundAnswer {
  const { customerId, heldMinor, payingOutMinor } = credit;
  return {
    ...told.refunds[0],
    ...told,
    currency: credit.currency,
    totalMinor: totalOf(told),
    invoice: null,
    credit: { customerId, heldMinor, payingOutMinor },
  };
}

function totalOf({ refunds }: Told): Minor {
  return sum(refunds.map((refund) => refund.amountMinor));
}

/** The answer to a decision, whatever the money comes from. */
export function decisionAnswer({ source, ...told }: Told & { source: StandsOn }): RefundAnswer {
  return "invoice" in source
    ? refundAnswer({ ...told, invoice: source.invoice })
    : payOutAnswer({ ...told, credit: source.credit });
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
    before: StandsOn;
    after: StandsOn;
    creditNote: MadeCreditNote | null;
  },
) {
  const facts = {
    refundId: refund.id,
    number: refund.number,
    amountMinor: refund.amountMinor,
    method: refund.methodName,
    reason: told.reason,
    requestedByName: told.requestedByName,
  };
  if ("credit" in told.before) {
    const { credit, customerName } = told.before;
    const heldMinor = "credit" in told.after ? told.after.credit.heldMinor : credit.heldMinor;
    return {
      ...facts,
      currency: credit.currency,
      customerId: credit.customerId,
      customerName,
      before: { heldCreditMinor: credit.heldMinor },
      after: { heldCreditMinor: heldMinor },
    };
  }
  const before = told.before.invoice;
  const after = "invoice" in told.after ? told.after.invoice : before;
  return {
    ...facts,
    currency: before.currency,
    invoiceId: before.id,
    invoiceNumber: before.number,
    customerName: before.customerName,
    creditNoteNumber: told.creditNote?.number ?? null,
    before: { paidMinor: remainingPaid(before), balanceDueMinor: before.balanceDueMinor, status: before.status },
    after: { paidMinor: remainingPaid(after), balanceDueMinor: after.balanceDueMinor, status: after.status },
  };
}

/** Every record whose timeline shows the refund. */
export function refundSubjects(refund: RefundMade, source: StandsOn): string[] {
  const [invoiceId, customerId] =
    "invoice" in source ? [source.invoice.id, source.invoice.customerId] : [null, source.credit.customerId];
  const ids = [refund.id, invoiceId, refund.paymentId, refund.refundPaymentId, customerId];
  return ids.filter((id) => id !== null);
}
