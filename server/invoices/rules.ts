import {
  convert,
  cumulativeShare,
  decimalAdd,
  decimalCompare,
  decimalSubtract,
  formatDecimal,
  formatMoney,
  isZeroDecimal,
  type Minor,
  minor,
  multiply,
  negate,
  subtract,
  sum,
  ZERO,
} from "@/server/money";

/**
 * What an invoice comes to after it was issued. Payments, refunds and credit notes are separate records:
 *
 *     balance due = total − credited − (paid − refunded)
 *
 * A refund gives money back without changing the sale, so the customer owes it again; a credit note changes the sale.
 * Example: 100 invoiced, 100 paid, 30 refunded: 70 is paid, 30 is due, the invoice is `partial`. Once everything paid was
 * refunded it is `refunded`. Overdue is a fact of the date and never stored.
 */
export type Settlement = {
  totalMinor: Minor;
  creditedMinor: Minor;
  paidMinor: Minor;
  refundedMinor: Minor;
  voided: boolean;
};

export type StoredStatus = "issued" | "partial" | "paid" | "refunded" | "void";
export type InvoiceStatus = "draft" | StoredStatus;
export type DisplayStatus = "draft" | "open" | "partial" | "paid" | "overdue" | "refunded" | "credited" | "void";

/** What is left to pay in the document's currency; negative when the customer is owed. Nothing is due on a void invoice. */
export function balanceDue(figures: Settlement): Minor {
  if (figures.voided) return ZERO;
  return subtract(subtract(figures.totalMinor, figures.creditedMinor), netPaid(figures));
}

/** Money received and not given back. */
export function netPaid(figures: Pick<Settlement, "paidMinor" | "refundedMinor">): Minor {
  return subtract(figures.paidMinor, figures.refundedMinor);
}

/** The status that follows from the figures; `draft` when there are none yet. */
export function statusOf(figures: Settlement): StoredStatus;
export function statusOf(figures: null): "draft";
export function statusOf(figures: Settlement | null): InvoiceStatus {
  if (!figures) return "draft";
  if (figures.voided) return "void";
  if (figures.refundedMinor > 0 && netPaid(figures) === 0) return "refunded";
  if (balanceDue(figures) <= 0) return "paid";
  return netPaid(figures) > 0 ? "partial" : "issued";
}

export type Shown = {
  status: InvoiceStatus;
  dueDate: string;
  totalMinor: number;
  creditedMinor: number;
  paidMinor: number;
  balanceDueMinor: number;
};

/** The word a screen shows: late documents are overdue, and what was credited whole without a payment is credited. */
export function displayStatus(invoice: Shown, today: string): DisplayStatus {
  switch (invoice.status) {
    case "draft":
    case "void":
    case "refunded":
      return invoice.status;
    case "paid":
      return invoice.totalMinor > 0 && invoice.creditedMinor === invoice.totalMinor && invoice.paidMinor === 0
        ? "credited"
        : "paid";
    case "issued":
    case "partial":
      if (invoice.balanceDueMinor > 0 && invoice.dueDate < today) return "overdue";
      return invoice.status === "issued" ? "open" : "partial";
  }
}

/**
 * How far the receivable moves in the company's currency when the balance due goes from `before` to `after`, both in the
 * document's currency, at the document's rate. Because it depends on the balance alone, a document that is settled in its
 * own currency is settled in the company's, whatever the steps were. Negative when the balance falls.
 */
export function receivableBase(
  invoice: { currency: string; exchangeRate: string },
  companyCurrency: string,
  before: Minor,
  after: Minor,
): Minor {
  const base = (amount: Minor) => convert(amount, invoice.currency, companyCurrency, invoice.exchangeRate);
  return subtract(base(after), base(before));
}

// --- Refusals -----------------------------------------------------------------------------------------------------

export type Refusal = { code: string; message: string };

/** What the check list of the issue sheet looks at. `lines` is the number of lines. */
export type Issuable = {
  customerId: string | null;
  customerArchived: boolean;
  lines: number;
  issueDate: string;
  dueDate: string;
  totalMinor: Minor;
  currency: string;
  companyCurrency: string;
  exchangeRate: string;
};

export type Check = { code: string; passed: boolean; label: string; message: string };

/** Everything an invoice must be before it can be issued, in the order a person would read it. */
export function issueChecks(draft: Issuable): Check[] {
  const check = (code: string, passed: boolean, label: string, message: string) => ({ code, passed, label, message });
  const own = draft.currency === draft.companyCurrency;
  return [
    check("no_customer", draft.customerId !== null, "Customer chosen", "Choose the customer first."),
    check(
      "customer_archived",
      !draft.customerArchived,
      "Customer is active",
      "This customer is archived. Restore the customer or choose another.",
    ),
    check("no_lines", draft.lines > 0, "At least one line", "Add at least one line."),
    check(
      "due_before_issue",
      draft.dueDate >= draft.issueDate,
      "Due on or after the issue date",
      "The due date is before the issue date. Choose a later one.",
    ),
    check(
      "negative_total",
      draft.totalMinor >= 0,
      "Total is not below zero",
      "The total is below zero. Give money back with a credit note instead.",
    ),
    check(
      "rate_mismatch",
      !own || decimalCompare(draft.exchangeRate, "1") === 0,
      "Exchange rate fits the currency",
      `In ${draft.currency} the exchange rate is 1.`,
    ),
  ];
}

/** Null when the draft can be issued; otherwise the first reason why not. */
export function cannotIssue(draft: Issuable): Refusal | null {
  const failed = issueChecks(draft).find((check) => !check.passed);
  return failed ? { code: failed.code, message: failed.message } : null;
}

