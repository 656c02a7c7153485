import type { Minor } from "@/server/money";

/**
 * The words the sync is built of. A *link* is one thing of ours and what it is in QuickBooks; a *role* is a place in their lists that
 * a person has chosen; the *translation* of a document says what should stand there now.
 */
export const localTypes = [
  "customer",
  "product",
  /** Built-in items, by `part`: tips, gift cards, fees, bad debts, service charge, rounding, room charges, goods without a product, a tender. */
  "item",
  "invoice",
  "credit_note",
  "payment",
  "refund",
  "sale",
  "shift",
  /** The summary of a site's business day: `localId` is the site, `part` the day. */
  "day",
] as const;
export type LocalType = (typeof localTypes)[number];

/**
 * `part` is empty but for built-in items, a summary's day, `apply`: the zero payment that links a credit note to its invoice, and
 * `till_credit`: the credit memo for what a payment used of credit put on at a till.
 */
export type LinkKey = { localType: LocalType; localId: string; part: string };

export type RemoteEntity =
  | "Customer"
  | "Item"
  | "Invoice"
  | "CreditMemo"
  | "Payment"
  | "SalesReceipt"
  | "RefundReceipt"
  | "Purchase"
  | "JournalEntry";

/** A role in the mapping: `account:sales`, `tender:<method id>`, `method:<method id>`, `tax:<code>`, `tax:none`, `department:<site id>`. */
export type Role = `${"account" | "tender" | "method" | "tax" | "department"}:${string}`;

/** What stands in QuickBooks for a role. */
export type Mapped = { id: string; name: string };

/** What is known on the other side, as far as a translation asks. Pure look-ups: everything was loaded before. */
export type Book = {
  /** Their id of what is linked; null when it does not stand there yet. */
  remoteIdOf(key: LinkKey): string | null;
  mapped(role: Role): Mapped | null;
  /** How their company taxes: `off`, `manual` or `automatic` (United States), or `codes` elsewhere: a tax code on every line. */
  tax: "off" | "manual" | "automatic" | "codes";
  homeCurrency: string;
  multiCurrency: boolean;
  /** They keep our numbers. */
  customNumbers: boolean;
  autoApplyCredit: boolean;
  bookClosedThrough: string | null;
  /** First day that is sent. */
  startDate: string;
  openInvoices: "send" | "leave";
  sendMode: "documents" | "daily";
};

/** What should stand in QuickBooks for one thing of ours. */
export type Translation =
  | {
      kind: "write";
      entity: RemoteEntity;
      /** Their JSON without Id, SyncToken, sparse and DocNumber. */
      payload: Record<string, unknown>;
      /** Our number; the suffix of a link is appended and 21 characters kept by the sender. Null where the kind has none. */
      number: string | null;
      /** What their answer's TotalAmt and TotalTax have to be, in the document's currency; null where they compute none. */
      expectTotalMinor: Minor | null;
      expectTaxMinor: Minor | null;
      /** What is tax of it here; null where they work none out. Cents from what is expected where they round in other places. */
      ourTaxMinor?: Minor | null;
      currency: string | null;
      day: string | null;
    }
  /** It stands there and is to be voided; where the kind knows no void, it is deleted. */
  | { kind: "void"; entity: RemoteEntity; by: "void" | "delete"; day: string | null }
  /** Nothing is to stand there: before the start, training, carried by a summary. In words for the log. */
  | { kind: "leave"; words: string; because?: "preferences" }
  /** Another of our things carries it: a credit note given back at once stands there as its refund receipt. */
  | { kind: "carried"; by: LinkKey; words: string }
  /** These have to stand there first. */
  | { kind: "wait"; for: LinkKey[] }
  /** Somebody has to choose what this is over there. */
  | { kind: "map"; role: Role; words: string }
  /** It cannot be said in QuickBooks as it is: what is wrong, and what to do. `because` of their company's preferences, as last read. */
  | { kind: "refuse"; words: string; because?: "preferences" };
