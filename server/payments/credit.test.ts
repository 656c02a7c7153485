import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { balancesOf } from "@/server/customers/queries";
import { newId } from "@/server/ids";
import { lockInvoice } from "@/server/invoices/lock-invoice";
import { ListEntries } from "@/server/ledger/input";
import { listEntries } from "@/server/ledger/queries";
import { decimalAdd } from "@/server/money";
import { timelineOf } from "@/server/outbox/queries";
import { RequestRefund } from "@/server/refunds/input";
import { requestRefund } from "@/server/refunds/request-refund";
import { checkInvariants } from "@/server/reports/check-invariants";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
import { RecordPayment } from "./input";
import { paymentDetail } from "./payment-detail";
import { recordPayment } from "./record-payment";

const pay = (ctx: TenantContext, input: Parameters<typeof RecordPayment.parse>[0]) =>
  recordPayment(ctx, RecordPayment.parse(input));
const refund = (ctx: TenantContext, input: Record<string, unknown>) =>
  requestRefund(ctx, RequestRefund.parse({ reason: "Goods came back", ...input }));

async function expectSound(ctx: TenantContext) {
  expect((await checkInvariants(ctx)).filter(({ ok }) => !ok)).toEqual([]);
}

const linesOf = async (ctx: TenantContext, documentId: string) => {
  const { items } = await listEntries(ctx, ListEntries.parse({ documentId }));
  return items.map((entry) => entry.lines.map((line) => [line.accountCode, line.amountMinor, line.baseMinor]));
};
const heldFor = async (ctx: TenantContext, customerId: string) =>
  ((await balancesOf(ctx, [customerId])).get(customerId) ?? [])
    .filter((one) => one.heldMinor !== 0)
    .map((one) => [one.currency, one.heldMinor]);

/** A customer for whom `surplus` is held, from a payment that was that much too high. */
async function heldCustomer(ctx: TenantContext, surplus: string, document: object = {}) {
  const invoice = await issuedInvoice(ctx, { total: "120.00", ...document });
  const amount = decimalAdd("120.00", surplus);
  const payment = await pay(ctx, { invoiceId: invoice.id, amount, method: "bank_transfer", surplus: "credit" });
  return { customerId: invoice.customerId, invoiceId: invoice.id, payment };
}

describe("a surplus", () => {
  it("is refused with the balance due unless the caller asks that it be kept", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "120.00" });
      await expect(pay(ctx, { invoiceId: invoice.id, amount: "130.00", method: "cash" })).rejects.toMatchObject({
        code: "overpayment",
        figures: { balanceDueMinor: 12000, amountRequestedMinor: 13000 },
      });
    });
  });

  it("of 10 kept from 130 for 120 posts bank 130, receivable 120, customer credit 10", async () => {
    await inTestTenant(async (ctx) => {
      const { customerId, invoiceId, payment } = await heldCustomer(ctx, "10.00");
      expect(payment).toMatchObject({ amountMinor: 13000, keptAsCreditMinor: 1000, heldCreditMinor: 1000 });
      expect(payment.invoices).toMatchObject([{ amountMinor: 12000, balanceDueMinor: 0, status: "paid" }]);
      expect(await linesOf(ctx, payment.id)).toEqual([
        [
          ["1080", 13000, 13000],
          ["1100", -12000, -12000],
          ["2100", -1000, -1000],
        ],
      ]);
      expect(await heldFor(ctx, customerId)).toEqual([["GBP", 1000]]);
      expect(await paymentDetail(ctx, { id: payment.id })).toMatchObject({ onCreditMinor: 1000, leftMinor: 12000 });
      const [told] = await timelineOf(ctx, invoiceId);
      expect(told).toMatchObject({ kind: "payment.recorded", details: { keptAsCreditMinor: 1000 } });
      await expectSound(ctx);
    });
  });

  it("is all of a second payment of the same invoice, and nothing of a void one", async () => {
    await inTestTenant(async (ctx) => {
      const { customerId, invoiceId } = await heldCustomer(ctx, "10.00");
      const twice = await pay(ctx, { invoiceId, amount: "120.00", method: "cash", surplus: "credit" });
      expect(twice).toMatchObject({ keptAsCreditMinor: 12000, heldCreditMinor: 13000, invoices: [] });
      expect(await lockInvoice(ctx, invoiceId)).toMatchObject({ paidMinor: 12000, balanceDueMinor: 0 });
      expect(await heldFor(ctx, customerId)).toEqual([["GBP", 13000]]);
      await expectSound(ctx);
    });
  });

  it("is what came in beyond the parts for several invoices", async () => {
    await inTestTenant(async (ctx) => {
      const first = await issuedInvoice(ctx, { total: "100.00" });
      const second = await issuedInvoice(ctx, { total: "50.00", customerId: first.customerId });
      const allocations = [
        { invoiceId: first.id, amount: "100.00" },
        { invoiceId: second.id, amount: "20.00" },
      ];
      const made = await pay(ctx, { allocations, amount: "125.00", method: "cash", surplus: "credit" });
      expect(made).toMatchObject({ amountMinor: 12500, keptAsCreditMinor: 500 });
      await expect(
        pay(ctx, {
          allocations: [{ invoiceId: second.id, amount: "20.00" }],
          amount: "19.00",
          method: "cash",
          surplus: "credit",
        }),
      ).rejects.toMatchObject({ kind: "invalid" });
      await expectSound(ctx);
    });
  });
});

