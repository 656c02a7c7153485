import type { LinkKey } from "./model";

/** What a translation has to know of one of our things: loaded before, in amounts of minor units and days as ISO text. */
export type Tax = { code: string; name: string; ratePpm: number; taxMinor: number };

export type CompanyOf = { id: string; currency: string };

export type MethodOf = { id: string; name: string; kind: string };

/** Who a document is for; a customer's own currency is fixed in QuickBooks. */
export type CustomerOf = { id: string; number: string; name: string; currency: string; email: string };

type Of<Kind extends string> = { kind: Kind; key: LinkKey; company: CompanyOf };

export type CustomerFacts = Of<"customer"> & {
  number: string;
  name: string;
  email: string;
  phone: string;
  taxId: string;
  notes: string;
  currency: string;
  /** Of `part`: the same customer in another currency stands there as a second one. */
  ownCurrency: string;
  address: { lines: string; city: string; postcode: string; country: string } | null;
};

/** Whoever buys at a till without a name. */
export type WalkInFacts = Of<"walk_in">;

export type ProductFacts = Of<"product"> & {
  sku: string;
  name: string;
  description: string;
  productKind: "stocked" | "service";
  price: string;
  priceIncludesTax: boolean;
  taxed: boolean;
};

/** A built-in item; `method` where it stands for a further way of paying. */
export type ItemFacts = Of<"item"> & { method: MethodOf | null };

/** A line of a sale in the document's price mode: discount and gross hold tax where prices do. */
export type LineFacts = {
  item: LinkKey;
  description: string;
  quantity: string | null;
  unitPrice: string | null;
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  taxes: readonly Tax[];
};

/** How a payment, a credit note or money given back moved what is due on an invoice; amounts are positive. */
export type Move =
  | { kind: "payment"; paymentId: string; at: string; day: string; amountMinor: number; byCredit: boolean }
  | { kind: "credit_note"; creditNoteId: string; at: string; day: string; amountMinor: number; paired: boolean }
  | {
      kind: "refund";
      key: LinkKey;
      paymentId: string;
      at: string;
      day: string;
      amountMinor: number;
      /** Kept for the customer: no money left the house. */
      toCredit: boolean;
      /** Made with a credit note of the same amount and day: both are one refund receipt. */
      paired: boolean;
    };

export type InvoiceHistory = {
  invoiceId: string;
  number: string;
  issueDate: string;
  totalMinor: number;
  voided: boolean;
  moves: readonly Move[];
};

type DocumentFacts = {
  id: string;
  number: string;
  siteId: string;
  currency: string;
  exchangeRate: string;
  customer: CustomerOf;
  taxMinor: number;
  totalMinor: number;
};

export type InvoiceFacts = Of<"invoice"> &
  DocumentFacts & {
    issueDate: string;
    dueDate: string;
    reference: string;
    notes: string;
    customerAddress: string;
    pricesIncludeTax: boolean;
    checkOut: boolean;
    voided: boolean;
    balanceDueMinor: number;
    lines: readonly LineFacts[];
    history: InvoiceHistory;
  };

export type CreditNoteFacts = Of<"credit_note"> &
  DocumentFacts & {
    issueDate: string;
    reason: string;
    pricesIncludeTax: boolean;
    lines: readonly LineFacts[];
    history: InvoiceHistory | null;
    /** Money given back with it: the same amount, the same day. */
    paidBack: { key: LinkKey; method: MethodOf; reference: string } | null;
  };

/** What of a credit note settles its invoice, is paid out or is used elsewhere. */
export type ApplyFacts = Of<"apply"> & {
  creditNoteId: string;
  number: string;
  issueDate: string;
  totalMinor: number;
  currency: string;
  exchangeRate: string;
  customer: CustomerOf;
  isPaired: boolean;
  history: InvoiceHistory | null;
  /** Paid out later, of a credit note without an invoice. */
  paidOut: readonly { key: LinkKey; day: string; amountMinor: number }[];
  credit: CreditHistory | null;
};

/** All that was ever held for a customer in a currency, as far as the office booked it. */
export type CreditHistory = {
  kept: readonly { paymentId: string; at: string; day: string; amountMinor: number }[];
  keptNotes: readonly { creditNoteId: string; at: string; day: string; amountMinor: number }[];
  payOuts: readonly { key: LinkKey; at: string; day: string; amountMinor: number }[];
  /** Invoices that were paid by credit, or whose money was kept as credit. */
  histories: readonly InvoiceHistory[];
};

export type PaymentFacts = Of<"payment"> & PaymentOf;

/** What a payment used of credit put on at a till. */
export type TillCreditFacts = Of<"till_credit"> & PaymentOf;

type PaymentOf = {
  id: string;
  amountMinor: number;
  currency: string;
  exchangeRate: string;
  customer: CustomerOf;
  method: MethodOf;
  receivedOn: string;
  reference: string;
  transactionId: string;
  notes: string;
  /** What each invoice got of it. */
  parts: readonly { invoiceId: string; amountMinor: number }[];
  histories: readonly InvoiceHistory[];
  credit: CreditHistory | null;
  /** Of money given back: what stands for it. */
  carriedBy: LinkKey | null;
  /** Of money paid out of a credit note without an invoice, without a refund of its own: it stands for itself. */
  paysOut: boolean;
};

/** Money given back without a sale taken back at the same moment. */
export type RefundFacts = Of<"refund"> & {
  id: string;
  number: string;
  status: string;
  amountMinor: number;
  currency: string;
  exchangeRate: string;
  customer: CustomerOf;
  method: MethodOf;
  day: string;
  reason: string;
  pairedWith: LinkKey | null;
  /** Null where a customer's credit is paid out. */
  history: InvoiceHistory | null;
  /** What the customer left with us, of which it may have been paid. */
  credit: CreditHistory | null;
};

export type TenderFacts = { method: MethodOf; amountMinor: number; reference: string; label: string };

export type SaleFacts = Of<"sale"> & {
  id: string;
  receiptNumber: string;
  siteId: string;
  businessDay: string;
  training: boolean;
  currency: string;
  customer: CustomerOf | null;
  pricesIncludeTax: boolean;
  note: string;
  taxMinor: number;
  totalMinor: number;
  tipMinor: number;
  giftCardsSoldMinor: number;
  cashRoundingMinor: number;
  /** Goods, and the service charge. */
  lines: readonly LineFacts[];
  tenders: readonly TenderFacts[];
  /** What its entry put on the accounts of gift cards, credit, rooms and over/short; debit is positive. */
  posted: { giftCardsMinor: number; creditMinor: number; roomsMinor: number; overShortMinor: number };
};

export type ShiftFacts = Of<"shift"> & {
  id: string;
  siteId: string;
  registerId: string;
  registerName: string;
  status: string;
  businessDay: string;
  currency: string;
  zNumber: number | null;
  reason: string;
  /** Counted less expected: below zero is missing. */
  overShortMinor: number;
  cash: MethodOf | null;
};

export type DayFacts = Of<"day"> & {
  siteId: string;
  siteName: string;
  day: string;
  currency: string;
  receipts: number;
  totalMinor: number;
  /** By account of ours, debit positive; tenders are apart. */
  accounts: readonly { purpose: string; amountMinor: number }[];
  tenders: readonly { method: MethodOf; amountMinor: number }[];
};

export type Facts =
  | CustomerFacts
  | WalkInFacts
  | ProductFacts
  | ItemFacts
  | InvoiceFacts
  | CreditNoteFacts
  | ApplyFacts
  | PaymentFacts
  | TillCreditFacts
  | RefundFacts
  | SaleFacts
  | ShiftFacts
  | DayFacts;
