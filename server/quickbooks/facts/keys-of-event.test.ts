import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { creditNotes } from "@/drizzle/schema/credits";
import { events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";
import { IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { record } from "@/server/outbox/record";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import {
  applyKey,
  creditNoteKey,
  customerKey,
  invoiceKey,
  keyText,
  paymentKey,
  refundKey,
} from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { RequestRefund } from "@/server/refunds/input";
import { requestRefund } from "@/server/refunds/request-refund";
import { freeCreditNote } from "@/server/testing/free-credit-note";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
import { heardKinds, keysOfEvent, keysOfEvents } from "./keys-of-event";

async function lastOf(ctx: TenantContext, kind: string) {
  const rows = await ctx.tx
    .select({ id: events.id, kind: events.kind })
    .from(events)
    .where(eq(events.tenantId, ctx.tenant))
    .orderBy(desc(events.id));
  const found = rows.find((row) => row.kind === kind);
  if (!found) throw new Error(`nothing of the kind ${kind} happened`);
  return found;
}

const texts = (keys: readonly LinkKey[]) => keys.map(keyText).sort();

describe("what an event concerns", () => {
  it("is the document and everything whose links it changes", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      expect(await keysOfEvent(ctx, await lastOf(ctx, "customer.created"))).toEqual([
        customerKey({ id: customerId, currency: "GBP" }, "GBP"),
      ]);
      const invoice = await issuedInvoice(ctx, { total: "100", customerId });
      expect(await keysOfEvent(ctx, await lastOf(ctx, "invoice.issued"))).toEqual([invoiceKey(invoice.id)]);
      const pay = (wish: object) =>
        recordPayment(ctx, RecordPayment.parse({ invoiceId: invoice.id, method: "cash", ...wish }));
      const first = await pay({ amount: "60" });
      expect(await keysOfEvent(ctx, await lastOf(ctx, "payment.recorded"))).toEqual([paymentKey(first.id)]);
      const note = await issueCreditNote(
        ctx,
        IssueCreditNote.parse({ invoiceId: invoice.id, amount: "60", reason: "Broken" }),
      );
      expect(await keysOfEvent(ctx, await lastOf(ctx, "credit_note.issued"))).toEqual([
        creditNoteKey(note.id),
        applyKey(note.id),
      ]);
      const refund = await requestRefund(
        ctx,
        RequestRefund.parse({ invoiceId: invoice.id, amount: "20", reason: "Broken" }),
      );
      expect(texts(await keysOfEvent(ctx, await lastOf(ctx, "refund.processed")))).toEqual(
        texts([refundKey(refund.id), paymentKey(first.id), applyKey(note.id)]),
      );
    });
  });

  it("is the payment the credit came from, when credit is used", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const [one, two] = [
        await issuedInvoice(ctx, { total: "100", customerId }),
        await issuedInvoice(ctx, { total: "10", customerId }),
      ];
      const source = await recordPayment(
        ctx,
        RecordPayment.parse({ invoiceId: one.id, amount: "120", method: "cash", surplus: "credit" }),
      );
      const use = await recordPayment(
        ctx,
        RecordPayment.parse({ invoiceId: two.id, amount: "10", method: "customer_credit" }),
      );
      expect(texts(await keysOfEvent(ctx, await lastOf(ctx, "payment.recorded")))).toEqual(
        texts([paymentKey(use.id), paymentKey(source.id)]),
      );
    });
  });

  it("is every document an import brought in, once it is done", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const note = await freeCreditNote(ctx, { customerId, totalMinor: 5_000 });
      const mine = eq(creditNotes.tenantId, ctx.tenant);
      const [row] = await ctx.tx.select({ importId: creditNotes.importId }).from(creditNotes).where(mine);
      await record(ctx, { kind: "import.done", subjects: [row?.importId ?? ""] });
      expect(await keysOfEvent(ctx, await lastOf(ctx, "import.done"))).toEqual([
        creditNoteKey(note.id),
        applyKey(note.id),
      ]);
    });
  });

  it("is nothing where nobody over there needs to know", async () => {
    await inTestTenant(async (ctx) => {
      expect(heardKinds.has("invoice.drafted")).toBe(false);
      expect(await keysOfEvents(ctx, [])).toEqual([]);
    });
  });
});
