import type { LinkKey } from "./model";

/** Built-in items by `part`; a further way of paying is `tender:` and the method's id. */
export const itemParts = [
  "goods",
  "discounts",
  "service_charge",
  "tips",
  "gift_cards",
  "fees",
  "bad_debts",
  "deposits",
  "room_charges",
  "cash_rounding",
  "over_short",
  "sales_tax",
] as const;
export type ItemPart = (typeof itemParts)[number] | `tender:${string}`;

/** The part of a payment that is the credit memo for what it used of a till's store credit. */
export const TILL_CREDIT = "till_credit";

export function itemKey(companyId: string, part: ItemPart): LinkKey {
  return { localType: "item", localId: companyId, part };
}

export function productKey(productId: string): LinkKey {
  return { localType: "product", localId: productId, part: "" };
}

/** A customer's currency is fixed over there, so in another one they are a second customer: its code is the part. */
export function customerKey(customer: { id: string; currency: string }, currency: string): LinkKey {
  return { localType: "customer", localId: customer.id, part: currency === customer.currency ? "" : currency };
}

export function walkInKey(companyId: string): LinkKey {
  return { localType: "customer", localId: companyId, part: "walk_in" };
}

export function invoiceKey(id: string): LinkKey {
  return { localType: "invoice", localId: id, part: "" };
}

export function creditNoteKey(id: string): LinkKey {
  return { localType: "credit_note", localId: id, part: "" };
}

/** The payment of nothing that links a credit note to what it settles. */
export function applyKey(creditNoteId: string): LinkKey {
  return { localType: "credit_note", localId: creditNoteId, part: "apply" };
}

export function paymentKey(id: string): LinkKey {
  return { localType: "payment", localId: id, part: "" };
}

/** The credit memo for store credit of a till that a payment used: no payment there has it left. */
export function tillCreditKey(paymentId: string): LinkKey {
  return { localType: "payment", localId: paymentId, part: TILL_CREDIT };
}

export function isTillCredit({ localType, part }: LinkKey): boolean {
  return localType === "payment" && part === TILL_CREDIT;
}

export function refundKey(id: string): LinkKey {
  return { localType: "refund", localId: id, part: "" };
}

export function saleKey(id: string): LinkKey {
  return { localType: "sale", localId: id, part: "" };
}

export function shiftKey(id: string): LinkKey {
  return { localType: "shift", localId: id, part: "" };
}

export function dayKey(siteId: string, day: string): LinkKey {
  return { localType: "day", localId: siteId, part: day };
}

/** One text for one key, for maps and sets. */
export function keyText({ localType, localId, part }: LinkKey): string {
  return `${localType} ${localId} ${part}`;
}

export function sameKey(a: LinkKey, b: LinkKey): boolean {
  return a.localType === b.localType && a.localId === b.localId && a.part === b.part;
}

/** Each key once, in the order of its first mention. */
export function uniqueKeys(keys: readonly LinkKey[]): LinkKey[] {
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}
