import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { lockInvoice } from "@/server/invoices/lock-invoice";
import { ListEntries } from "@/server/ledger/input";
import { listEntries } from "@/server/ledger/queries";
import { timelineOf } from "@/server/outbox/queries";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { checkInvariants } from "@/server/reports/check-invariants";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
import { approveRefund } from "./approve-refund";
import { listApprovers } from "./approvers";
import { failRefund } from "./fail-refund";
import { ListRefunds, RequestRefund } from "./input";
import { listRefunds, refundHistory } from "./queries";
import { refundDetail } from "./refund-detail";
import { rejectRefund } from "./reject-refund";
import { requestRefund } from "./request-refund";

const pay = (ctx: TenantContext, input: Parameters<typeof RecordPayment.parse>[0]) =>
  recordPayment(ctx, RecordPayment.parse(input));
const refund = (ctx: TenantContext, input: Record<string, unknown>) =>
  requestRefund(ctx, RequestRefund.parse({ reason: "Arrived broken", ...input }));

async function paidInvoice(ctx: TenantContext, total = "100.00", method = "card") {
  const invoice = await issuedInvoice(ctx, { total });
  const payment = await pay(ctx, { invoiceId: invoice.id, method });
  return { ...invoice, paymentId: payment.id };
}

async function expectSound(ctx: TenantContext) {
  expect((await checkInvariants(ctx)).filter(({ ok }) => !ok)).toEqual([]);
}

const limited = <Ctx extends TenantContext>(ctx: Ctx, limitMinor: number): Ctx => ({
  ...ctx,
  company: { ...ctx.company, refundApprovalAboveMinor: limitMinor },
});

