import { formatMoney, type Minor, subtract, ZERO } from "@/server/money";

/**
 * What a customer owes us and what we hold for them are two figures, never one: an invoice over 120.00 and a credit of
 * 48.00 leave "owes us 120.00" and "we hold 48.00" until somebody uses the credit. Both are per currency.
 */
export type Balance = {
  currency: string;
  /** Open invoices. */
  owedMinor: Minor;
  /** The part of it that is past its due date. */
  overdueMinor: Minor;
  /** All we hold for them: their credit, and what stands on invoices and credit notes and was not made credit yet. */
  creditMinor: Minor;
  /** The part of it that is their credit: it can be used on an invoice or paid out. */
  heldMinor: Minor;
  /** The part of that which waits to be paid out. */
  payingOutMinor: Minor;
  openInvoices: number;
  overdueInvoices: number;
};

/** What of a customer's credit can be used now in a currency: held, and not waiting to be paid out. */
export function usableIn(
  balances: readonly Pick<Balance, "currency" | "heldMinor" | "payingOutMinor">[],
  currency: string,
): Minor {
  const held = balances.find((balance) => balance.currency === currency);
  return held ? subtract(held.heldMinor, held.payingOutMinor) : ZERO;
}

/** Null when nothing is open between us; otherwise why the customer cannot be put away. */
export function cannotArchive(
  name: string,
  balances: readonly Pick<Balance, "currency" | "owedMinor" | "creditMinor">[],
  openOrders: number,
): { code: string; message: string } | null {
  const owing = balances.find((balance) => balance.owedMinor !== 0);
  if (owing) {
    return {
      code: "customer_owes",
      message: `${name} still owes ${formatMoney(owing.owedMinor, owing.currency)} ${owing.currency}. Nothing was changed. Archive the customer once this is paid or credited.`,
    };
  }
  const held = balances.find((balance) => balance.creditMinor !== 0);
  if (held) {
    return {
      code: "customer_credit",
      message: `We still hold ${formatMoney(held.creditMinor, held.currency)} ${held.currency} for ${name}. Nothing was changed. Give it back or use it on an invoice first.`,
    };
  }
  if (openOrders > 0) {
    return {
      code: "customer_open_orders",
      message: `${name} has ${openOrders === 1 ? "an open order" : `${openOrders} open orders`}. Nothing was changed. Invoice or cancel ${openOrders === 1 ? "it" : "them"} first.`,
    };
  }
  return null;
}

export const statementKinds = [
  "invoice",
  "void",
  "credit_note",
  "payment",
  "refund",
  "credit_used",
  "credit_kept",
  "pay_out",
  "entry",
] as const;
/** What a line of a customer's statement tells; where their credit paid or was kept, the balance between us stays. */
export type StatementKind = (typeof statementKinds)[number];

/** From what caused a journal entry and how the money moved. */
export function statementKind(cause: { causeType: string; step: string; methodKind: string | null }): StatementKind {
  const isCredit = cause.methodKind === "customer_credit";
  switch (`${cause.causeType} ${cause.step}`) {
    case "invoice issue":
      return "invoice";
    case "invoice void":
    case "invoice void_correction":
      return "void";
    case "credit_note issue":
      return "credit_note";
    case "payment receive":
      return isCredit ? "credit_used" : "payment";
    case "payment refund":
      return isCredit ? "credit_kept" : "refund";
    case "payment pay_out":
      return "pay_out";
    default:
      return "entry";
  }
}

/** Digits only: "+44 1423 555-0148" and "44 (1423) 5550148" are one number. */
export function phoneDigitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

type Findable = {
  number: string;
  name: string;
  email: string;
  phone: string;
  taxId: string;
  contacts: readonly { name: string; email?: string; phone?: string }[];
  addresses: readonly { city?: string; postcode?: string }[];
};

/** Everything one would type to find this customer. */
export function searchTextsOf(customer: Findable): string[] {
  return [
    customer.number,
    customer.name,
    customer.email,
    customer.phone,
    phoneDigitsOf(customer.phone),
    customer.taxId,
    ...customer.contacts.flatMap((contact) => [contact.name, contact.email ?? "", phoneDigitsOf(contact.phone ?? "")]),
    ...customer.addresses.flatMap((address) => [address.city ?? "", address.postcode ?? ""]),
  ].filter((text) => text !== "");
}

/** The views and orders a list of customers has. */
export const customerViews = ["active", "owing", "overdue", "in_credit", "archived"] as const;
export const customerSorts = ["name", "number", "newest"] as const;
