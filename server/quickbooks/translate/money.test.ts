import { describe, expect, it } from "vitest";
import { aBook, written } from "@/server/testing/quickbooks-book";
import { aHistory, aNote, anApply, aPayment, aRefund, at, cash, nowhere } from "@/server/testing/quickbooks-facts";
import { creditNoteKey, refundKey } from "./keys";
import { translate } from "./translate";

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
