import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { VoidInvoice } from "@/server/invoices/input";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import type { Facts } from "@/server/quickbooks/translate/facts";
import {
  applyKey,
  creditNoteKey,
  customerKey,
  invoiceKey,
  itemKey,
  paymentKey,
  refundKey,
  saleKey,
  shiftKey,
  walkInKey,
} from "@/server/quickbooks/translate/keys";
import type { Book, LinkKey, Translation } from "@/server/quickbooks/translate/model";
import { translate } from "@/server/quickbooks/translate/translate";
import { PayOutCredit, RequestRefund } from "@/server/refunds/input";
import { keepCreditNote } from "@/server/refunds/keep-credit-note";
import { payOutCredit } from "@/server/refunds/pay-out-credit";
import { requestRefund } from "@/server/refunds/request-refund";
import { closeShift } from "@/server/shifts/close-shift";
import { countShift } from "@/server/shifts/count-shift";
import { finishCount } from "@/server/shifts/finish-count";
import { CloseShift, CountShift } from "@/server/shifts/input";
import { openShift } from "@/server/shifts/open-shift";
import { freeCreditNote } from "@/server/testing/free-credit-note";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { paidOutNote } from "@/server/testing/paid-out-note";
import { aBook, written } from "@/server/testing/quickbooks-book";
import { rungUp } from "@/server/testing/rung-up";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant } from "@/server/testing/tenant";
import { everyKeySince } from "./every-key-since";
import { loadFacts } from "./load-facts";

/** Under the kind of thing alone. */
const everything = aBook({ remoteIdOf: ({ localType, part }) => [localType, part].filter(Boolean).join("/") });

async function said(ctx: TenantContext, key: LinkKey, book: Book = everything): Promise<Translation> {
  const facts = await loadFacts(ctx, key);
  if (!facts) throw new Error(`${key.localType} is not there`);
  return translate(facts, book);
}

const linksOf = (translation: Translation) =>
  (written(translation).payload["Line"] as { Amount: number; LinkedTxn: { TxnId: string; TxnType: string }[] }[]).map(
    (line) => [line.Amount, line.LinkedTxn[0]?.TxnType],
  );

async function paid(ctx: TenantContext, invoiceId: string, amount: string, method = "cash"): Promise<string> {
  const payment = await recordPayment(
    ctx,
    RecordPayment.parse({ invoiceId, amount, method, surplus: method === "customer_credit" ? undefined : "credit" }),
  );
  return payment.id;
}

async function refunded(ctx: TenantContext, invoiceId: string, amount: string, more: object = {}): Promise<string> {
  const refund = await requestRefund(ctx, RequestRefund.parse({ invoiceId, amount, reason: "Came back", ...more }));
  return refund.id;
}