describe("a customer's credit", () => {
  it("pays another invoice of theirs: customer credit against receivable", async () => {
    await inTestTenant(async (ctx) => {
      const { customerId } = await heldCustomer(ctx, "48.00");
      const invoice = await issuedInvoice(ctx, { total: "100.00", customerId });
      const made = await pay(ctx, { invoiceId: invoice.id, amount: "30.00", method: "customer_credit" });
      expect(made).toMatchObject({
        heldCreditMinor: 1800,
        method: { name: "Customer credit" },
        paymentType: "partial",
      });
      expect(await linesOf(ctx, made.id)).toEqual([
        [
          ["2100", 3000, 3000],
          ["1100", -3000, -3000],
        ],
      ]);
      expect(await lockInvoice(ctx, invoice.id)).toMatchObject({ paidMinor: 3000, balanceDueMinor: 7000 });
      expect(await heldFor(ctx, customerId)).toEqual([["GBP", 1800]]);
      await expectSound(ctx);
    });
  });

  it("is never used beyond what is held, for another customer or in another currency", async () => {
    await inTestTenant(async (ctx) => {
      const { customerId } = await heldCustomer(ctx, "48.00");
      const own = await issuedInvoice(ctx, { total: "100.00", customerId });
      const credit = { method: "customer_credit" };
      await expect(pay(ctx, { invoiceId: own.id, ...credit })).rejects.toMatchObject({
        kind: "refused",
        code: "not_enough_credit",
        figures: {
          heldCreditMinor: 4800,
          usableCreditMinor: 4800,
          amountRequestedMinor: 10000,
          balanceDueMinor: 10000,
        },
      });
      const foreign = await issuedInvoice(ctx, { total: "10.00", customerId, currency: "EUR", exchangeRate: "0.86" });
      const stranger = await issuedInvoice(ctx, { total: "10.00", customerId: await newCustomer(ctx, "Hale & Sons") });
      for (const { id } of [foreign, stranger]) {
        await expect(pay(ctx, { invoiceId: id, amount: "1.00", ...credit })).rejects.toMatchObject({
          code: "not_enough_credit",
        });
      }
      await expect(
        pay(ctx, { invoiceId: own.id, amount: "130.00", surplus: "credit", ...credit }),
      ).rejects.toMatchObject({ kind: "invalid" });
      await expectSound(ctx);
    });
  });

  it("comes back when what it paid is refunded", async () => {
    await inTestTenant(async (ctx) => {
      const { customerId } = await heldCustomer(ctx, "48.00");
      const invoice = await issuedInvoice(ctx, { total: "100.00", customerId });
      await pay(ctx, { invoiceId: invoice.id, amount: "48.00", method: "customer_credit" });
      expect(await heldFor(ctx, customerId)).toEqual([]);
      const made = await refund(ctx, { invoiceId: invoice.id, amount: "48.00" });
      expect(made).toMatchObject({ methodName: "Customer credit", invoice: { balanceDueMinor: 10000 } });
      expect(await heldFor(ctx, customerId)).toEqual([["GBP", 4800]]);
      await expectSound(ctx);
    });
  });

  it("keeps what goods that came back were paid with, and nothing leaves the house", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      await pay(ctx, { invoiceId: invoice.id, method: "card" });
      const made = await refund(ctx, {
        invoiceId: invoice.id,
        amount: "30.00",
        method: "customer_credit",
        creditNote: { amount: "30.00" },
      });
      expect(made).toMatchObject({ status: "processed", creditNote: { totalMinor: 3000 } });
      expect(made.invoice).toMatchObject({ creditedMinor: 3000, remainingPaidMinor: 7000, balanceDueMinor: 0 });
      expect((await linesOf(ctx, made.id)).flat()).toEqual(
        expect.arrayContaining([
          ["2100", -3000, -3000],
          ["1100", 3000, 3000],
        ]),
      );
      expect(await heldFor(ctx, invoice.customerId)).toEqual([["GBP", 3000]]);
      await expectSound(ctx);
    });
  });

  it("in a foreign currency goes at what it stands at, and nothing held is worth nothing", async () => {
    await inTestTenant(async (ctx) => {
      const euro = { currency: "EUR", exchangeRate: "0.86" };
      const { customerId } = await heldCustomer(ctx, "33.33", euro);
      const later = await issuedInvoice(ctx, { total: "33.33", customerId, currency: "EUR", exchangeRate: "0.9123" });
      const part = await pay(ctx, { invoiceId: later.id, amount: "11.11", method: "customer_credit" });
      expect((await linesOf(ctx, part.id))[0]).toContainEqual(["2100", 1111, 955]);
      await expect(
        pay(ctx, { invoiceId: later.id, amount: "1.00", method: "customer_credit", exchangeRate: "0.9" }),
      ).rejects.toMatchObject({ kind: "invalid" });
      await pay(ctx, { invoiceId: later.id, method: "customer_credit" });
      expect(await heldFor(ctx, customerId)).toEqual([]);
      await refund(ctx, { invoiceId: later.id, amount: "33.33" });
      expect(await heldFor(ctx, customerId)).toEqual([["EUR", 3333]]);
      await expectSound(ctx);
    });
  });

  it("of another tenant's invoice is not found", async () => {
    await inTestTenant(async (ctx) => {
      await expect(pay(ctx, { invoiceId: newId(), amount: "1.00", method: "customer_credit" })).rejects.toMatchObject({
        kind: "not_found",
      });
    });
  });
});
