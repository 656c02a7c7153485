import type {
  ApplyFacts,
  CreditNoteFacts,
  DayFacts,
  InvoiceFacts,
  InvoiceHistory,
  LineFacts,
  PaymentFacts,
  RefundFacts,
  ShiftFacts,
  TillCreditFacts,
} from "@/server/quickbooks/translate/facts";
import {
  applyKey,
  creditNoteKey,
  dayKey,
  invoiceKey,
  paymentKey,
  productKey,
  refundKey,
  shiftKey,
  tillCreditKey,
} from "@/server/quickbooks/translate/keys";

export const company = { id: "company", currency: "GBP" };
export const customer = { id: "c", number: "16672", name: "Bramble", currency: "GBP", email: "orders@bramble.example" };
export const cash = { id: "cash", name: "Cash", kind: "cash" };
export const at = "2026-03-01T10:00:00.000000Z";
export const line: LineFacts = {
  item: productKey("p"),
  ...{ description: "Clock", quantity: "2", unitPrice: "50", discountMinor: 0, netMinor: 10_000, taxMinor: 2_000 },
  ...{ totalMinor: 12_000, taxes: [{ code: "S", name: "VAT 20 %", ratePpm: 200_000, taxMinor: 2_000 }] },
};

export function aHistory(change: Partial<InvoiceHistory> = {}): InvoiceHistory {
  const about = { invoiceId: "i", number: "INV-1", issueDate: "2026-03-01", totalMinor: 12_000 };
  return { ...about, voided: false, moves: [], ...change };
}

export function anInvoice(change: Partial<InvoiceFacts> = {}): InvoiceFacts {
  return {
    ...{ kind: "invoice", key: invoiceKey("i"), company, id: "i", number: "INV-1", siteId: "site", currency: "GBP" },
    ...{
      exchangeRate: "1",
      customer,
      taxMinor: 2_000,
      totalMinor: 12_000,
      issueDate: "2026-03-01",
      dueDate: "2026-03-31",
    },
    ...{
      reference: "PO 7",
      notes: "Thank you",
      customerAddress: "9 Corve Street\nLudlow\nSY8 1DA",
      pricesIncludeTax: false,
    },
    ...{ checkOut: false, voided: false, balanceDueMinor: 12_000, lines: [line], history: aHistory() },
    ...change,
  };
}

export function aPayment(change: Partial<PaymentFacts> = {}): PaymentFacts {
  const moves = [
    { kind: "payment", paymentId: "p", at, day: "2026-03-02", amountMinor: 12_000, byCredit: false } as const,
  ];
  return {
    ...{
      kind: "payment",
      key: paymentKey("p"),
      company,
      id: "p",
      amountMinor: 12_000,
      currency: "GBP",
      exchangeRate: "1",
    },
    ...{ customer, method: cash, receivedOn: "2026-03-02", reference: "", transactionId: "", notes: "" },
    ...{ parts: [{ invoiceId: "i", amountMinor: 12_000 }], histories: [aHistory({ moves })] },
    ...{ credit: null, carriedBy: null, paysOut: false },
    ...change,
  };
}

/** A payment by credit that was put on at a till, and the credit memo behind it. */
export function aPaymentOfTill(): [PaymentFacts, TillCreditFacts] {
  const moves = [
    { kind: "payment", paymentId: "p", at, day: "2026-03-02", amountMinor: 12_000, byCredit: true } as const,
  ];
  const histories = [aHistory({ moves })];
  const credit = { kept: [], keptNotes: [], payOuts: [], histories };
  const payment = aPayment({ histories, credit, method: { id: "m", name: "Credit", kind: "customer_credit" } });
  return [payment, { ...payment, kind: "till_credit", key: tillCreditKey("p") }];
}

export function aRefund(change: Partial<RefundFacts> = {}): RefundFacts {
  return {
    ...{ kind: "refund", key: refundKey("r"), company, id: "r", number: "RF-1", status: "processed", amountMinor: 500 },
    ...{ currency: "GBP", exchangeRate: "1", customer, method: cash, day: "2026-03-03", reason: "Broken" },
    ...{ pairedWith: null, history: aHistory(), credit: null },
    ...change,
  };
}

export function aNote(change: Partial<CreditNoteFacts> = {}): CreditNoteFacts {
  return {
    ...{
      kind: "credit_note",
      key: creditNoteKey("n"),
      company,
      id: "n",
      number: "CN-1",
      siteId: "site",
      currency: "GBP",
    },
    ...{ exchangeRate: "1", customer, taxMinor: 2_000, totalMinor: 12_000, issueDate: "2026-03-04", reason: "Broken" },
    ...{ pricesIncludeTax: false, lines: [line], history: aHistory(), paidBack: null },
    ...change,
  };
}

export function anApply(change: Partial<ApplyFacts> = {}): ApplyFacts {
  const moves = [
    { kind: "credit_note", creditNoteId: "n", at, day: "2026-03-04", amountMinor: 6_000, paired: false } as const,
  ];
  return {
    ...{ kind: "apply", key: applyKey("n"), company, creditNoteId: "n", number: "CN-1", issueDate: "2026-03-04" },
    ...{ totalMinor: 6_000, currency: "GBP", exchangeRate: "1", customer, isPaired: false },
    ...{ history: aHistory({ moves }), paidOut: [], credit: null },
    ...change,
  };
}

export function aShift(change: Partial<ShiftFacts> = {}): ShiftFacts {
  return {
    ...{
      kind: "shift",
      key: shiftKey("0190-till-shift"),
      company,
      id: "s",
      siteId: "site",
      registerId: "0190-register-1",
    },
    ...{ registerName: "Front", status: "closed", businessDay: "2026-03-05", currency: "GBP", zNumber: 12, reason: "" },
    ...{ overShortMinor: -300, cash },
    ...change,
  };
}

export function aDay(change: Partial<DayFacts> = {}): DayFacts {
  return {
    ...{
      kind: "day",
      key: dayKey("site", "2026-03-05"),
      company,
      siteId: "site",
      siteName: "Ludlow",
      day: "2026-03-05",
    },
    ...{ currency: "GBP", receipts: 2, totalMinor: 12_000 },
    accounts: [
      { purpose: "sales", amountMinor: -11_000 },
      { purpose: "sales_returns", amountMinor: 1_000 },
      { purpose: "tax_output", amountMinor: -2_000 },
      { purpose: "gift_cards", amountMinor: 3_000 },
    ],
    tenders: [{ method: cash, amountMinor: 9_000 }],
    ...change,
  };
}

export const nowhere = { remoteIdOf: () => null };