describe("a refund of money alone", () => {
  it("of 30 from 100 paid leaves 70 paid, 30 due and the invoice partial", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await paidInvoice(ctx);
      const made = await refund(ctx, { invoiceId: invoice.id, amount: "30.00" });
      expect(made).toMatchObject({
        status: "processed",
        amountMinor: 3000,
        totalMinor: 3000,
        waitsBecause: null,
        creditNote: null,
        invoice: { remainingPaidMinor: 7000, balanceDueMinor: 3000, status: "partial" },
      });
      const { items } = await listEntries(ctx, ListEntries.parse({ documentId: made.id }));
      expect(items.map((entry) => entry.lines.map((line) => [line.accountCode, line.baseMinor]))).toEqual([
        [
          ["1050", -3000],
          ["1100", 3000],
        ],
      ]);
      expect(items[0]?.document).toEqual({ kind: "refund", id: made.id, number: "RF-000001" });
      const [told] = await timelineOf(ctx, invoice.id);
      expect(told).toMatchObject({
        kind: "refund.processed",
        details: { before: { paidMinor: 10000 }, after: { paidMinor: 7000, balanceDueMinor: 3000 } },
      });
      await expectSound(ctx);
    });
  });

  it("of everything paid leaves the invoice refunded and due again", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await paidInvoice(ctx);
      await refund(ctx, { invoiceId: invoice.id, amount: "30.00" });
      const made = await refund(ctx, { invoiceId: invoice.id, amount: "70.00" });
      expect(made.invoice).toMatchObject({ remainingPaidMinor: 0, balanceDueMinor: 10000, status: "refunded" });
      await expectSound(ctx);
    });
  });

  it("is never more than was paid less given back, with the figures", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await paidInvoice(ctx);
      await refund(ctx, { invoiceId: invoice.id, amount: "30.00" });
      await expect(refund(ctx, { invoiceId: invoice.id, amount: "70.01" })).rejects.toMatchObject({
        kind: "refused",
        code: "refund_too_large",
        figures: {
          paidMinor: 10000,
          refundedMinor: 3000,
          refundingMinor: 0,
          leftToRefundMinor: 7000,
          amountRequestedMinor: 7001,
          currency: "GBP",
        },
      });
      const unpaid = await issuedInvoice(ctx, { total: "10.00" });
      await expect(refund(ctx, { invoiceId: unpaid.id, amount: "1.00" })).rejects.toMatchObject({
        code: "nothing_paid",
      });
    });
  });

  it("comes out of the newest payment that has enough, or out of several", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      const cash = await pay(
        { ...ctx, now: new Date("2026-01-01") },
        { invoiceId: invoice.id, amount: "60.00", method: "cash" },
      );
      const card = await pay(
        { ...ctx, now: new Date("2026-01-02") },
        { invoiceId: invoice.id, amount: "40.00", method: "card" },
      );
      const small = await refund(ctx, { invoiceId: invoice.id, amount: "10.00" });
      expect(small.refunds).toMatchObject([{ paymentId: card.id, methodName: "Card terminal" }]);
      const middle = await refund(ctx, { invoiceId: invoice.id, amount: "50.00" });
      expect(middle.refunds).toMatchObject([{ paymentId: cash.id, amountMinor: 5000 }]);
      const rest = await refund(ctx, { invoiceId: invoice.id, amount: "35.00" });
      expect(rest).toMatchObject({ number: "RF-000003", totalMinor: 3500 });
      expect(rest.refunds.map((one) => [one.paymentId, one.amountMinor])).toEqual([
        [card.id, 3000],
        [cash.id, 500],
      ]);
      await expectSound(ctx);
    });
  });

  it("comes out of the payment named and by the method named", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      const first = await pay(ctx, { invoiceId: invoice.id, amount: "60.00", method: "cash" });
      await pay(ctx, { invoiceId: invoice.id, amount: "40.00", method: "card" });
      const made = await refund(ctx, {
        invoiceId: invoice.id,
        amount: "60.00",
        paymentId: first.id,
        method: "bank_transfer",
      });
      expect(made).toMatchObject({ paymentId: first.id, methodName: "Bank transfer" });
      await expect(refund(ctx, { invoiceId: invoice.id, amount: "1.00", paymentId: first.id })).rejects.toMatchObject({
        code: "refund_too_large",
      });
      await expect(refund(ctx, { invoiceId: invoice.id, amount: "1.00", paymentId: newId() })).rejects.toMatchObject({
        kind: "not_found",
      });
      await expectSound(ctx);
    });
  });

  it("of a payment for several invoices keeps to the part of each", async () => {
    await inTestTenant(async (ctx) => {
      const a = await issuedInvoice(ctx, { total: "30.00" });
      const b = await issuedInvoice(ctx, { total: "70.00", customerId: a.customerId });
      await pay(ctx, {
        method: "cash",
        allocations: [
          { invoiceId: a.id, amount: "30.00" },
          { invoiceId: b.id, amount: "70.00" },
        ],
      });
      await expect(refund(ctx, { invoiceId: a.id, amount: "30.01" })).rejects.toMatchObject({
        code: "refund_too_large",
      });
      await refund(ctx, { invoiceId: a.id, amount: "30.00" });
      await refund(ctx, { invoiceId: b.id, amount: "70.00" });
      await expectSound(ctx);
    });
  });

  it("in another currency mirrors the payment it comes from", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00", currency: "EUR", exchangeRate: "0.851234" });
      await pay(ctx, { invoiceId: invoice.id, amount: "33.33", method: "card", exchangeRate: "0.9" });
      await refund(ctx, { invoiceId: invoice.id, amount: "33.33" });
      await expectSound(ctx);
      expect(await lockInvoice(ctx, invoice.id)).toMatchObject({ balanceDueMinor: 10000, status: "refunded" });
    });
  });

  it("needs a reason", () => {
    expect(() => RequestRefund.parse({ invoiceId: newId(), amount: "1.00" })).toThrow(/needs a reason/);
    expect(() => RequestRefund.parse({ invoiceId: newId(), amount: "1.00", reason: "  " })).toThrow(/needs a reason/);
  });
});

