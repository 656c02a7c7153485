import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { invoiceDrafts, invoiceLines, invoices } from "@/drizzle/schema/invoices";
import { stockLevels, stockMovements } from "@/drizzle/schema/stock";
import { numberSeries } from "@/drizzle/schema/tenants";
import { newId } from "@/server/ids";
import { aCustomer, aProduct, entriesOf, happened, taxCode } from "@/server/testing/sold";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { discardDraft } from "./discard-draft";
import { draftInvoice } from "./draft-invoice";
import { DraftInvoice } from "./input";
import { issueInvoice } from "./issue-invoice";
import { lockInvoice } from "./lock-invoice";
import { settleInvoice } from "./settle-invoice";
import { updateDraft } from "./update-draft";
import { voidInvoice } from "./void-invoice";

async function sale(ctx: TestTenant, change: Partial<DraftInvoice> = {}) {
  const customer = await aCustomer(ctx);
  const product = await aProduct(ctx, { onHand: "10", siteId: ctx.siteId });
  const draft = await draftInvoice(ctx, {
    customerId: customer.id,
    issueDate: "2011-11-08",
    lines: [{ productId: product.id, quantity: "1" }],
    ...change,
  });
  return { customer, product, draft };
}

describe("a draft", () => {
  it("takes prices, tax, terms and service charge from product, customer and company, and no number", () =>
    inTestTenant(async (ctx) => {
      const { draft, customer } = await sale(ctx);
      expect(draft).toMatchObject({
        number: null,
        status: "draft",
        customerName: customer.name,
        customerAddress: "9 Corve Street\nLudlow SY8 1DA",
        dueDate: "2011-12-08",
        netMinor: 100_00,
        taxMinor: 20_00,
        totalMinor: 120_00,
        balanceDueMinor: 0,
      });
      expect(await happened(ctx)).toEqual(["invoice.drafted"]);
      expect(await entriesOf(ctx, draft.id)).toEqual({});
    }));

  it("is changed in part; what was left out stays", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await sale(ctx);
      const [line] = draft.lines;
      const changed = await updateDraft(ctx, {
        id: draft.id,
        version: 1,
        notes: "Leave at the back door",
        lines: [{ id: line?.id ?? "", description: "Hearts", quantity: "2", unitPrice: "10.00", discountPercent: "5" }],
      });
      expect(changed).toMatchObject({
        version: 2,
        notes: "Leave at the back door",
        dueDate: "2011-12-08",
        netMinor: 19_00,
      });
      const moved = await updateDraft(ctx, { id: draft.id, issueDate: "2011-11-10" });
      expect(moved).toMatchObject({ dueDate: "2011-12-10", netMinor: 19_00, version: 3 });
      expect((await updateDraft(ctx, { id: draft.id, issueDate: "2011-11-10" })).version).toBe(3);
    }));

  it("tells a second editor who changed what, and saves nothing", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await sale(ctx);
      const [line] = draft.lines;
      const other = await aCustomer(ctx, { name: "Union Row Stores" });
      const priya = ctx.as("accountant", "Priya Shah");
      const hearts = { id: line?.id ?? "", productId: line?.productId, description: "Hearts", unitPrice: "12" };
      await updateDraft(priya, { id: draft.id, version: 1, lines: [{ ...hearts, quantity: "4" }] });
      await updateDraft(priya, {
        id: draft.id,
        version: 2,
        customerId: other.id,
        dueDate: "2012-01-14",
        lines: [
          { ...hearts, quantity: "6" },
          { description: "Packing", quantity: "1", unitPrice: "5" },
        ],
      });
      await expect(updateDraft(ctx, { id: draft.id, version: 2, reference: "PO 1" })).rejects.toMatchObject({
        message: expect.stringMatching(
          /^Priya Shah changed this draft while you typed: customer .+ → Union Row Stores; due date .+ → 2012-01-14; quantity of Hearts 4 → 6; and 1 more\. Nothing of yours was saved\./,
        ),
      });
      await expect(updateDraft(ctx, { id: draft.id, version: 1, reference: "PO 1" })).rejects.toMatchObject({
        kind: "conflict",
        code: "stale_version",
        figures: {
          changedBy: "Priya Shah",
          version: 3,
          changes: expect.arrayContaining([
            { field: "customer", line: null, lineId: null, before: draft.customerName, after: "Union Row Stores" },
            { field: "quantity", line: "Hearts", lineId: line?.id, before: line?.quantity, after: "6" },
            { field: "line", line: "Packing", lineId: expect.any(String), before: null, after: "1" },
          ]),
        },
      });
      const [row] = await ctx.tx.select().from(invoiceDrafts).where(eq(invoiceDrafts.tenantId, ctx.tenant));
      expect(row?.reference).toBe("");
    }));

  it("is discarded without leaving a hole in the numbers", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await sale(ctx);
      await discardDraft(ctx, { id: draft.id });
      await expect(issueInvoice(ctx, { id: draft.id })).rejects.toMatchObject({ kind: "not_found" });
      const [series] = await ctx.tx
        .select()
        .from(numberSeries)
        .where(and(eq(numberSeries.tenantId, ctx.tenant), eq(numberSeries.series, "invoice")));
      expect(series?.nextNumber).toBe(1);
    }));

  it("keeps its own prices when the product's price changes", () =>
    inTestTenant(async (ctx) => {
      const { draft, product } = await sale(ctx);
      await ctx.tx.execute(`update products set price = 1 where id = '${product.id}' and tenant_id = '${ctx.tenant}'`);
      expect((await issueInvoice(ctx, { id: draft.id })).totalMinor).toBe(120_00);
    }));

  it("of a foreign or archived customer, or a foreign product, is refused", () =>
    inTestTenant(async (ctx) => {
      const gone = await aCustomer(ctx, { archivedAt: ctx.now });
      const lines = [{ description: "x", quantity: "1", unitPrice: "1" }];
      await expect(draftInvoice(ctx, { customerId: newId(), lines })).rejects.toMatchObject({ kind: "not_found" });
      await expect(draftInvoice(ctx, { customerId: gone.id, lines })).rejects.toMatchObject({
        code: "customer_archived",
      });
      const { id } = await aCustomer(ctx);
      const foreign = { customerId: id, lines: [{ productId: newId(), quantity: "1" }] };
      await expect(draftInvoice(ctx, foreign)).rejects.toMatchObject({ kind: "not_found" });
      await expect(draftInvoice(ctx, { customerId: id, siteId: newId(), lines })).rejects.toMatchObject({
        kind: "not_found",
      });
    }));

  it("in another currency asks for the rate once, then goes on with it", () =>
    inTestTenant(async (ctx) => {
      const { id } = await aCustomer(ctx, { currency: "EUR" });
      const lines = [{ description: "Tea", quantity: "1", unitPrice: "100" }];
      await expect(draftInvoice(ctx, { customerId: id, lines })).rejects.toMatchObject({
        code: "exchange_rate_missing",
      });
      const first = await draftInvoice(ctx, { customerId: id, lines, exchangeRate: "0.87654321" });
      await issueInvoice(ctx, { id: first.id });
      const second = await draftInvoice(ctx, { customerId: id, lines });
      expect(second.exchangeRate).toBe("0.87654321");
    }));

  it("has one kind of discount and at most 10,000 lines", () => {
    const customerId = newId();
    expect(
      DraftInvoice.safeParse({ customerId, lines: [], discountPercent: "5", discountAmount: "1.00" }).success,
    ).toBe(false);
    expect(
      DraftInvoice.safeParse({ customerId, lines: [], discountPercent: "0", discountAmount: "1.00" }).success,
    ).toBe(true);
    const line = { description: "x", quantity: "1", unitPrice: "1" };
    expect(DraftInvoice.safeParse({ customerId, lines: Array(10_001).fill(line) }).success).toBe(false);
  });
});