export type Issued = {
  number: string;
  status: InvoiceStatus;
  currency: string;
  totalMinor: number;
  paidMinor: number;
  creditedMinor: number;
};

/** An invoice is voided only while nothing was paid or credited; after that a credit note undoes it. */
export function cannotVoid(invoice: Issued): Refusal | null {
  if (invoice.status === "draft") return { code: "not_issued", message: "This is a draft. Discard it instead." };
  if (invoice.status === "void") return { code: "already_void", message: `${invoice.number} is void already.` };
  if (invoice.paidMinor !== 0) {
    return {
      code: "has_payments",
      message: `${invoice.number} has payments, so it cannot be voided. Credit it instead, and refund what was paid.`,
    };
  }
  if (invoice.creditedMinor !== 0) {
    return {
      code: "has_credits",
      message: `${invoice.number} was credited, so it cannot be voided. Credit the rest instead.`,
    };
  }
  return null;
}

/** `amountMinor` is what is to be credited including tax; without it only whether anything can be. */
export function cannotCredit(invoice: Issued, amountMinor?: Minor): Refusal | null {
  if (invoice.status === "draft")
    return { code: "not_issued", message: "This is a draft. Change it instead of crediting it." };
  if (invoice.status === "void")
    return { code: "void", message: `${invoice.number} is void: there is nothing to credit.` };
  const left = creditLeft(invoice);
  if (left <= 0) return { code: "fully_credited", message: `${invoice.number} was credited in full already.` };
  if (amountMinor !== undefined && amountMinor > left) {
    const [asked, rest] = [amountMinor, left].map(
      (amount) => `${formatMoney(amount, invoice.currency)} ${invoice.currency}`,
    );
    return {
      code: "credit_too_large",
      message: `${asked} is more than the ${rest} of ${invoice.number} that is not credited yet. Nothing was changed.`,
    };
  }
  return null;
}

export function creditLeft(invoice: Pick<Issued, "totalMinor" | "creditedMinor">): Minor {
  return subtract(invoice.totalMinor as Minor, invoice.creditedMinor as Minor);
}

/** What the customer is owed on an invoice: the balance due when it is below zero. */
export function owedToCustomer(balanceDueMinor: Minor): Minor {
  return balanceDueMinor < 0 ? negate(balanceDueMinor) : ZERO;
}

// --- Invoicing an order -------------------------------------------------------------------------------------------

/** A line of an order; `taken` is what was invoiced or stands in a draft. Quantities are decimal text. */
export type OrderLine = {
  id: string;
  description: string;
  quantity: string;
  taken: string;
  unitPrice: string;
  discountAmountMinor: number;
};

export type WantedLine = { orderLineId: string; quantity: string };

/** Everything that was not invoiced yet. */
export function leftToInvoice(lines: readonly OrderLine[]): WantedLine[] {
  return lines
    .map((line) => ({ orderLineId: line.id, quantity: decimalSubtract(line.quantity, line.taken) }))
    .filter((line) => decimalCompare(line.quantity, "0") > 0);
}

/** Null when these quantities of the order can be invoiced; whether the order can be at all, its own rules say. */
export function cannotInvoiceLines(
  order: { name: string; lines: readonly OrderLine[] },
  wanted: readonly WantedLine[],
): Refusal | null {
  if (wanted.length === 0) {
    const message = `Everything on ${order.name} is invoiced or in a draft already. No invoice was made.`;
    return { code: "nothing_to_invoice", message };
  }
  for (const { orderLineId, quantity } of wanted) {
    const line = order.lines.find((one) => one.id === orderLineId);
    const left = line ? decimalSubtract(line.quantity, line.taken) : "0";
    if (line && decimalCompare(quantity, left) > 0) {
      const message = `${formatDecimal(quantity)} of ${line.description} is more than the ${formatDecimal(left)} of ${order.name} that is not invoiced or in a draft yet. No invoice was made.`;
      return { code: "more_than_ordered", message };
    }
  }
  return null;
}

/**
 * The part of an order's fixed discounts that belongs to the quantities invoiced now: what is covered with them less what
 * was covered before, so that the parts sum to the order's discounts whatever the steps.
 */
export function discountShare(
  order: { currency: string; discountAmountMinor: number },
  lines: readonly OrderLine[],
  quantityOf: ReadonlyMap<string, string>,
): { documentMinor: Minor; linesMinor: Minor[] } {
  const worth = (line: OrderLine, quantity: string) => multiply(quantity, line.unitPrice, order.currency);
  const upTo = (line: OrderLine) => decimalAdd(line.taken, quantityOf.get(line.id) ?? "0");
  const part = (total: number, before: string, after: string, whole: string) => {
    if (total === 0 || isZeroDecimal(whole)) return ZERO;
    const given = cumulativeShare(minor(total), before, whole, ZERO);
    return cumulativeShare(minor(total), after, whole, given);
  };
  const covered = (quantity: (line: OrderLine) => string) =>
    String(sum(lines.map((line) => worth(line, quantity(line)))));
  return {
    linesMinor: lines.map((line) => part(line.discountAmountMinor, line.taken, upTo(line), line.quantity)),
    documentMinor: part(
      order.discountAmountMinor,
      covered((line) => line.taken),
      covered(upTo),
      covered((line) => line.quantity),
    ),
  };
}

/** The views and orders a list of invoices has. */
export const invoiceViews = ["all", "draft", "open", "overdue", "partial", "paid", "credited", "void"] as const;
export const invoiceSorts = ["date", "due", "total", "number"] as const;
