import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { numberSeries } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { post } from "@/server/ledger/post";
import { minor } from "@/server/money";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
import { checkInvariants } from "./check-invariants";
import { proof } from "./proof";

const broken = async (ctx: TenantContext) => (await checkInvariants(ctx)).filter(({ ok }) => !ok);

describe("the invariant checker", () => {
  it("finds nothing in an empty company and after a sale was paid", async () => {
    await inTestTenant(async (ctx) => {
      expect(await broken(ctx)).toEqual([]);
      const invoice = await issuedInvoice(ctx, { total: "120.00" });
      await recordPayment(ctx, RecordPayment.parse({ invoiceId: invoice.id, amount: "50.00", method: "cash" }));
      expect(await broken(ctx)).toEqual([]);
    });
  });

  it("finds an entry no invoice stands behind, and names the customer", async () => {
    await inTestTenant(async (ctx) => {
      const { customerId } = await issuedInvoice(ctx, { total: "120.00" });
      await post(ctx, {
        postedOn: "2026-01-31",
        cause: { type: "manual", id: newId(), step: "post" },
        memo: "A slip",
        currency: "GBP",
        lines: [
          { account: "receivable", amountMinor: minor(120), baseMinor: minor(120), customerId },
          { account: "expenses", amountMinor: minor(-120), baseMinor: minor(-120) },
        ],
      });
      expect(await broken(ctx)).toMatchObject([{ name: "1100 Trade debtors (GBP)", ours: 12000, theirs: 12120 }]);
      const debtors = (await proof(ctx)).accounts.find((account) => account.key === "receivable:GBP");
      expect(debtors).toMatchObject({
        differenceMinor: -120,
        suspects: [{ kind: "customer", label: "Bramble & Thyme", differenceMinor: -120 }],
      });
    });
  });

  it("finds a missing number", async () => {
    await inTestTenant(async (ctx) => {
      await issuedInvoice(ctx, { total: "1.00" });
      await ctx.tx
        .update(numberSeries)
        .set({ nextNumber: sql`${numberSeries.nextNumber} + 1` })
        .where(sql`series = 'invoice'`);
      await issuedInvoice(ctx, { total: "1.00" });
      expect(await broken(ctx)).toMatchObject([
        { name: "No invoice number is missing", detail: expect.stringContaining("INV-000002") },
      ]);
    });
  });

  it("finds an invoice whose figures were changed by hand", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "120.00" });
      await ctx.tx.execute(
        sql`update invoices set paid_minor = 100, balance_due_minor = 11900 where tenant_id = ${ctx.tenant} and id = ${invoice.id}`,
      );
      expect((await broken(ctx)).map(({ name }) => name)).toEqual([
        "1100 Trade debtors (GBP)",
        "Every invoice says what was paid on it",
        "Balance and status follow from the figures",
      ]);
    });
  });
});
