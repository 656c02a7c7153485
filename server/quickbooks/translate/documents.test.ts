import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import { aBook, written } from "@/server/testing/quickbooks-book";
import { asksOf } from "./asks-of";
import type {
  ApplyFacts,
  CreditNoteFacts,
  DayFacts,
  Facts,
  InvoiceFacts,
  InvoiceHistory,
  LineFacts,
  PaymentFacts,
  RefundFacts,
  ShiftFacts,
} from "./facts";
import {
  applyKey,
  creditNoteKey,
  customerKey,
  dayKey,
  invoiceKey,
  itemKey,
  keyText,
  paymentKey,
  productKey,
  refundKey,
  shiftKey,
} from "./keys";
import { labelOf } from "./label-of";
import type { Book } from "./model";
import { translate } from "./translate";

const company = { id: "company", currency: "GBP" };
const customer = { id: "c", number: "16672", name: "Bramble", currency: "GBP", email: "orders@bramble.example" };
const cash = { id: "cash", name: "Cash", kind: "cash" };
const at = "2026-03-01T10:00:00.000000Z";
const line: LineFacts = {
  item: productKey("p"),
  ...{ description: "Clock", quantity: "2", unitPrice: "50", discountMinor: 0, netMinor: 10_000, taxMinor: 2_000 },
  ...{ totalMinor: 12_000, taxes: [{ code: "S", name: "VAT 20 %", ratePpm: 200_000, taxMinor: 2_000 }] },
};

function aHistory(change: Partial<InvoiceHistory> = {}): InvoiceHistory {
  const about = { invoiceId: "i", number: "INV-1", issueDate: "2026-03-01", totalMinor: 12_000 };
  return { ...about, voided: false, moves: [], ...change };
}