describe("what QuickBooks is told", () => {
  it("is an invoice with our total, its customer and its items, and nothing for another company's id", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "120" });
      const write = written(await said(ctx, invoiceKey(invoice.id)));
      expect(write).toMatchObject({ entity: "Invoice", number: invoice.number, expectTotalMinor: 12_000 });
      expect(write.payload).toMatchObject({
        CustomerRef: { value: "customer" },
        PrivateNote: `Tillbook ${invoice.id}`,
        Line: [{ DetailType: "SalesItemLineDetail", SalesItemLineDetail: { ItemRef: { value: "item/goods" } } }],
      });
      expect(await loadFacts(ctx, invoiceKey(ctx.company.id))).toBeNull();
      const customer = await said(ctx, customerKey({ id: invoice.customerId, currency: "GBP" }, "GBP"));
      expect(written(customer).payload).toMatchObject({ DisplayName: "Bramble & Thyme" });
    });
  });

  it("voids an invoice that stands there, and leaves one that never did", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await issuedInvoice(ctx, { total: "120" });
      await voidInvoice(ctx, VoidInvoice.parse({ id, reason: "Mistake" }));
      expect(await said(ctx, invoiceKey(id))).toMatchObject({ kind: "void", entity: "Invoice", by: "void" });
      const nowhere = { ...everything, remoteIdOf: () => null };
      expect(await said(ctx, invoiceKey(id), nowhere)).toMatchObject({ kind: "leave" });
    });
  });

  it("is one payment for what was paid, with the surplus unapplied until it is used", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const first = await issuedInvoice(ctx, { total: "100", customerId });
      const second = await issuedInvoice(ctx, { total: "40", customerId });
      const source = await paid(ctx, first.id, "130");
      expect(linksOf(await said(ctx, paymentKey(source)))).toEqual([[100, "Invoice"]]);
      const use = await paid(ctx, second.id, "25", "customer_credit");
      expect(linksOf(await said(ctx, paymentKey(source)))).toEqual([
        [100, "Invoice"],
        [25, "Invoice"],
      ]);
      expect(await said(ctx, paymentKey(use))).toMatchObject({ kind: "carried", by: paymentKey(source) });
      const out = await payOutCredit(
        ctx,
        PayOutCredit.parse({ customerId, amount: "5", method: "cash", reason: "Asked for it" }),
      );
      expect(written(await said(ctx, refundKey(out.id)))).toMatchObject({ entity: "Purchase", expectTotalMinor: 500 });
      expect(linksOf(await said(ctx, paymentKey(source)))).toEqual([
        [100, "Invoice"],
        [25, "Invoice"],
        [5, "Expense"],
      ]);
    });
  });

  it("opens an invoice again by what was given back, in part", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "120" });
      const payment = await paid(ctx, invoice.id, "120");
      const refund = await refunded(ctx, invoice.id, "50");
      expect(written(await said(ctx, refundKey(refund))).payload).toMatchObject({
        PaymentType: "Cash",
        EntityRef: { value: "customer", type: "Customer" },
        Line: [{ Amount: 50, AccountBasedExpenseLineDetail: { AccountRef: { value: "account:receivable" } } }],
      });
      expect(linksOf(await said(ctx, paymentKey(payment)))).toEqual([
        [70, "Invoice"],
        [50, "Expense"],
      ]);
    });
  });

  it("is one refund receipt where a credit note's money went back with it", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "120" });
      const payment = await paid(ctx, invoice.id, "120");
      const refund = await refunded(ctx, invoice.id, "120", { creditNote: {} });
      const facts = (await loadFacts(ctx, refundKey(refund))) as Extract<Facts, { kind: "refund" }>;
      const note = facts.pairedWith?.localId ?? "";
      expect(await said(ctx, refundKey(refund))).toMatchObject({ kind: "carried", by: creditNoteKey(note) });
      const receipt = written(await said(ctx, creditNoteKey(note)));
      expect(receipt).toMatchObject({ entity: "RefundReceipt", expectTotalMinor: 12_000 });
      expect(receipt.payload["DepositToAccountRef"]).toMatchObject({ value: expect.stringContaining("tender:") });
      expect(await said(ctx, applyKey(note))).toMatchObject({ kind: "carried" });
      expect(linksOf(await said(ctx, paymentKey(payment)))).toEqual([[120, "Invoice"]]);
    });
  });

  it("applies a credit note to what is open and no further, and pays the rest out", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "120" });
      const payment = await paid(ctx, invoice.id, "90");
      const note = await issueCreditNote(
        ctx,
        IssueCreditNote.parse({ invoiceId: invoice.id, amount: "60", reason: "Damaged" }),
      );
      expect(written(await said(ctx, creditNoteKey(note.id))).entity).toBe("CreditMemo");
      expect(linksOf(await said(ctx, applyKey(note.id)))).toEqual([
        [30, "Invoice"],
        [30, "CreditMemo"],
      ]);
      await refunded(ctx, invoice.id, "30");
      expect(linksOf(await said(ctx, applyKey(note.id)))).toEqual([
        [30, "Invoice"],
        [30, "Expense"],
        [60, "CreditMemo"],
      ]);
      expect(linksOf(await said(ctx, paymentKey(payment)))).toEqual([[90, "Invoice"]]);
    });
  });

  it("leaves a kept credit note's credit on its memo, and uses it from there", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const note = await freeCreditNote(ctx, { customerId, totalMinor: 5_000 });
      await keepCreditNote(ctx, { id: note.id });
      expect(await said(ctx, applyKey(note.id), { ...everything, remoteIdOf: () => null })).toMatchObject({
        kind: "leave",
      });
      const invoice = await issuedInvoice(ctx, { total: "20", customerId });
      const use = await paid(ctx, invoice.id, "20", "customer_credit");
      expect(await said(ctx, paymentKey(use))).toMatchObject({ kind: "carried", by: applyKey(note.id) });
      expect(linksOf(await said(ctx, applyKey(note.id)))).toEqual([
        [20, "Invoice"],
        [20, "CreditMemo"],
      ]);
    });
  });

  it("is one refund receipt for a credit note without an invoice that was paid out on its day, else money paid out of its credit", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const payOut = (receivedOn: string) => paidOutNote(ctx, { customerId, totalMinor: 5_000, receivedOn });
      const once = await payOut("2026-01-15");
      expect(written(await said(ctx, creditNoteKey(once.noteId))).entity).toBe("RefundReceipt");
      expect(await said(ctx, paymentKey(once.paymentId))).toMatchObject({
        ...{ kind: "carried", by: creditNoteKey(once.noteId) },
      });
      expect(await said(ctx, applyKey(once.noteId))).toMatchObject({ kind: "carried" });

      const later = await payOut("2026-01-20");
      expect(written(await said(ctx, creditNoteKey(later.noteId))).entity).toBe("CreditMemo");
      const spent = written(await said(ctx, paymentKey(later.paymentId)));
      expect(spent).toMatchObject({ entity: "Purchase", expectTotalMinor: 5_000, day: "2026-01-20" });
      expect(linksOf(await said(ctx, applyKey(later.noteId)))).toEqual([
        [50, "Expense"],
        [50, "CreditMemo"],
      ]);
    });
  });

  it("keeps money that stays with us as what the payment has unapplied", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "120" });
      const payment = await paid(ctx, invoice.id, "120");
      const refund = await refunded(ctx, invoice.id, "20", { method: "customer_credit" });
      expect(await said(ctx, refundKey(refund))).toMatchObject({ kind: "leave" });
      expect(linksOf(await said(ctx, paymentKey(payment)))).toEqual([[100, "Invoice"]]);
    });
  });

  it("is a sales receipt for a sale at a till, to the walk-in customer", async () => {
    await inTestTenant(async (ctx) => {
      const { id, receiptNumber } = await rungUp(ctx, ctx.siteId);
      const write = written(await said(ctx, saleKey(id)));
      expect(write).toMatchObject({ entity: "SalesReceipt", number: receiptNumber, expectTotalMinor: 1_200 });
      expect(write.payload).toMatchObject({ CustomerRef: { value: "customer/walk_in" } });
      expect(written(await said(ctx, walkInKey(ctx.company.id))).payload).toMatchObject({
        DisplayName: "Tillbook walk-in customer",
      });
      expect(written(await said(ctx, itemKey(ctx.company.id, "tips"))).payload).toMatchObject({
        Name: "Tillbook tips",
        IncomeAccountRef: { value: "account:tips" },
      });
    });
  });

  it("is what a drawer held too little of, once its shift is closed", async () => {
    await inTestTenant(async (ctx) => {
      const tablet = await aTablet(ctx, { siteId: ctx.siteId });
      const who = tablet.at(ctx);
      const { id } = await openShift(who, { registerId: tablet.register.id, count: { 1000: 10, 500: 10 } });
      expect(await said(ctx, shiftKey(id))).toMatchObject({ kind: "leave" });
      await countShift(who, CountShift.parse({ id, count: { 1000: 10, 500: 9, 200: 1 } }));
      await finishCount(who, { id });
      await closeShift(who, CloseShift.parse({ id, leftFloat: "100.00", reason: "A coin rolled away" }));
      const write = written(await said(ctx, shiftKey(id)));
      expect(write).toMatchObject({ entity: "JournalEntry", number: expect.stringMatching(/^Z1-/) });
      expect(write.payload["Line"]).toMatchObject([
        { Amount: 3, JournalEntryLineDetail: { PostingType: "Credit" } },
        { Amount: 3, JournalEntryLineDetail: { PostingType: "Debit", AccountRef: { value: "account:over_short" } } },
      ]);
      const { keys } = await everyKeySince(ctx, "2000-01-01");
      expect(keys).toEqual([shiftKey(id)]);
    });
  });
});
