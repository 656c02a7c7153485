import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { newId } from "@/server/ids";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { PayOutCredit, RequestRefund } from "@/server/refunds/input";
import { payOutCredit } from "@/server/refunds/pay-out-credit";
import { requestRefund } from "@/server/refunds/request-refund";
import { freeCreditNote } from "@/server/testing/free-credit-note";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
import { CustomerStatement } from "./input";
import { customerStatement } from "./statement";

const pay = (ctx: TenantContext, input: Parameters<typeof RecordPayment.parse>[0]) =>
  recordPayment(ctx, RecordPayment.parse(input));
const statement = (ctx: TenantContext, input: object) => customerStatement(ctx, CustomerStatement.parse(input));

describe("a customer's statement", () => {
  it("runs from the opening to the closing balance over everything that moved", async () => {
    await inTestTenant(async (ctx) => {
      const first = await issuedInvoice(ctx, { total: "100.00" });
      const { customerId } = first;
      await pay(ctx, { invoiceId: first.id, amount: "148.00", method: "cash", surplus: "credit" });
      const second = await issuedInvoice(ctx, { total: "60.00", customerId });
      await pay(ctx, { invoiceId: second.id, amount: "30.00", method: "customer_credit" });
      await issueCreditNote(ctx, IssueCreditNote.parse({ invoiceId: second.id, amount: "10.00", reason: "Late" }));
      await requestRefund(ctx, RequestRefund.parse({ invoiceId: first.id, amount: "5.00", reason: "Goodwill" }));
      await payOutCredit(
        ctx,
        PayOutCredit.parse({ customerId, amount: "8.00", reason: "Asked", method: "bank_transfer" }),
      );
      const gone = await issuedInvoice(ctx, { total: "7.00", customerId });
      await voidInvoice(ctx, { id: gone.id, reason: "Typed twice" });
      const { currencies, customer } = await statement(ctx, { id: customerId });
      expect(customer).toMatchObject({ id: customerId, name: "Bramble & Thyme" });
      const [pounds] = currencies;
      expect(pounds?.lines.map((line) => [line.kind, line.amountMinor, line.creditMinor, line.balanceMinor])).toEqual([
        ["invoice", 10000, 0, 10000],
        ["payment", -14800, 4800, -4800],
        ["invoice", 6000, 0, 1200],
        ["credit_used", 0, -3000, 1200],
        ["credit_note", -1000, 0, 200],
        ["refund", 500, 0, 700],
        ["pay_out", 800, -800, 1500],
        ["invoice", 700, 0, 2200],
        ["void", -700, 0, 1500],
      ]);
      expect(pounds).toMatchObject({
        currency: "GBP",
        openingMinor: 0,
        invoicedMinor: 16000,
        creditedMinor: 1000,
        paidMinor: 14800,
        givenBackMinor: 1300,
        closingMinor: 1500,
        owedMinor: 2500,
        heldMinor: 1000,
      });
      expect(pounds?.lines[1]).toMatchObject({ document: { kind: "payment" }, about: `${first.number}, Cash` });
      expect(pounds?.lines[5]?.document).toMatchObject({ kind: "refund", number: "RF-000001" });
    });
  });

  it("opens with what was between us before, and keeps currencies apart", async () => {
    await inTestTenant(async (ctx) => {
      const { customerId } = await issuedInvoice(ctx, { total: "20.00", currency: "EUR", exchangeRate: "0.86" });
      await freeCreditNote(ctx, { customerId, totalMinor: 1500 });
      const { currencies } = await statement(ctx, { id: customerId, from: "2026-02-01", to: "2026-02-28" });
      expect(currencies).toMatchObject([{ currency: "GBP", openingMinor: -1500, closingMinor: -1500, lines: [] }]);
      const whole = await statement(ctx, { id: customerId, from: "2026-01-01" });
      expect(whole.currencies.map((one) => [one.currency, one.closingMinor])).toEqual([
        ["EUR", 2000],
        ["GBP", -1500],
      ]);
    });
  });

  it("refuses a span that ends before it begins", () => {
    const span = { id: newId(), from: "2026-02-01", to: "2026-01-31" };
    expect(CustomerStatement.safeParse(span).error?.issues[0]?.message).toBe("The span ends before it begins.");
  });

  it("of another company's customer is not found", async () => {
    await inTestTenant(async (ctx) => {
      await expect(statement(ctx, { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
    });
  });
});