describe("issuing", () => {
  it("takes the number, freezes the document under its id, moves the goods and posts sale and cost", () =>
    inTestTenant(async (ctx) => {
      const { draft, product } = await sale(ctx);
      const issued = await issueInvoice(ctx, { id: draft.id, version: 1 });
      expect(issued).toMatchObject({ id: draft.id, number: "INV-000001", status: "issued", balanceDueMinor: 120_00 });
      expect(await entriesOf(ctx, draft.id)).toEqual({
        issue: { 1100: [120_00, 120_00], 4000: [-100_00, -100_00], 2200: [-20_00, -20_00] },
        cost: { 5000: [60_00, 60_00], 1200: [-60_00, -60_00] },
      });
      const [level] = await ctx.tx.select().from(stockLevels).where(eq(stockLevels.productId, product.id));
      expect(level).toMatchObject({ onHand: "9.0000", valueMinor: 540_00 });
      const [line] = await ctx.tx.select().from(invoiceLines).where(eq(invoiceLines.invoiceId, draft.id));
      expect(line).toMatchObject({
        sku: product.sku,
        costMinor: 60_00,
        netMinor: 100_00,
        taxMinor: 20_00,
        totalMinor: 120_00,
      });
      expect(await ctx.tx.select().from(invoiceDrafts).where(eq(invoiceDrafts.tenantId, ctx.tenant))).toEqual([]);
      expect(await happened(ctx)).toEqual(["invoice.drafted", "invoice.issued"]);
      await expect(issueInvoice(ctx, { id: draft.id })).rejects.toMatchObject({
        code: "already_issued",
        figures: { number: "INV-000001" },
      });
    }));

  it("posts discounts apart: 100 less 10 before tax is receivable 108, discounts 10, sales 100, tax 18", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await sale(ctx, { discountPercent: "10" });
      await issueInvoice(ctx, { id: draft.id });
      expect((await entriesOf(ctx, draft.id)).issue).toEqual({
        1100: [108_00, 108_00],
        4100: [10_00, 10_00],
        4000: [-100_00, -100_00],
        2200: [-18_00, -18_00],
      });
    }));

  it("posts the service charge apart, and a currency at its own rate with what rounding leaves over", () =>
    inTestTenant(async (ctx) => {
      const std = await taxCode(ctx, "STD");
      await ctx.tx.execute(
        `update companies set service_charge_tax_code_id = '${std}' where id = '${ctx.company.id}' and tenant_id = '${ctx.tenant}'`,
      );
      const { draft } = await sale(ctx, { serviceChargePercent: "10" });
      await issueInvoice(ctx, { id: draft.id });
      expect((await entriesOf(ctx, draft.id)).issue).toEqual({
        1100: [132_00, 132_00],
        4010: [-10_00, -10_00],
        4000: [-100_00, -100_00],
        2200: [-22_00, -22_00],
      });
      const euro = await sale(ctx, {
        currency: "EUR",
        exchangeRate: "0.3333",
        lines: [{ description: "Tea", quantity: "1", unitPrice: "0.10" }],
      });
      await issueInvoice(ctx, { id: euro.draft.id });
      expect((await entriesOf(ctx, euro.draft.id)).issue).toEqual({
        1100: [12, 4],
        4000: [-10, -3],
        2200: [-2, -1],
      });
    }));

  it("is refused with the first reason of the check list, and takes no number", () =>
    inTestTenant(async (ctx) => {
      const empty = await sale(ctx, { lines: [] });
      await expect(issueInvoice(ctx, { id: empty.draft.id })).rejects.toMatchObject({ code: "no_lines" });
      const early = await sale(ctx, { dueDate: "2011-11-07" });
      await expect(issueInvoice(ctx, { id: early.draft.id })).rejects.toMatchObject({ code: "due_before_issue" });
      const below = await sale(ctx, { lines: [{ description: "Voucher", quantity: "1", unitPrice: "-1" }] });
      await expect(issueInvoice(ctx, { id: below.draft.id })).rejects.toMatchObject({ code: "negative_total" });
      await expect(issueInvoice(ctx, { id: early.draft.id, version: 9 })).rejects.toMatchObject({ kind: "conflict" });
      expect(await ctx.tx.select().from(invoices).where(eq(invoices.tenantId, ctx.tenant))).toEqual([]);
    }));

  it("is refused for goods that are not there, when the product says so", () =>
    inTestTenant(async (ctx) => {
      const product = await aProduct(ctx, { stockPolicy: "block", onHand: "1", siteId: ctx.siteId });
      const { draft } = await sale(ctx, { lines: [{ productId: product.id, quantity: "2" }] });
      await expect(issueInvoice(ctx, { id: draft.id })).rejects.toMatchObject({ code: "out_of_stock" });
    }));

  it("of nothing at all is paid at once", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await sale(ctx, { discountPercent: "100" });
      expect(await issueInvoice(ctx, { id: draft.id })).toMatchObject({ status: "paid", totalMinor: 0 });
    }));

  it("cannot be undone by changing the document: the database refuses", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await sale(ctx);
      await issueInvoice(ctx, { id: draft.id });
      await expect(
        ctx.tx.execute(`update invoices set total_minor = 1 where id = '${draft.id}'`),
      ).rejects.toMatchObject({
        cause: { code: "42501" },
      });
    }));

  it("carries 10,000 lines", () =>
    inTestTenant(async (ctx) => {
      const lines = Array.from({ length: 10_000 }, (_, index) => ({
        description: `Line ${index + 1}`,
        quantity: "1",
        unitPrice: "0.03",
      }));
      const { draft } = await sale(ctx, { lines });
      const issued = await issueInvoice(ctx, { id: draft.id });
      expect(issued).toMatchObject({ netMinor: 300_00, taxMinor: 60_00 });
      expect(issued.lines.length).toBe(10_000);
    }));
});

