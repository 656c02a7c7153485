import { formatMoney, type Minor, min, minor, subtract } from "@/server/money";

/**
 * Never more is given back than was paid, less what was given back, less what is already on its way; per payment and per
 * invoice. A refund changes the money, not the sale: invoice 100, paid 100, refund 30 leaves paid 70 and 30 due again.
 * Example of the limit: paid 100, given back 20, 30 waiting for approval: at most 50 more.
 */
export type Refundable = {
  number: string;
  status: string;
  currency: string;
  paidMinor: number;
  refundedMinor: number;
  /** Asked for or approved, not yet given back. */
  refundingMinor: number;
};

export type Refusal = { code: string; message: string };

/** What may still be given back of an invoice. */
export function leftToRefund(invoice: Pick<Refundable, "paidMinor" | "refundedMinor" | "refundingMinor">): Minor {
  return minor(invoice.paidMinor - invoice.refundedMinor - invoice.refundingMinor);
}

/** Null when this amount may be given back; otherwise a public code and the sentence. */
export function cannotRefund(invoice: Refundable, amountMinor: number): Refusal | null {
  const { number, currency } = invoice;
  if (invoice.status === "void") {
    return { code: "invoice_void", message: `${number} is void: no payment stands on it. No money moved.` };
  }
  if (invoice.paidMinor === 0) {
    return {
      code: "nothing_paid",
      message: `Nothing was paid on ${number}, so nothing can be given back. No money moved.`,
    };
  }
  const left = leftToRefund(invoice);
  if (amountMinor > left) {
    const waiting =
      invoice.refundingMinor > 0 ? `, ${said(invoice.refundingMinor, currency)} waiting for approval` : "";
    const given = invoice.refundedMinor > 0 ? `, ${said(invoice.refundedMinor, currency)} already given back` : "";
    return {
      code: "refund_too_large",
      message: `${said(amountMinor, currency)} is more than can be given back on ${number}: ${said(invoice.paidMinor, currency)} was paid${given}${waiting}, so at most ${said(left, currency)}. No money moved.`,
    };
  }
  return null;
}

/** A payment of the invoice and what may still be given back out of it for this invoice. */
export type Source = { paymentId: string; leftMinor: Minor };

/**
 * Takes the amount from the payments, newest first, each up to what is left of it. Null when they do not hold enough.
 */
export function takeFrom(
  newestFirst: readonly Source[],
  amountMinor: Minor,
): { paymentId: string; amountMinor: Minor }[] | null {
  const parts: { paymentId: string; amountMinor: Minor }[] = [];
  let rest = amountMinor;
  for (const source of newestFirst) {
    const part = min(rest, source.leftMinor);
    if (part <= 0) continue;
    parts.push({ paymentId: source.paymentId, amountMinor: part });
    rest = subtract(rest, part);
    if (rest === 0) return parts;
  }
  return null;
}

export type ApprovalCase = {
  /** May the person asking approve refunds? */
  mayApprove: boolean;
  /** Refunds above this need a second person, in the company's currency; null for no limit. */
  limitMinor: number | null;
  /** The refund in the company's currency. */
  baseAmountMinor: number;
  currency: string;
};

/** Null when the money may be given back at once; otherwise why a second person must say yes. */
export function needsApproval({ mayApprove, limitMinor, baseAmountMinor, currency }: ApprovalCase): string | null {
  if (!mayApprove) return "Your role asks for refunds; a manager approves them.";
  if (limitMinor !== null && baseAmountMinor > limitMinor) {
    return `Refunds over ${said(limitMinor, currency)} need a second person.`;
  }
  return null;
}

export type Decision = { number: string; status: string; requestedBy: string | null };

/** Null when this person may say yes or no to the refund. */
export function cannotDecide(refund: Decision, deciderId: string | null): Refusal | null {
  if (refund.status !== "requested") {
    return { code: "already_decided", message: `${refund.number} is already ${refund.status}. No money moved now.` };
  }
  if (refund.requestedBy !== null && refund.requestedBy === deciderId) {
    return {
      code: "own_refund",
      message: `You asked for ${refund.number} yourself; somebody else has to decide. No money moved.`,
    };
  }
  return null;
}

/** A refund that has not been given back can fail; the money it held back is free again. */
export function cannotFail(refund: { number: string; status: string }): Refusal | null {
  if (refund.status === "requested" || refund.status === "approved") return null;
  return { code: "already_decided", message: `${refund.number} is already ${refund.status}. Nothing was changed.` };
}

/** Null when what stands on the credit note may become the customer's credit. */
export function cannotKeepCreditNote(note: {
  number: string;
  invoiceId: string | null;
  totalMinor: number;
  refundedMinor: number;
}): Refusal | null {
  if (note.invoiceId !== null) {
    const message = `${note.number} amends an invoice: what was paid on that is kept by a refund of the invoice. Nothing was changed.`;
    return { code: "amends_invoice", message };
  }
  if (note.refundedMinor >= note.totalMinor) {
    return { code: "nothing_left", message: `Nothing stands on ${note.number} any more. Nothing was changed.` };
  }
  return null;
}

/** "40.00 GBP" inside a sentence. */
function said(amountMinor: number, currency: string): string {
  return `${formatMoney(minor(amountMinor), currency)} ${currency}`;
}
