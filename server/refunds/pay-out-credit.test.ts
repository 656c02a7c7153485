import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { balancesOf } from "@/server/customers/queries";
import { newId } from "@/server/ids";
import { ListEntries } from "@/server/ledger/input";
import { listEntries } from "@/server/ledger/queries";
import { timelineOf } from "@/server/outbox/queries";
import { ListPayments, RecordPayment } from "@/server/payments/input";
import { listPayments } from "@/server/payments/list-payments";
import { recordPayment } from "@/server/payments/record-payment";
import { checkInvariants } from "@/server/reports/check-invariants";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
import { approveRefund } from "./approve-refund";
import { failRefund } from "./fail-refund";
import { PayOutCredit } from "./input";
import { payOutCredit } from "./pay-out-credit";
import { refundDetail } from "./refund-detail";
import { rejectRefund } from "./reject-refund";

const payOut = (ctx: TenantContext, input: Record<string, unknown>) =>
  payOutCredit(ctx, PayOutCredit.parse({ reason: "They asked for it", method: "bank_transfer", ...input }));

async function expectSound(ctx: TenantContext) {
  expect((await checkInvariants(ctx)).filter(({ ok }) => !ok)).toEqual([]);
}

/** A customer for whom 48.00 is held. */
async function heldCustomer(ctx: TenantContext): Promise<string> {
  const invoice = await issuedInvoice(ctx, { total: "100.00" });
  const facts = { invoiceId: invoice.id, amount: "148.00", method: "cash", surplus: "credit" as const };
  await recordPayment(ctx, RecordPayment.parse(facts));
  return invoice.customerId;
}

const balanceOf = async (ctx: TenantContext, customerId: string) =>
  (await balancesOf(ctx, [customerId])).get(customerId)?.[0] ?? { heldMinor: 0, payingOutMinor: 0 };

describe("a customer's credit paid out", () => {
  it("goes out by the method named: customer credit against bank, and less is held", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await heldCustomer(ctx);
      const made = await payOut(ctx, { customerId, amount: "30.00" });
      expect(made).toMatchObject({
        number: "RF-000001",
        status: "processed",
        methodName: "Bank transfer",
        paymentId: null,
        invoice: null,
        credit: { customerId, heldMinor: 1800, payingOutMinor: 0 },
      });
      const { items } = await listEntries(ctx, ListEntries.parse({ documentId: made.id }));
      expect(items.map((entry) => entry.lines.map((line) => [line.accountCode, line.baseMinor]))).toEqual([
        [
          ["1080", -3000],
          ["2100", 3000],
        ],
      ]);
      expect(items[0]?.document).toEqual({ kind: "refund", id: made.id, number: "RF-000001" });
      const [told] = await timelineOf(ctx, customerId);
      expect(told).toMatchObject({
        kind: "refund.processed",
        details: { before: { heldCreditMinor: 4800 }, after: { heldCreditMinor: 1800 }, reason: "They asked for it" },
      });
      const [listed] = (await listPayments(ctx, ListPayments.parse({ customerId, kind: "refunded" }))).items;
      expect(listed).toMatchObject({ onCreditMinor: -3000, refundNumber: "RF-000001", invoices: [] });
      expect(await refundDetail(ctx, { id: made.id })).toMatchObject({
        invoice: null,
        payment: null,
        status: "processed",
      });
      await expectSound(ctx);
    });
  });

  it("is never more than is held, in that currency, and says how much can be used", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await heldCustomer(ctx);
      await expect(payOut(ctx, { customerId, amount: "48.01" })).rejects.toMatchObject({
        kind: "refused",
        code: "not_enough_credit",
        figures: { heldCreditMinor: 4800, usableCreditMinor: 4800, amountRequestedMinor: 4801, currency: "GBP" },
      });
      await expect(payOut(ctx, { customerId, amount: "1.00", currency: "EUR" })).rejects.toMatchObject({
        code: "not_enough_credit",
      });
      await expect(payOut(ctx, { customerId, amount: "1.00", method: "customer_credit" })).rejects.toMatchObject({
        code: "not_a_pay_out",
      });
      await expectSound(ctx);
    });
  });

  it("waits for a second person where refunds do, and what waits cannot be used meanwhile", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await heldCustomer(ctx);
      const asked = await payOut(ctx.as("cashier"), { customerId, amount: "40.00" });
      expect(asked).toMatchObject({ status: "requested", credit: { heldMinor: 4800, payingOutMinor: 4000 } });
      await expect(payOut(ctx, { customerId, amount: "8.01" })).rejects.toMatchObject({
        code: "not_enough_credit",
        figures: { usableCreditMinor: 800 },
      });
      await expectSound(ctx);
      const done = await approveRefund(ctx, { id: asked.id });
      expect(done).toMatchObject({ status: "processed", invoice: null, credit: { heldMinor: 800, payingOutMinor: 0 } });
      expect(await balanceOf(ctx, customerId)).toMatchObject({ heldMinor: 800, payingOutMinor: 0 });
      await expect(approveRefund(ctx, { id: asked.id })).rejects.toMatchObject({ code: "already_decided" });
      await expectSound(ctx);
    });
  });

  it("said no to, or that could not be carried out, frees what it held back", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await heldCustomer(ctx);
      const cashier = ctx.as("cashier");
      const first = await payOut(cashier, { customerId, amount: "40.00" });
      const answer = await rejectRefund(ctx, { id: first.id, note: "Use it on the next order" });
      expect(answer).toMatchObject({ status: "rejected", credit: { heldMinor: 4800, payingOutMinor: 0 } });
      const second = await payOut(cashier, { customerId, amount: "48.00" });
      await failRefund(ctx, { id: second.id, reason: "The account is closed" });
      expect(await balanceOf(ctx, customerId)).toMatchObject({ heldMinor: 4800, payingOutMinor: 0 });
      await expectSound(ctx);
    });
  });

  it("above the company's limit waits, even for a manager", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await heldCustomer(ctx);
      const limited = { ...ctx, company: { ...ctx.company, refundApprovalAboveMinor: 2500 } };
      expect(await payOut(limited, { customerId, amount: "25.01" })).toMatchObject({ status: "requested" });
      expect(await payOut(limited, { customerId, amount: "5.00" })).toMatchObject({ status: "processed" });
    });
  });

  it("of another company's customer is not found", async () => {
    await inTestTenant(async (ctx) => {
      await expect(payOut(ctx, { customerId: newId(), amount: "1.00" })).rejects.toMatchObject({ kind: "not_found" });
    });
  });
});