describe("a refund with a credit note", () => {
  it("leaves nothing due", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await paidInvoice(ctx);
      const made = await refund(ctx, { invoiceId: invoice.id, amount: "30.00", creditNote: { amount: "30.00" } });
      expect(made).toMatchObject({
        creditNote: { number: "CN-000001", totalMinor: 3000 },
        invoice: { creditedMinor: 3000, remainingPaidMinor: 7000, balanceDueMinor: 0, status: "paid" },
      });
      await expectSound(ctx);
    });
  });

  it("cancels a whole sale", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await paidInvoice(ctx);
      const made = await refund(ctx, { invoiceId: invoice.id, amount: "100.00", creditNote: {} });
      expect(made.invoice).toMatchObject({ creditedMinor: 10000, balanceDueMinor: 0, status: "refunded" });
      await expectSound(ctx);
    });
  });

  it("that waits makes the credit note when it is approved, not before", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await paidInvoice(ctx);
      const jo = ctx.as("clerk", "Jo Whitcombe");
      const asked = await refund(jo, {
        invoiceId: invoice.id,
        amount: "30.00",
        creditNote: { lines: [{ position: 1, amount: "30.00" }] },
      });
      expect(asked).toMatchObject({
        status: "requested",
        creditNote: null,
        invoice: { creditedMinor: 0, remainingPaidMinor: 10000 },
      });
      const done = await approveRefund(ctx, { id: asked.id });
      expect(done).toMatchObject({
        status: "processed",
        creditNote: { totalMinor: 3000 },
        invoice: { creditedMinor: 3000, balanceDueMinor: 0 },
      });
      expect(await refundDetail(ctx, { id: asked.id })).toMatchObject({
        creditNote: { number: "CN-000001" },
        decidedByName: "Maya Lindqvist",
      });
      await expectSound(ctx);
    });
  });
});

