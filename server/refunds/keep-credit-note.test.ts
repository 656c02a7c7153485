import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { creditSources } from "@/server/customers/credit-sources";
import { newId } from "@/server/ids";
import { ListEntries } from "@/server/ledger/input";
import { listEntries } from "@/server/ledger/queries";
import { timelineOf } from "@/server/outbox/queries";
import { creditOf } from "@/server/payments/credit-of";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { checkInvariants } from "@/server/reports/check-invariants";
import { freeCreditNote } from "@/server/testing/free-credit-note";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
import { RequestRefund } from "./input";
import { keepCreditNote } from "./keep-credit-note";
import { requestRefund } from "./request-refund";

async function expectSound(ctx: TenantContext) {
  expect((await checkInvariants(ctx)).filter(({ ok }) => !ok)).toEqual([]);
}

describe("what stands on a credit note without an invoice", () => {
  it("becomes the customer's credit: receivable against customer credit, and pays their next invoice", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const note = await freeCreditNote(ctx, { customerId, totalMinor: 4800 });
      await expectSound(ctx);
      expect(await creditSources(ctx, { id: customerId })).toMatchObject([{ kind: "credit_note", amountMinor: 4800 }]);
      const kept = await keepCreditNote(ctx, { id: note.id });
      expect(kept).toMatchObject({ keptMinor: 4800, heldCreditMinor: 4800, currency: "GBP" });
      expect(await creditSources(ctx, { id: customerId })).toEqual([]);
      expect((await creditOf(ctx, { customerId })).credits).toEqual([
        { currency: "GBP", heldMinor: 4800, payingOutMinor: 0, usableMinor: 4800 },
      ]);
      const { items } = await listEntries(ctx, ListEntries.parse({ documentId: note.id }));
      expect(items.map((entry) => entry.lines.map((line) => [line.accountCode, line.baseMinor]))).toContainEqual([
        ["2100", -4800],
        ["1100", 4800],
      ]);
      expect((await timelineOf(ctx, note.id))[0]).toMatchObject({ kind: "credit_note.kept" });
      const invoice = await issuedInvoice(ctx, { total: "48.00", customerId });
      await recordPayment(ctx, RecordPayment.parse({ invoiceId: invoice.id, method: "customer_credit" }));
      await expectSound(ctx);
    });
  });

  it("is kept once, and not where the credit note amends an invoice", async () => {
    await inTestTenant(async (ctx) => {
      const note = await freeCreditNote(ctx, { customerId: await newCustomer(ctx), totalMinor: 500 });
      await keepCreditNote(ctx, { id: note.id });
      await expect(keepCreditNote(ctx, { id: note.id })).rejects.toMatchObject({ code: "nothing_left" });
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      await recordPayment(ctx, RecordPayment.parse({ invoiceId: invoice.id, method: "card" }));
      const made = await requestRefund(
        ctx,
        RequestRefund.parse({
          invoiceId: invoice.id,
          amount: "10.00",
          reason: "Back",
          method: "customer_credit",
          creditNote: { amount: "10.00" },
        }),
      );
      await expect(keepCreditNote(ctx, { id: made.creditNote?.id ?? "" })).rejects.toMatchObject({
        code: "amends_invoice",
      });
      await expectSound(ctx);
    });
  });

  it("stands at the credit note's rate", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const note = await freeCreditNote(ctx, { customerId, totalMinor: 3333, currency: "EUR", exchangeRate: "0.8571" });
      await keepCreditNote(ctx, { id: note.id });
      await expectSound(ctx);
    });
  });

  it("of another company is not found", async () => {
    await inTestTenant(async (ctx) => {
      await expect(keepCreditNote(ctx, { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
    });
  });
});