describe("voiding", () => {
  it("keeps the number, reverses the books, and puts the goods back at what they cost", () =>
    inTestTenant(async (ctx) => {
      const { draft, product } = await sale(ctx);
      await issueInvoice(ctx, { id: draft.id });
      const voided = await voidInvoice(ctx, { id: draft.id, reason: "Written twice" });
      expect(voided).toMatchObject({
        number: "INV-000001",
        status: "void",
        balanceDueMinor: 0,
        voidReason: "Written twice",
      });
      const entries = await entriesOf(ctx, draft.id);
      expect(entries.void).toEqual({ 1100: [-120_00, -120_00], 4000: [100_00, 100_00], 2200: [20_00, 20_00] });
      expect(entries.void_cost).toEqual({ 5000: [-60_00, -60_00], 1200: [60_00, 60_00] });
      const [level] = await ctx.tx.select().from(stockLevels).where(eq(stockLevels.productId, product.id));
      expect(level).toMatchObject({ onHand: "10.0000", valueMinor: 600_00 });
      const moved = await ctx.tx.select().from(stockMovements).where(eq(stockMovements.documentId, draft.id));
      expect(moved.map((row) => row.reason).sort()).toEqual(["sale", "void"]);
      expect((await happened(ctx)).at(-1)).toBe("invoice.voided");
      await expect(voidInvoice(ctx, { id: draft.id, reason: "again" })).rejects.toMatchObject({ code: "already_void" });
    }));

  it("is refused once something was paid, and for a draft", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await sale(ctx);
      await expect(voidInvoice(ctx, { id: draft.id, reason: "x" })).rejects.toMatchObject({ code: "not_issued" });
      await issueInvoice(ctx, { id: draft.id });
      await settleInvoice(ctx, await lockInvoice(ctx, draft.id), { paidMinor: 1_00 });
      await expect(voidInvoice(ctx, { id: draft.id, reason: "x" })).rejects.toMatchObject({ code: "has_payments" });
    }));
});

