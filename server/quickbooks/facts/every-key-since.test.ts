import { type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import {
  applyKey,
  creditNoteKey,
  dayKey,
  invoiceKey,
  keyText,
  paymentKey,
  refundKey,
  saleKey,
} from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { PayOutCredit } from "@/server/refunds/input";
import { payOutCredit } from "@/server/refunds/pay-out-credit";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { paidOutNote } from "@/server/testing/paid-out-note";
import { planOf } from "@/server/testing/plan";
import { rungUp } from "@/server/testing/rung-up";
import { inTestTenant } from "@/server/testing/tenant";
import { everyKeySince, type KeyCursor } from "./every-key-since";

const texts = (keys: readonly LinkKey[]) => keys.map(keyText).sort();

describe("every document since a day", () => {
  it("comes once, page by page, with older invoices where they were open", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const wanted: LinkKey[] = [];
      for (const total of ["10", "20", "30"]) {
        const invoice = await issuedInvoice(ctx, { total, customerId });
        const payment = await recordPayment(
          ctx,
          RecordPayment.parse({ invoiceId: invoice.id, amount: total, method: "cash" }),
        );
        wanted.push(invoiceKey(invoice.id), paymentKey(payment.id));
      }
      const sale = await rungUp(ctx, ctx.siteId);
      wanted.push(saleKey(sale.id));
      expect(texts(await all(ctx, "2000-01-01", { limit: 2 }))).toEqual(texts(wanted));
      const days = (await all(ctx, "2000-01-01", { daily: true })).filter(({ localType }) => localType === "day");
      expect(days).toEqual([dayKey(ctx.siteId, days[0]?.part ?? "")]);

      const open = await issuedInvoice(ctx, { total: "5", customerId });
      const later = "2999-01-01";
      expect(await all(ctx, later, {})).toEqual([]);
      expect((await all(ctx, later, { openInvoices: true })).map(keyText)).toContain(keyText(invoiceKey(open.id)));
    });
  });

  it("holds money that was paid out of a credit note without a refund of its own, from the day it went", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const { noteId, paymentId } = await paidOutNote(ctx, { customerId, totalMinor: 5_000, receivedOn: "2026-01-20" });
      expect(texts(await all(ctx, "2026-01-01", { limit: 1 }))).toEqual(
        texts([creditNoteKey(noteId), applyKey(noteId), paymentKey(paymentId)]),
      );
      expect(await all(ctx, "2026-01-20", {})).toEqual([paymentKey(paymentId)]);
      expect(await all(ctx, "2026-01-21", {})).toEqual([]);
    });
  });

  it("holds money given back by a refund once, as that refund", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100" });
      const paid = { invoiceId: invoice.id, amount: "130", method: "cash", surplus: "credit" };
      const { id: paymentId } = await recordPayment(ctx, RecordPayment.parse(paid));
      const { customerId } = invoice;
      const wish = { customerId, amount: "30", method: "cash", reason: "Asked for it" };
      const refund = await payOutCredit(ctx, PayOutCredit.parse(wish));
      expect(texts(await all(ctx, "2000-01-01", {}))).toEqual(
        texts([invoiceKey(invoice.id), paymentKey(paymentId), refundKey(refund.id)]),
      );
    });
  });

  it("reads no more receipts than a page holds, however many there are", async () => {
    await inTestTenant(async (ctx) => {
      const asked: SQL[] = [];
      const execute = (query: SQL) => {
        asked.push(query);
        return ctx.tx.execute(query);
      };
      const after = { day: "2026-01-31", rank: 5, id: ctx.siteId };
      await everyKeySince({ ...ctx, tx: Object.create(ctx.tx, { execute: { value: execute } }) }, "2026-01-01", {
        after,
      });
      // With the handful of receipts of a test to sort, any index would do.
      await ctx.tx.execute(sql`set local enable_sort = off`);
      const plan = await planOf(ctx, asked[0] ?? sql``);
      expect(plan).toMatch(/Index Scan using sales_day_idx on sales/);
      expect(plan).toMatch(/Index Cond: .*business_day >= '2026-01-31'/);
    });
  });
});

async function all(
  ctx: TenantContext,
  from: string,
  page: { limit?: number; daily?: boolean; openInvoices?: boolean },
) {
  const keys: LinkKey[] = [];
  let after: KeyCursor | null = null;
  do {
    const found: Awaited<ReturnType<typeof everyKeySince>> = await everyKeySince(ctx, from, { ...page, after });
    keys.push(...found.keys);
    after = found.next;
  } while (after);
  return keys;
}
