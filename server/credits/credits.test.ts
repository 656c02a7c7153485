import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { creditNotes } from "@/drizzle/schema/credits";
import { stockLevels, stockMovements } from "@/drizzle/schema/stock";
import { newId } from "@/server/ids";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import type { DraftInvoice } from "@/server/invoices/input";
import { issueInvoice } from "@/server/invoices/issue-invoice";
import { lockInvoice } from "@/server/invoices/lock-invoice";
import { settleInvoice } from "@/server/invoices/settle-invoice";
import { aCustomer, aProduct, entriesOf, happened, taxCode } from "@/server/testing/sold";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { correctInvoice } from "./correct-invoice";
import { creditNoteDetail } from "./credit-note-detail";
import { IssueCreditNote } from "./input";
import { issueCreditNote } from "./issue-credit-note";

/** Two pieces at 50 with 20 % tax, cost 30 each: 120 in all. */
async function invoice(ctx: TestTenant, change: Partial<DraftInvoice> = {}) {
  const customer = await aCustomer(ctx);
  const product = await aProduct(ctx, { price: "50", cost: "30", onHand: "10", siteId: ctx.siteId });
  const draft = await draftInvoice(ctx, {
    customerId: customer.id,
    issueDate: "2011-11-08",
    lines: [{ productId: product.id, quantity: "2" }],
    ...change,
  });
  const issued = await issueInvoice(ctx, { id: draft.id });
  return { customer, product, issued };
}

const due = async (ctx: TestTenant, id: string) => {
  const { balanceDueMinor, creditedMinor, status } = await lockInvoice(ctx, id);
  return { balanceDueMinor, creditedMinor, status };
};