describe("settling", () => {
  it("keeps balance, status and version by the rule", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await sale(ctx);
      await issueInvoice(ctx, { id: draft.id });
      const paid = await settleInvoice(ctx, await lockInvoice(ctx, draft.id), { paidMinor: 120_00 });
      expect(paid).toMatchObject({ balanceDueMinor: 0, status: "paid", version: 3 });
      const back = await settleInvoice(ctx, await lockInvoice(ctx, draft.id), { refundedMinor: 30_00 });
      expect(back).toMatchObject({ balanceDueMinor: 30_00, status: "partial" });
      const all = await settleInvoice(ctx, await lockInvoice(ctx, draft.id), { refundedMinor: 90_00 });
      expect(all).toMatchObject({ balanceDueMinor: 120_00, status: "refunded" });
    }));
});

describe("another company of the tenant", () => {
  it("finds none of it", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await sale(ctx);
      const other = { ...ctx, company: { ...ctx.company, id: newId() } };
      for (const attempt of [
        () => updateDraft(other, { id: draft.id, notes: "x" }),
        () => discardDraft(other, { id: draft.id }),
        () => issueInvoice(other, { id: draft.id }),
        () => voidInvoice(other, { id: draft.id, reason: "x" }),
        () => lockInvoice(other, draft.id),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ kind: "not_found" });
      }
    }));
});