describe("a refund that waits", () => {
  it("asks one of those who may say yes, by name, and nobody else", async () => {
    await inTestTenant(async (owner) => {
      const clerk = owner.as("clerk", "Jo Whitcombe");
      const invoice = await paidInvoice(owner);
      const [maya] = await listApprovers(clerk);
      expect(maya).toMatchObject({ name: "Maya Lindqvist", role: "owner" });
      expect(await listApprovers(owner)).toEqual([]);
      const wish = { invoiceId: invoice.id, amount: "60.00" };
      await expect(refund(owner, { ...wish, askedOf: owner.actor.id })).rejects.toMatchObject({
        code: "not_an_approver",
        field: "askedOf",
      });
      await expect(refund(clerk, { ...wish, askedOf: newId() })).rejects.toMatchObject({ code: "not_found" });
      const asked = await refund(clerk, { ...wish, askedOf: maya?.id });
      const waiting = await refundDetail(owner, { id: asked.id });
      expect(waiting.askedOf).toEqual({ id: maya?.id, name: "Maya Lindqvist" });
      const { id } = await refund(clerk, { ...wish, amount: "10.00" });
      expect((await refundDetail(owner, { id })).askedOf).toBeNull();
    });
  });

  it("holds the money back, and only somebody else may say yes", async () => {
    await inTestTenant(async (owner) => {
      const ctx = limited(owner, 2500);
      const invoice = await paidInvoice(ctx);
      const asked = await refund(ctx, { invoiceId: invoice.id, amount: "60.00" });
      expect(asked).toMatchObject({
        status: "requested",
        refundPaymentId: null,
        waitsBecause: "Refunds over 25.00 GBP need a second person.",
        invoice: { remainingPaidMinor: 10000, balanceDueMinor: 0, status: "paid" },
      });
      await expect(refund(ctx, { invoiceId: invoice.id, amount: "40.01" })).rejects.toMatchObject({
        code: "refund_too_large",
        figures: { refundingMinor: 6000, leftToRefundMinor: 4000 },
      });
      await expect(approveRefund(ctx, { id: asked.id })).rejects.toMatchObject({ code: "own_refund" });
      await expectSound(ctx);

      const tom = owner.as("manager", "Tom Ellery");
      const done = await approveRefund(tom, { id: asked.id, note: "Seen the photo" });
      expect(done).toMatchObject({
        status: "processed",
        invoice: { remainingPaidMinor: 4000, balanceDueMinor: 6000, status: "partial" },
      });
      await expect(approveRefund(tom, { id: asked.id })).rejects.toMatchObject({ code: "already_decided" });
      await expect(rejectRefund(tom, { id: asked.id, note: "no" })).rejects.toMatchObject({ code: "already_decided" });
      await expectSound(ctx);
    });
  });

  it("is free again once rejected, with the note kept", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await paidInvoice(ctx);
      const asked = await refund(ctx.as("cashier", "Sam Okafor"), { invoiceId: invoice.id, amount: "100.00" });
      expect(asked.waitsBecause).toBe("Your role asks for refunds; a manager approves them.");
      await rejectRefund(ctx, { id: asked.id, note: "Not our parcel" });
      expect(await refundDetail(ctx, { id: asked.id })).toMatchObject({
        status: "rejected",
        decisionNote: "Not our parcel",
        requestedByName: "Sam Okafor",
      });
      expect((await refund(ctx, { invoiceId: invoice.id, amount: "100.00" })).status).toBe("processed");
      await expectSound(ctx);
    });
  });

  it("is free again once it failed", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await paidInvoice(ctx);
      const asked = await refund(ctx.as("clerk"), { invoiceId: invoice.id, amount: "100.00" });
      await failRefund(ctx, { id: asked.id, reason: "The card was closed" });
      expect(await refundDetail(ctx, { id: asked.id })).toMatchObject({
        status: "failed",
        failureReason: "The card was closed",
      });
      const [payment] = await ctx.tx.select().from(payments).where(eq(payments.id, invoice.paymentId));
      expect(payment).toMatchObject({ refundingMinor: 0, refundedMinor: 0 });
      await expect(failRefund(ctx, { id: asked.id, reason: "again" })).rejects.toMatchObject({
        code: "already_decided",
      });
      await expectSound(ctx);
    });
  });

  it("is not found in another tenant", async () => {
    await inTestTenant(async (ctx) => {
      await expect(approveRefund(ctx, { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
      await expect(rejectRefund(ctx, { id: newId(), note: "x" })).rejects.toMatchObject({ kind: "not_found" });
      await expect(refundHistory(ctx, { invoiceId: newId() })).rejects.toMatchObject({ kind: "not_found" });
    });
  });
});

describe("reading refunds", () => {
  it("lists those that wait, and tells an invoice's whole history", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await paidInvoice(ctx);
      const asked = await refund(ctx.as("clerk", "Jo Whitcombe"), { invoiceId: invoice.id, amount: "15.30" });
      await refund(ctx, { invoiceId: invoice.id, amount: "5.00", reason: "Goodwill" });
      const waiting = await listRefunds(ctx, ListRefunds.parse({ status: "requested" }));
      expect(waiting.items).toMatchObject([
        { id: asked.id, requestedByName: "Jo Whitcombe", payment: { methodName: "Card terminal" } },
      ]);
      const pages = [await listRefunds(ctx, ListRefunds.parse({ limit: 1 }))];
      pages.push(await listRefunds(ctx, ListRefunds.parse({ limit: 1, cursor: pages[0]?.nextCursor })));
      expect(new Set(pages.flatMap((page) => page.items.map((item) => item.number)))).toEqual(
        new Set(["RF-000001", "RF-000002"]),
      );
      expect(await refundHistory(ctx, { invoiceId: invoice.id })).toMatchObject({
        invoiceNumber: invoice.number,
        customerName: "Bramble & Thyme",
        totalMinor: 10000,
        amountPaidMinor: 10000,
        totalRefundedMinor: 500,
        refundCount: 2,
        refunds: [
          { status: "requested", requestedByName: "Jo Whitcombe", processedAt: null },
          { status: "processed", requestedByName: "Maya Lindqvist", reason: "Goodwill" },
        ],
      });
    });
  });
});