describe("a credit note", () => {
  it("for half of the goods: returns 50, tax 10, receivable 60; stock 30 back from cost of sales", () =>
    inTestTenant(async (ctx) => {
      const { issued, product } = await invoice(ctx);
      const note = await issueCreditNote(ctx, {
        invoiceId: issued.id,
        reason: "Arrived bent",
        lines: [{ position: 1, quantity: "1" }],
      });
      expect(note).toMatchObject({
        number: "CN-000001",
        invoiceNumber: "INV-000001",
        netMinor: 50_00,
        taxMinor: 10_00,
        totalMinor: 60_00,
        invoiceBalanceDueMinor: 60_00,
      });
      expect(await entriesOf(ctx, note.id)).toEqual({
        issue: { 1100: [-60_00, -60_00], 4200: [50_00, 50_00], 2200: [10_00, 10_00] },
        cost: { 1200: [30_00, 30_00], 5000: [-30_00, -30_00] },
      });
      const [level] = await ctx.tx.select().from(stockLevels).where(eq(stockLevels.productId, product.id));
      expect(level).toMatchObject({ onHand: "9.0000", valueMinor: 270_00 });
      expect(await due(ctx, issued.id)).toEqual({ balanceDueMinor: 60_00, creditedMinor: 60_00, status: "issued" });
      expect((await happened(ctx)).at(-1)).toBe("credit_note.issued");
    }));

  it("writes goods off that cannot be sold, and keeps apart what is in quarantine", () =>
    inTestTenant(async (ctx) => {
      const { issued, product } = await invoice(ctx);
      const note = await issueCreditNote(ctx, {
        invoiceId: issued.id,
        reason: "Broken",
        lines: [
          { position: 1, quantity: "1", condition: "scrap" },
          { position: 1, quantity: "1", condition: "quarantine" },
        ],
      });
      expect((await entriesOf(ctx, note.id)).cost).toEqual({
        1200: [30_00, 30_00],
        5200: [30_00, 30_00],
        5000: [-60_00, -60_00],
      });
      const back = await ctx.tx
        .select()
        .from(stockMovements)
        .where(and(eq(stockMovements.documentId, note.id), eq(stockMovements.productId, product.id)));
      expect(back.map((row) => [row.reason, row.quantity, row.note])).toEqual([
        ["return", "1.0000", "Quarantine: look at it before it is sold again"],
      ]);
    }));

  it("in full, after others, leaves exactly nothing, with service charge, several taxes and a foreign currency", () =>
    inTestTenant(async (ctx) => {
      const std = await taxCode(ctx, "STD");
      await ctx.tx.execute(
        `update companies set service_charge_tax_code_id = '${std}' where id = '${ctx.company.id}' and tenant_id = '${ctx.tenant}'`,
      );
      const none = await taxCode(ctx, "NONE");
      const { issued } = await invoice(ctx, {
        currency: "EUR",
        exchangeRate: "0.8765",
        serviceChargePercent: "12.5",
        discountPercent: "3.3333",
        lines: [
          { description: "Tea", quantity: "3", unitPrice: "33.333333" },
          { description: "Books", quantity: "7", unitPrice: "1.11", taxCodeId: none },
        ],
      });
      const notes = [
        await issueCreditNote(ctx, { invoiceId: issued.id, reason: "a", lines: [{ position: 1, quantity: "1" }] }),
        await issueCreditNote(ctx, { invoiceId: issued.id, reason: "b", amount: "7.77" }),
        await issueCreditNote(ctx, {
          invoiceId: issued.id,
          reason: "c",
          lines: [
            { position: 2, quantity: "2" },
            { position: 1, amount: "0.07" },
          ],
        }),
        await issueCreditNote(ctx, { invoiceId: issued.id, reason: "the rest" }),
      ];
      const all = (of: "netMinor" | "taxMinor" | "totalMinor") => notes.reduce((sum, note) => sum + note[of], 0);
      expect([all("netMinor"), all("taxMinor"), all("totalMinor")]).toEqual([
        issued.netMinor,
        issued.taxMinor,
        issued.totalMinor,
      ]);
      expect(await due(ctx, issued.id)).toEqual({
        balanceDueMinor: 0,
        creditedMinor: issued.totalMinor,
        status: "paid",
      });
      const books = new Map<string, number>();
      for (const id of [issued.id, ...notes.map((note) => note.id)]) {
        for (const entry of Object.values(await entriesOf(ctx, id))) {
          for (const [code, [, base]] of Object.entries(entry)) books.set(code, (books.get(code) ?? 0) + base);
        }
      }
      expect(books.get("1100")).toBe(0);
      expect([...books.values()].reduce((sum, base) => sum + base, 0)).toBe(0);
      await expect(issueCreditNote(ctx, { invoiceId: issued.id, reason: "more" })).rejects.toMatchObject({
        code: "fully_credited",
      });
    }));

  it("never takes back more than is left, of the line or of the invoice", () =>
    inTestTenant(async (ctx) => {
      const { issued } = await invoice(ctx);
      const credit = (wish: object) => issueCreditNote(ctx, { invoiceId: issued.id, reason: "x", ...wish });
      await expect(credit({ lines: [{ position: 1, quantity: "3" }] })).rejects.toMatchObject({
        code: "more_than_left",
      });
      await expect(credit({ lines: [{ position: 2, quantity: "1" }] })).rejects.toMatchObject({ code: "no_such_line" });
      await expect(credit({ amount: "120.01" })).rejects.toMatchObject({ kind: "refused" });
      await expect(credit({ issueDate: "2011-11-07" })).rejects.toMatchObject({ kind: "invalid", field: "issueDate" });
      expect(await ctx.tx.select().from(creditNotes).where(eq(creditNotes.tenantId, ctx.tenant))).toEqual([]);
    }));

  it("of a paid invoice leaves the customer owed, not the invoice open", () =>
    inTestTenant(async (ctx) => {
      const { issued } = await invoice(ctx);
      await settleInvoice(ctx, await lockInvoice(ctx, issued.id), { paidMinor: 120_00 });
      const note = await issueCreditNote(ctx, { invoiceId: issued.id, reason: "x", amount: "30.00" });
      expect(note).toMatchObject({ invoiceStatus: "paid", invoiceBalanceDueMinor: -30_00 });
    }));

  it("is read back with its invoice and its entries", () =>
    inTestTenant(async (ctx) => {
      const { issued } = await invoice(ctx);
      const note = await issueCreditNote(ctx, { invoiceId: issued.id, reason: "x" });
      const detail = await creditNoteDetail(ctx, { id: note.id });
      expect(detail).toMatchObject({ ...note, entries: [{ step: "issue" }, { step: "cost" }] });
      expect(detail.timeline.map((event) => event.kind)).toEqual(["credit_note.issued"]);
    }));

  it("of another company, a draft, or nothing is not found", () =>
    inTestTenant(async (ctx) => {
      const { issued } = await invoice(ctx);
      const other = { ...ctx, company: { ...ctx.company, id: newId() } };
      await expect(issueCreditNote(other, { invoiceId: issued.id, reason: "x" })).rejects.toMatchObject({
        kind: "not_found",
      });
      await expect(creditNoteDetail(ctx, { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
    }));

  it("is written by lines or by one amount", () => {
    const note = { invoiceId: newId(), reason: "x" };
    expect(IssueCreditNote.safeParse({ ...note, amount: "1", lines: [{ position: 1, quantity: "1" }] }).success).toBe(
      false,
    );
    expect(IssueCreditNote.safeParse({ ...note, lines: [{ position: 1 }] }).success).toBe(false);
    expect(IssueCreditNote.safeParse({ ...note, reason: " " }).success).toBe(false);
  });
});

describe("correcting an invoice", () => {
  it("credits it in full and drafts the same again, linked, with discounts and tax as they were", () =>
    inTestTenant(async (ctx) => {
      const none = await taxCode(ctx, "NONE");
      const product = await aProduct(ctx, { price: "12.75", onHand: "5", siteId: ctx.siteId });
      const { issued } = await invoice(ctx, {
        discountPercent: "7",
        reference: "PO 4471",
        lines: [
          { productId: product.id, quantity: "3", discountAmount: "1.00" },
          { description: "Books", quantity: "1", unitPrice: "9.95", taxCodeId: none },
        ],
      });
      const { creditNote, draft } = await correctInvoice(ctx, { id: issued.id, reason: "Wrong customer" });
      expect(creditNote.totalMinor).toBe(issued.totalMinor);
      expect(draft).toMatchObject({
        status: "draft",
        correctsInvoiceId: issued.id,
        reference: "PO 4471",
        netMinor: issued.netMinor,
        taxMinor: issued.taxMinor,
        totalMinor: issued.totalMinor,
      });
      const again = await issueInvoice(ctx, { id: draft.id });
      expect(again).toMatchObject({ number: "INV-000002", correctsInvoiceId: issued.id });
      const [level] = await ctx.tx.select().from(stockLevels).where(eq(stockLevels.productId, product.id));
      expect(level?.onHand).toBe("2.0000");
    }));

  it("starts from what the customer kept, at the reduced price", () =>
    inTestTenant(async (ctx) => {
      const { issued } = await invoice(ctx);
      await issueCreditNote(ctx, { invoiceId: issued.id, reason: "a", lines: [{ position: 1, quantity: "1" }] });
      await issueCreditNote(ctx, { invoiceId: issued.id, reason: "b", lines: [{ position: 1, amount: "12.00" }] });
      const { draft, creditNote } = await correctInvoice(ctx, { id: issued.id, reason: "c" });
      expect(creditNote.totalMinor).toBe(48_00);
      expect(draft).toMatchObject({ netMinor: 40_00, totalMinor: 48_00 });
    }));

  it("needs the right to write drafts too", () =>
    inTestTenant(async (ctx) => {
      const { issued } = await invoice(ctx);
      await expect(correctInvoice(ctx.as("cashier"), { id: issued.id, reason: "x" })).rejects.toMatchObject({
        kind: "forbidden",
      });
    }));
});
