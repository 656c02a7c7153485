import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { salesOrderLines, salesOrders } from "@/drizzle/schema/orders";
import { stockLevels, stockReservations } from "@/drizzle/schema/stock";
import { newId } from "@/server/ids";
import { confirmOrder } from "@/server/orders/confirm-order";
import { draftQuote } from "@/server/orders/draft-quote";
import { DraftQuote } from "@/server/orders/input";
import { aCustomer, aProduct } from "@/server/testing/sold";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { discardDraft } from "./discard-draft";
import { invoiceOrder } from "./invoice-order";
import { issueInvoice } from "./issue-invoice";
import { discountShare } from "./rules";
import { voidInvoice } from "./void-invoice";

/** 10 hearts at 100.00 and 4 hours at 25.00, confirmed; with change, other terms. */
async function order(ctx: TestTenant, change: Record<string, unknown> = {}, confirmed = true) {
  const customer = await aCustomer(ctx);
  const hearts = await aProduct(ctx, { onHand: "10", siteId: ctx.siteId });
  const quote = await draftQuote(
    ctx,
    DraftQuote.parse({
      customerId: customer.id,
      lines: [
        { productId: hearts.id, quantity: "10" },
        { description: "Packing", quantity: "4", unitPrice: "25" },
      ],
      ...change,
    }),
  );
  if (confirmed) await confirmOrder(ctx, { id: quote.id });
  const lines = await ctx.tx
    .select({ id: salesOrderLines.id })
    .from(salesOrderLines)
    .where(eq(salesOrderLines.orderId, quote.id))
    .orderBy(salesOrderLines.position);
  return { id: quote.id, hearts, heartsLine: lines[0]?.id ?? "", packingLine: lines[1]?.id ?? "" };
}

async function stateOf(ctx: TestTenant, id: string) {
  const [row] = await ctx.tx
    .select({ status: salesOrders.status, invoicedMinor: salesOrders.invoicedMinor })
    .from(salesOrders)
    .where(eq(salesOrders.id, id));
  return row;
}

describe("invoicing an order", () => {
  it("drafts what is not invoiced yet, and uses up what was reserved when it is issued", () =>
    inTestTenant(async (ctx) => {
      const { id, hearts } = await order(ctx);
      const draft = await invoiceOrder(ctx, { orderId: id });
      expect(draft).toMatchObject({ status: "draft", orderId: id, netMinor: 1_100_00, totalMinor: 1_320_00 });
      expect(draft.lines).toMatchObject([
        { quantity: "10", unitPrice: "100" },
        { quantity: "4", unitPrice: "25" },
      ]);
      expect(await stateOf(ctx, id)).toEqual({ status: "confirmed", invoicedMinor: 0 });
      await issueInvoice(ctx, { id: draft.id });
      expect(await stateOf(ctx, id)).toEqual({ status: "invoiced", invoicedMinor: 1_320_00 });
      const [level] = await ctx.tx.select().from(stockLevels).where(eq(stockLevels.productId, hearts.id));
      expect(level).toMatchObject({ onHand: "0.0000", reserved: "0.0000" });
      expect(await ctx.tx.select().from(stockReservations).where(eq(stockReservations.orderId, id))).toEqual([]);
    }));

  it("goes in parts, and the parts sum to the order with its fixed discounts", () =>
    inTestTenant(async (ctx) => {
      const { id, heartsLine, packingLine } = await order(ctx, { discountAmount: "10.00", serviceChargePercent: "5" });
      const parts = [
        await invoiceOrder(ctx, { orderId: id, issue: true, lines: [{ orderLineId: heartsLine, quantity: "3" }] }),
        await invoiceOrder(ctx, { orderId: id, issue: true, lines: [{ orderLineId: packingLine, quantity: "1" }] }),
        await invoiceOrder(ctx, { orderId: id, issue: true }),
      ];
      expect(parts.map((part) => part.number)).toEqual(["INV-000001", "INV-000002", "INV-000003"]);
      expect(parts.reduce((sum, part) => sum + part.discountMinor, 0)).toBe(10_00);
      const [whole] = await ctx.tx.select().from(salesOrders).where(eq(salesOrders.id, id));
      expect(parts.reduce((sum, part) => sum + part.netMinor, 0)).toBe(whole?.netMinor);
      expect(whole?.status).toBe("invoiced");
    }));

  it("counts what stands in a draft, and gives it free when the draft is discarded", () =>
    inTestTenant(async (ctx) => {
      const { id, heartsLine } = await order(ctx);
      const draft = await invoiceOrder(ctx, { orderId: id });
      await expect(invoiceOrder(ctx, { orderId: id })).rejects.toMatchObject({ code: "nothing_to_invoice" });
      await expect(
        invoiceOrder(ctx, { orderId: id, lines: [{ orderLineId: heartsLine, quantity: "1" }] }),
      ).rejects.toMatchObject({ code: "more_than_ordered" });
      await discardDraft(ctx, { id: draft.id });
      expect((await invoiceOrder(ctx, { orderId: id })).totalMinor).toBe(draft.totalMinor);
    }));

  it("is refused for a quote, for more than was ordered, and for somebody else's line", () =>
    inTestTenant(async (ctx) => {
      const quote = await order(ctx, {}, false);
      await expect(invoiceOrder(ctx, { orderId: quote.id })).rejects.toMatchObject({ code: "not_confirmed" });
      const { id, heartsLine } = await order(ctx);
      await expect(
        invoiceOrder(ctx, { orderId: id, lines: [{ orderLineId: heartsLine, quantity: "11" }] }),
      ).rejects.toMatchObject({ code: "more_than_ordered" });
      await expect(
        invoiceOrder(ctx, { orderId: id, lines: [{ orderLineId: newId(), quantity: "1" }] }),
      ).rejects.toMatchObject({ kind: "not_found" });
      await expect(invoiceOrder(ctx, { orderId: newId() })).rejects.toMatchObject({ kind: "not_found" });
    }));

  it("leaves a draft to those who may not issue, and issues for nobody else", () =>
    inTestTenant(async (ctx) => {
      const { id } = await order(ctx);
      const viewer = { ...ctx, permissions: new Set(["invoices.draft"]) };
      await expect(invoiceOrder(viewer, { orderId: id, issue: true })).rejects.toMatchObject({ kind: "forbidden" });
    }));

  it("can be done again after the invoice was voided", () =>
    inTestTenant(async (ctx) => {
      const { id, hearts } = await order(ctx);
      const issued = await invoiceOrder(ctx, { orderId: id, issue: true });
      await voidInvoice(ctx, { id: issued.id, reason: "Wrong day" });
      expect(await stateOf(ctx, id)).toEqual({ status: "confirmed", invoicedMinor: 0 });
      const [level] = await ctx.tx.select().from(stockLevels).where(eq(stockLevels.productId, hearts.id));
      expect(level?.onHand).toBe("10.0000");
      expect((await invoiceOrder(ctx, { orderId: id, issue: true })).number).toBe("INV-000002");
    }));
});

describe("the share of fixed discounts", () => {
  it("is what is covered with this invoice less what was covered before", () => {
    const line = { id: "a", description: "", quantity: "3", unitPrice: "1", discountAmountMinor: 100 };
    const shares = ["0", "1", "2"].map((taken) =>
      discountShare({ currency: "GBP", discountAmountMinor: 50 }, [{ ...line, taken }], new Map([["a", "1"]])),
    );
    expect(shares.map((share) => share.linesMinor[0])).toEqual([33, 34, 33]);
    expect(shares.map((share) => share.documentMinor)).toEqual([17, 16, 17]);
  });
});
