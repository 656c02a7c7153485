import { cumulativeShare, formatMoney, type Minor, min, minor, subtract, ZERO } from "@/server/money";

/**
 * A payment never takes an invoice above what is due. Example: 100.00 is due, 60.00 is paid by somebody else, then 100.00 is
 * offered: it is refused, 40.00 is named as due, and nothing is booked.
 */
export type Payable = {
  number: string;
  status: string;
  balanceDueMinor: number;
  currency: string;
};

export type Refusal = { code: string; message: string };

/** Null when this amount may be booked on the invoice; otherwise a public code and the sentence. */
export function cannotPay(invoice: Payable, amountMinor: number): Refusal | null {
  const { number, currency } = invoice;
  const due = said(invoice.balanceDueMinor, currency);
  if (invoice.status === "draft") {
    return { code: "not_issued", message: "This invoice is a draft. Issue it first; no money was booked." };
  }
  if (invoice.status === "void") {
    return { code: "invoice_void", message: `${number} is void, so nothing can be paid on it. No money was booked.` };
  }
  if (invoice.balanceDueMinor <= 0) {
    return { code: "already_paid", message: `${number} is already settled: 0 is due. No money was booked.` };
  }
  if (amountMinor > invoice.balanceDueMinor) {
    const offered = said(amountMinor, currency);
    return {
      code: "overpayment",
      message: `${offered} is more than is due on ${number}: the balance due is ${due}. No money was booked. Record ${due} or less.`,
    };
  }
  return null;
}

/** A payment called full must settle the invoice. */
export function cannotCallFull(invoice: Payable, amountMinor: number): Refusal | null {
  if (amountMinor === invoice.balanceDueMinor) return null;
  const due = said(invoice.balanceDueMinor, invoice.currency);
  return {
    code: "not_full",
    message: `A full payment of ${invoice.number} is ${due}, the balance due, not ${said(amountMinor, invoice.currency)}. No money was booked. Send ${due}, or call it partial.`,
  };
}

export type Method = { name: string; kind: string; requiresReference: boolean; archived: boolean };

export function cannotUseMethod(method: Method, reference: string): Refusal | null {
  if (method.archived) {
    return {
      code: "method_archived",
      message: `${method.name} is no longer used here. Choose another method; no money was booked.`,
    };
  }
  if (TILL_ONLY.includes(method.kind)) {
    return {
      code: "till_only",
      message: `${method.name} is taken at a till only. Choose another method; no money was booked.`,
    };
  }
  if (method.requiresReference && reference.trim() === "") {
    return {
      code: "reference_missing",
      message: `${method.name} needs a reference. Add it and try again; no money was booked.`,
    };
  }
  return null;
}

/** Full when it settles the invoice, else partial; a caller who says it is a deposit is believed. */
export function paymentTypeOf(
  said: "full" | "partial" | "deposit" | undefined,
  settles: boolean,
): "full" | "partial" | "deposit" {
  return said ?? (settles ? "full" : "partial");
}

/**
 * A customer's credit is money we hold for them, kept apart from what they owe: what was kept of payments and refunds, less
 * what was used on invoices and paid out. It pays like a payment method, and never more than there is. Example: 48.00 is held,
 * 30.00 is used on an invoice; of two people who then use 18.00 each, one is refused and 0.00 is left.
 */
export const CUSTOMER_CREDIT = "customer_credit";

/** Kinds that need a till: a gift card is read there, a room is charged there. */
export const TILL_ONLY: readonly string[] = ["gift_card", "folio"];

export type Held = {
  currency: string;
  heldMinor: Minor;
  /** What it stands at in the books, in the company's currency. */
  baseHeldMinor: Minor;
  /** Of it, waiting to be paid out. */
  payingOutMinor: Minor;
};

/** What may be used or paid out now. */
export function usableCredit(held: Pick<Held, "heldMinor" | "payingOutMinor">): Minor {
  return subtract(held.heldMinor, held.payingOutMinor);
}

/** Null when this much of the credit may be used or paid out. */
export function cannotUseCredit(held: Held, amountMinor: number): Refusal | null {
  const usable = usableCredit(held);
  if (amountMinor <= usable) return null;
  const waiting =
    held.payingOutMinor > 0 ? `, ${said(held.payingOutMinor, held.currency)} more waits to be paid out` : "";
  return {
    code: "not_enough_credit",
    message: `${said(amountMinor, held.currency)} is more than we hold for this customer: ${said(usable, held.currency)} can be used${waiting}. No money was booked. Use ${usable > 0 ? "that much or less, or another method" : "another method"}.`,
  };
}

/** What a part of the credit stands at in the books; the whole takes everything, so that nothing held is worth nothing. */
export function worthOfCredit(held: Pick<Held, "heldMinor" | "baseHeldMinor">, amountMinor: Minor): Minor {
  return amountMinor === 0 ? ZERO : cumulativeShare(held.baseHeldMinor, amountMinor, held.heldMinor, ZERO);
}

/** What a payment leaves on an invoice when its surplus is kept: what is due, at most. */
export function withoutSurplus(invoice: Pick<Payable, "balanceDueMinor">, amountMinor: Minor): Minor {
  return min(amountMinor, minor(Math.max(invoice.balanceDueMinor, 0)));
}

/** "40.00 GBP" inside a sentence. */
export function said(amountMinor: number, currency: string): string {
  return `${formatMoney(minor(amountMinor) satisfies Minor, currency)} ${currency}`;
}