function anInvoice(change: Partial<InvoiceFacts> = {}): InvoiceFacts {
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

function aPayment(change: Partial<PaymentFacts> = {}): PaymentFacts {
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

function aRefund(change: Partial<RefundFacts> = {}): RefundFacts {
  return {
    ...{ kind: "refund", key: refundKey("r"), company, id: "r", number: "RF-1", status: "processed", amountMinor: 500 },
    ...{ currency: "GBP", exchangeRate: "1", customer, method: cash, day: "2026-03-03", reason: "Broken" },
    ...{ pairedWith: null, history: aHistory() },
    ...change,
  };
}

function aNote(change: Partial<CreditNoteFacts> = {}): CreditNoteFacts {
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

function anApply(change: Partial<ApplyFacts> = {}): ApplyFacts {
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

function aShift(change: Partial<ShiftFacts> = {}): ShiftFacts {
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

function aDay(change: Partial<DayFacts> = {}): DayFacts {
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

const nowhere = { remoteIdOf: () => null };

describe("an invoice", () => {
  it("says who, when, what and where it is of", () => {
    expect(written(translate(anInvoice(), aBook())).payload).toEqual({
      CustomerRef: { value: "customer/c" },
      TxnDate: "2026-03-01",
      DueDate: "2026-03-31",
      GlobalTaxCalculation: "TaxExcluded",
      Line: [
        {
          DetailType: "SalesItemLineDetail",
          Amount: 100,
          Description: "Clock",
          SalesItemLineDetail: {
            ItemRef: { value: "product/p" },
            ...{ Qty: 2, UnitPrice: 50, TaxCodeRef: { value: "tax:S" } },
          },
        },
      ],
      CustomerMemo: { value: "Thank you" },
      PrivateNote: "Tillbook i\nReference PO 7",
      BillEmail: { Address: "orders@bramble.example" },
      BillAddr: { Line1: "9 Corve Street", Line2: "Ludlow", Line3: "SY8 1DA" },
      DepartmentRef: { value: "department:site" },
    });
  });

  it("waits for its customer and products", () => {
    expect(translate(anInvoice(), aBook(nowhere))).toEqual({
      kind: "wait",
      for: [productKey("p"), customerKey(customer, "GBP")],
    });
  });

  it("says tax as one sum in the United States, and as a line where their tax is off", () => {
    const manual = written(translate(anInvoice(), aBook({ tax: "manual" }))).payload;
    expect(manual).toMatchObject({
      TxnTaxDetail: { TotalTax: 20, TxnTaxCodeRef: { value: "tax:S" } },
      Line: [{ SalesItemLineDetail: { TaxCodeRef: { value: "TAX" } } }],
    });
    const automatic = written(
      translate(
        anInvoice(),
        aBook({ tax: "automatic", mapped: (role) => (role.startsWith("tax:") ? null : { id: "1", name: "" }) }),
      ),
    );
    expect(automatic.payload["TxnTaxDetail"]).toEqual({ TotalTax: 20 });
    const off = written(translate(anInvoice(), aBook({ tax: "off" })));
    expect(off.payload).toMatchObject({ Line: [{ Amount: 100 }, { Amount: 20, Description: "Tax" }] });
    expect([off.expectTotalMinor, off.expectTaxMinor]).toEqual([12_000, null]);
  });

  it("of less than nothing is for a person", () => {
    expect(translate(anInvoice({ totalMinor: -1 }), aBook())).toMatchObject({ kind: "refuse" });
  });

  it("of a check-out goes to room charges, without tax a second time", () => {
    const write = written(translate(anInvoice({ checkOut: true, pricesIncludeTax: true }), aBook()));
    expect(write).toMatchObject({ expectTotalMinor: minor(12_000), expectTaxMinor: 0 });
    expect(write.payload["Line"]).toMatchObject([
      {
        Amount: 120,
        SalesItemLineDetail: { ItemRef: { value: "item/company/room_charges" }, TaxCodeRef: { value: "tax:none" } },
      },
    ]);
  });

  it("in another currency names its rate, or says what would have to be turned on", () => {
    const euro = anInvoice({ currency: "EUR", exchangeRate: "0.85" });
    expect(written(translate(euro, aBook({ multiCurrency: true }))).payload).toMatchObject({
      ...{ CurrencyRef: { value: "EUR" }, ExchangeRate: 0.85, CustomerRef: { value: "customer/c/EUR" } },
    });
    expect(translate(euro, aBook())).toMatchObject({
      kind: "refuse",
      words: expect.stringContaining("Turn on Multicurrency there"),
    });
    const pounds = anInvoice({ customer: { ...customer, currency: "EUR" } });
    expect(written(translate(pounds, aBook())).payload).toMatchObject({ CustomerRef: { value: "customer/c" } });
    const dinar = anInvoice({ currency: "KWD", exchangeRate: "2.5" });
    expect(translate(dinar, aBook({ multiCurrency: true }))).toMatchObject({ kind: "refuse" });
    const dollars = aBook({ homeCurrency: "USD", multiCurrency: true });
    expect(translate(anInvoice(), dollars)).toMatchObject({ kind: "refuse", words: expect.stringContaining("USD") });
  });

  it("is refused where the books there are closed, unless it stands there already", () => {
    const closed = { bookClosedThrough: "2026-03-31" };
    const isNew = (key: { localType: string }) => (key.localType === "invoice" ? null : "1");
    expect(translate(anInvoice(), aBook({ ...closed, remoteIdOf: isNew }))).toEqual({
      kind: "refuse",
      words:
        "It is of 1 Mar 2026, and the books in QuickBooks are closed through 31 Mar 2026. Open them there, or skip it here and book it by hand.",
    });
    expect(translate(anInvoice(), aBook(closed)).kind).toBe("write");
  });

  it("from before the first day is sent where it was open on it, and goes on being sent once it is paid", () => {
    const later = { startDate: "2026-04-01" };
    const move = { kind: "payment", paymentId: "p", at, amountMinor: 12_000, byCredit: false } as const;
    const paidOn = (day: string) => anInvoice({ history: aHistory({ moves: [{ ...move, day }] }) });
    const send = aBook({ ...later, openInvoices: "send" });
    expect(translate(anInvoice(), aBook(later)).kind).toBe("leave");
    expect(translate(anInvoice(), send).kind).toBe("write");
    expect(translate(paidOn("2026-03-02"), send).kind).toBe("leave");
    expect(translate(paidOn("2026-05-02"), send).kind).toBe("write");
  });
});

describe("money", () => {
  it("is received whole into what stands for its way of paying", () => {
    expect(
      written(translate(aPayment({ transactionId: "a transaction id that is far too long" }), aBook())),
    ).toMatchObject({
      ...{ entity: "Payment", expectTotalMinor: 12_000, number: null },
      payload: {
        TotalAmt: 120,
        Line: [{ Amount: 120, LinkedTxn: [{ TxnId: "invoice/i", TxnType: "Invoice" }] }],
        DepositToAccountRef: { value: "tender:cash" },
        PaymentMethodRef: { value: "method:cash" },
        PaymentRefNum: "a transaction id that",
      },
    });
  });

  it("of before the first day is sent as far as it settles an invoice that is", () => {
    const book = { startDate: "2026-03-02" };
    const early = aPayment({ receivedOn: "2026-03-01" });
    expect(translate(early, aBook(book)).kind).toBe("leave");
    const moves = [
      { kind: "payment", paymentId: "p", at, day: "2026-03-01", amountMinor: 5_000, byCredit: false } as const,
    ];
    const part = aPayment({ receivedOn: "2026-03-01", histories: [aHistory({ moves })] });
    const sent = written(translate(part, aBook({ ...book, openInvoices: "send" })));
    expect(sent.payload).toMatchObject({ TotalAmt: 50, Line: [{ Amount: 50 }] });
  });

  it("that goes back is spent against what the customer owes", () => {
    const write = written(translate(aRefund(), aBook()));
    expect(write).toMatchObject({ entity: "Purchase", number: "RF-1", expectTotalMinor: 500, day: "2026-03-03" });
    expect(write.payload).toMatchObject({
      ...{ PaymentType: "Cash", AccountRef: { value: "tender:cash" }, GlobalTaxCalculation: "NotApplicable" },
      EntityRef: { value: "customer/c", type: "Customer" },
    });
    expect(translate(aRefund({ status: "rejected" }), aBook()).kind).toBe("leave");
    expect(translate(aRefund({ pairedWith: creditNoteKey("n") }), aBook()).kind).toBe("carried");
  });

  it("that goes back with its sale is a refund receipt; a credit note alone is a credit memo", () => {
    expect(written(translate(aNote(), aBook()))).toMatchObject({
      entity: "CreditMemo",
      number: "CN-1",
      expectTotalMinor: 12_000,
    });
    const back = aNote({ paidBack: { key: refundKey("r"), method: cash, reference: "" } });
    expect(written(translate(back, aBook()))).toMatchObject({
      entity: "RefundReceipt",
      payload: { DepositToAccountRef: { value: "tender:cash" } },
    });
  });

  it("of a credit note settles its invoice by a payment of nothing, unless QuickBooks does so by itself", () => {
    expect(written(translate(anApply(), aBook()))).toMatchObject({
      ...{ entity: "Payment", expectTotalMinor: 0 },
      payload: {
        TotalAmt: 0,
        Line: [
          { Amount: 60, LinkedTxn: [{ TxnId: "invoice/i", TxnType: "Invoice" }] },
          { Amount: 60, LinkedTxn: [{ TxnId: "credit_note/n", TxnType: "CreditMemo" }] },
        ],
      },
    });
    expect(translate(anApply(), aBook({ autoApplyCredit: true })).kind).toBe("leave");
    const nothing = anApply({ history: null });
    expect(translate(nothing, aBook(nowhere)).kind).toBe("leave");
    expect(translate(nothing, aBook())).toMatchObject({ kind: "void", entity: "Payment", by: "delete" });
  });
});

describe("tills", () => {
  it("book what a drawer held too little of", () => {
    const write = written(translate(aShift(), aBook()));
    expect(write).toMatchObject({ entity: "JournalEntry", number: "Z12-gister-1", day: "2026-03-05" });
    expect(write.payload["Line"]).toMatchObject([
      { Amount: 3, JournalEntryLineDetail: { PostingType: "Credit", AccountRef: { value: "tender:cash" } } },
      { Amount: 3, JournalEntryLineDetail: { PostingType: "Debit", AccountRef: { value: "account:over_short" } } },
    ]);
    expect(translate(aShift({ overShortMinor: 0 }), aBook()).kind).toBe("leave");
    expect(translate(aShift({ status: "open" }), aBook()).kind).toBe("leave");
  });

  it("sum up a day by account, and only where days are summed up", () => {
    const daily = aBook({ sendMode: "daily" });
    const write = written(translate(aDay(), daily));
    expect((write.number ?? "").length).toBeLessThanOrEqual(21);
    expect(write.payload["Line"]).toMatchObject([
      { Amount: 90, JournalEntryLineDetail: { PostingType: "Debit", AccountRef: { value: "tender:cash" } } },
      { Amount: 100, JournalEntryLineDetail: { PostingType: "Credit", AccountRef: { value: "account:sales" } } },
      { Amount: 20, JournalEntryLineDetail: { PostingType: "Credit", AccountRef: { value: "account:tax" } } },
      { Amount: 30, JournalEntryLineDetail: { PostingType: "Debit", AccountRef: { value: "account:gift_cards" } } },
    ]);
    expect(translate(aDay(), aBook(nowhere)).kind).toBe("leave");
    expect(translate(aDay({ tenders: [] }), daily)).toMatchObject({ kind: "refuse" });
    expect(translate(aDay({ receipts: 0, accounts: [], tenders: [] }), daily)).toMatchObject({
      kind: "void",
      by: "delete",
    });
  });
});

describe("what a translation asks", () => {
  it("is known before, for every kind of thing and every setting", () => {
    const all: Facts[] = [
      anInvoice({ customer: { ...customer, currency: "EUR" } }),
      anInvoice(),
      anInvoice({ checkOut: true }),
      aPayment(),
      aRefund(),
      aNote(),
      anApply(),
      aShift(),
      aDay(),
    ];
    for (const facts of all) {
      const asks = asksOf(facts);
      const known = new Set([...asks.keys.map(keyText), ...asks.roles]);
      for (const tax of ["off", "manual", "automatic", "codes"] as const) {
        for (const isThere of [true, false]) translate(facts, onlyAsks(known, { tax }, isThere));
        translate(facts, onlyAsks(known, { tax, sendMode: "daily" }, true));
        translate(facts, onlyAsks(known, { tax, multiCurrency: true }, false));
      }
    }
    expect(asksOf(anInvoice({ checkOut: true })).keys).toContainEqual(itemKey("company", "room_charges"));
  });

  it("has a label for the lists", () => {
    expect(labelOf(anInvoice())).toEqual({ label: "INV-1", amountMinor: 12_000, currency: "GBP", day: "2026-03-01" });
    expect(labelOf(aPayment()).label).toBe("Payment of INV-1");
    expect(labelOf(aDay()).label).toBe("Ludlow, 5 Mar 2026");
  });
});

/** Fails where something is asked that was not announced. */
function onlyAsks(known: ReadonlySet<string>, settings: Partial<Book>, isThere: boolean): Book {
  const must = (what: string) => {
    if (!known.has(what)) throw new Error(`${what} was asked but not announced`);
  };
  return aBook({
    ...settings,
    remoteIdOf(key) {
      must(keyText(key));
      return isThere ? "1" : null;
    },
    mapped(role) {
      must(role);
      return { id: "1", name: "" };
    },
  });
}
