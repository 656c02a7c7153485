import { balanceDue, statusOf } from "@/server/invoices/rules";
import { type Minor, subtract } from "@/server/money";
import type { SoldLine } from "./link";

/** An invoice of this import as it stands; `sold` only where a cancellation may want it. */
export type OpenInvoice = {
  id: string;
  number: string;
  customerId: string;
  customerName: string;
  siteId: string;
  at: string;
  dueDate: string;
  totalMinor: Minor;
  paidMinor: Minor;
  refundedMinor: Minor;
  creditedMinor: Minor;
  sold: SoldLine[];
};

/** A credit note without an invoice that has not been paid out. */
export type OpenCredit = {
  id: string;
  number: string;
  customerId: string;
  customerName: string;
  siteId: string;
  issueDate: string;
  totalMinor: Minor;
};

export function dueOf(invoice: OpenInvoice): Minor {
  return balanceDue({ ...invoice, voided: false });
}

/** As the timeline tells them. */
export function figuresOf(invoice: OpenInvoice) {
  return {
    creditedMinor: invoice.creditedMinor,
    paidMinor: subtract(invoice.paidMinor, invoice.refundedMinor),
    balanceDueMinor: dueOf(invoice),
    status: statusOf({ ...invoice, voided: false }),
  };
}

/** The columns that settle it. */
export function settlementOf(invoice: OpenInvoice) {
  return {
    paidMinor: invoice.paidMinor,
    refundedMinor: invoice.refundedMinor,
    creditedMinor: invoice.creditedMinor,
    balanceDueMinor: dueOf(invoice),
    status: statusOf({ ...invoice, voided: false }),
  };
}
