import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { products } from "@/drizzle/schema/catalog";
import { salesOrders } from "@/drizzle/schema/orders";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import { stockLevels, stockReservations } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { parseInput } from "@/server/parse-input";
import { stockShop } from "@/server/testing/stock-shop";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { cancelOrder } from "./cancel-order";
import { confirmOrder } from "./confirm-order";
import { draftQuote } from "./draft-quote";
import { findItems } from "./find-items";
import { CancelOrder, DraftQuote, ListOrders, UpdateOrder } from "./input";
import { itemsByCode } from "./items-by-code";
import { listOrders } from "./list-orders";
import { markInvoiced } from "./mark-invoiced";
import { orderDetail } from "./order-detail";
import { orderSummary } from "./order-summary";
import { reserveOrder } from "./reserve-order";
import { updateOrder } from "./update-order";

type Shop = Awaited<ReturnType<typeof stockShop>>;
type Line = { productId?: string; description?: string; quantity: string; unitPrice?: string };

function inShop(test: (ctx: TestTenant, shop: Shop) => Promise<void>) {
  return () =>
    inTestTenant(async (ctx) => {
      const shop = await stockShop(ctx, ctx.siteId, {
        LIGHT: { onHand: "132" },
        DOLL: { onHand: "48", policy: "block" },
        MICE: { onHand: "0", policy: "allow" },
        FITTING: { onHand: "0", kind: "service", price: "25" },
      });
      await test(ctx, shop);
    });
}

const quoteOf = (ctx: TenantContext, shop: Shop, ...lines: Line[]) =>
  draftQuote(ctx, DraftQuote.parse({ customerId: shop.customerId, orderDate: "2026-01-31", lines }));

const rowOf = async (ctx: TenantContext, id: string) =>
  (
    await ctx.tx
      .select()
      .from(salesOrders)
      .where(and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.id, id)))
  )[0];

const reservedOf = async (ctx: TenantContext, productId: string) =>
  Number(
    (
      await ctx.tx
        .select()
        .from(stockLevels)
        .where(and(eq(stockLevels.tenantId, ctx.tenant), eq(stockLevels.productId, productId)))
    )[0]?.reserved,
  );

const eventsOf = (ctx: TenantContext, id: string) =>
  ctx.tx
    .select({ kind: events.kind, actorName: events.actorName, details: events.details })
    .from(eventSubjects)
    .innerJoin(events, and(eq(events.tenantId, eventSubjects.tenantId), eq(events.id, eventSubjects.eventId)))
    .where(and(eq(eventSubjects.tenantId, ctx.tenant), eq(eventSubjects.subjectId, id)))
    .orderBy(events.id);

describe("a quote", () => {
  test(
    "is written from a program's own field names",
    inShop(async (ctx, shop) => {
      const body = {
        customer_id: shop.customerId,
        order_date: "2026-01-31",
        items: [{ product_id: shop.product("LIGHT"), quantity: "2", unit_price: "4.50" }],
      };
      const quote = await draftQuote(ctx, await parseInput(DraftQuote, body));
      expect(quote).toMatchObject({
        status: "quote",
        quoteNumber: "Q-000001",
        number: null,
        orderDate: "2026-01-31",
        currency: "GBP",
        netMinor: 900,
        taxMinor: 180,
        totalMinor: 1080,
        version: 1,
        lines: [{ sku: "LIGHT", description: "LIGHT thing", quantity: "2", unitPrice: "4.5", totalMinor: 1080 }],
      });
      expect(await eventsOf(ctx, quote.id)).toMatchObject([
        { kind: "quote.drafted", details: { version: 1, totalMinor: 1080 } },
      ]);
      expect(await eventsOf(ctx, shop.customerId)).toHaveLength(1);
    }),
  );

  test(
    "takes price, tax and date from product, company and business day when they are not said",
    inShop(async (ctx, shop) => {
      const quote = await draftQuote(
        { ...ctx, now: new Date("2026-03-01T12:00:00Z") },
        DraftQuote.parse({
          customerId: shop.customerId,
          lines: [{ productId: shop.product("FITTING"), quantity: "1.5" }],
        }),
      );
      expect(quote).toMatchObject({ orderDate: "2026-03-01", netMinor: 3750, taxMinor: 750 });
      expect(quote.lines[0]).toMatchObject({ unitPrice: "25", taxes: [{ name: "VAT 20 %" }] });
    }),
  );

  test(
    "with discounts on line and document adds up to the last penny",
    inShop(async (ctx, shop) => {
      const quote = await draftQuote(
        ctx,
        DraftQuote.parse({
          customerId: shop.customerId,
          discountPercent: "5",
          lines: [
            { productId: shop.product("LIGHT"), quantity: "3", unitPrice: "3.33", discountPercent: "10" },
            { description: "Delivery", quantity: "1", unitPrice: "4.99", discountAmount: "0.50" },
          ],
        }),
      );
      expect(quote).toMatchObject({
        subtotalMinor: 1348,
        discountMinor: 217,
        netMinor: 1281,
        taxMinor: 256,
        totalMinor: 1537,
      });
      const lines = quote.lines.reduce((sum, line) => sum + line.totalMinor, 0);
      expect(lines).toBe(1537);
    }),
  );

  test(
    "is refused for a customer, product or site of somebody else, as if it did not exist",
    inShop(async (ctx, shop) => {
      const line = { productId: shop.product("LIGHT"), quantity: "1" };
      const wishes = [
        { customerId: newId(), lines: [line] },
        { customerId: shop.customerId, siteId: newId(), lines: [line] },
        { customerId: shop.customerId, lines: [{ ...line, productId: newId() }] },
        { customerId: shop.customerId, lines: [{ ...line, taxCodeId: newId() }] },
      ];
      for (const wish of wishes)
        await expect(draftQuote(ctx, DraftQuote.parse(wish))).rejects.toMatchObject({ kind: "not_found" });
    }),
  );

  test(
    "in another currency needs its rate, and in the company's own has none",
    inShop(async (ctx, shop) => {
      const wish = {
        customerId: shop.customerId,
        currency: "EUR",
        lines: [{ productId: shop.product("LIGHT"), quantity: "1" }],
      };
      await expect(draftQuote(ctx, DraftQuote.parse(wish))).rejects.toMatchObject({
        code: "exchange_rate_missing",
        field: "exchangeRate",
      });
      expect(await draftQuote(ctx, DraftQuote.parse({ ...wish, exchangeRate: "0.8" }))).toMatchObject({
        currency: "EUR",
        exchangeRate: "0.8",
        lines: [{ unitPrice: "12.5" }],
      });
      await expect(
        draftQuote(ctx, DraftQuote.parse({ ...wish, currency: "GBP", exchangeRate: "0.8" })),
      ).rejects.toMatchObject({ kind: "invalid" });
    }),
  );

  test(
    "never takes the id of another record",
    inShop(async (ctx, shop) => {
      const first = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "1" });
      const wish = {
        id: first.id,
        customerId: shop.customerId,
        lines: [{ productId: shop.product("LIGHT"), quantity: "1" }],
      };
      await expect(draftQuote(ctx, DraftQuote.parse(wish))).rejects.toMatchObject({
        kind: "conflict",
        code: "id_taken",
      });
    }),
  );
});

describe("confirming", () => {
  test(
    "takes the order number, reserves what is there and says what is short",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(
        ctx,
        shop,
        { productId: shop.product("LIGHT"), quantity: "168" },
        { productId: shop.product("DOLL"), quantity: "48" },
        { productId: shop.product("MICE"), quantity: "40" },
        { productId: shop.product("FITTING"), quantity: "1" },
        { description: "Delivery", quantity: "1", unitPrice: "5" },
      );
      const order = await confirmOrder(ctx, { id: quote.id, version: 1 });
      expect(order).toMatchObject({ status: "confirmed", number: "SO-000001", version: 2 });
      expect(order.confirmedAt).toEqual(ctx.now);
      expect(order.lines.map((line) => [line.reservedQuantity, line.shortQuantity, line.readyQuantity])).toEqual([
        ["132", "36", "132"],
        ["48", "0", "48"],
        ["40", "0", "40"],
        ["0", "0", "1"],
        ["0", "0", "1"],
      ]);
      expect(order.shortages).toMatchObject([{ sku: "LIGHT", shortQuantity: "36" }]);
      expect(order.readyMinor).toBe(order.totalMinor - 36 * 1200);
      expect(await reservedOf(ctx, shop.product("LIGHT"))).toBe(132);
      expect(await eventsOf(ctx, quote.id)).toMatchObject([
        { kind: "quote.drafted" },
        {
          kind: "order.confirmed",
          details: {
            number: "SO-000001",
            version: 2,
            shortages: [{ sku: "LIGHT", short: "36" }],
            before: { status: "quote" },
          },
        },
      ]);
    }),
  );

  test(
    "happens once",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "1" });
      await confirmOrder(ctx, { id: quote.id });
      await expect(confirmOrder(ctx, { id: quote.id })).rejects.toMatchObject({
        kind: "refused",
        code: "already_confirmed",
      });
      expect((await rowOf(ctx, quote.id))?.number).toBe("SO-000001");
    }),
  );

  test(
    "another tenant's or company's order is not found",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "1" });
      const elsewhere = { ...ctx, company: { ...ctx.company, id: newId() } };
      for (const act of [
        () => confirmOrder(elsewhere, { id: quote.id }),
        () => orderDetail(elsewhere, { id: quote.id }),
        () => cancelOrder(elsewhere, { id: quote.id, reason: "x" }),
        () => updateOrder(elsewhere, { id: quote.id, notes: "x" }),
        () => markInvoiced(elsewhere, { orderId: quote.id, lines: [], totalMinor: 0 }),
        () => confirmOrder(ctx, { id: newId() }),
      ]) {
        await expect(act()).rejects.toMatchObject({ kind: "not_found" });
      }
    }),
  );

  test(
    "goods that came in since are reserved on asking",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "168" });
      await confirmOrder(ctx, { id: quote.id });
      await ctx.tx
        .update(stockLevels)
        .set({ onHand: "400" })
        .where(and(eq(stockLevels.tenantId, ctx.tenant), eq(stockLevels.productId, shop.product("LIGHT"))));
      const order = await reserveOrder(ctx, { id: quote.id });
      expect(order).toMatchObject({ shortages: [], version: 3, lines: [{ reservedQuantity: "168" }] });
      expect(await reservedOf(ctx, shop.product("LIGHT"))).toBe(168);
    }),
  );
});

describe("editing", () => {
  test(
    "a confirmed order prices and reserves it anew, and keeps each change",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(
        ctx,
        shop,
        { productId: shop.product("LIGHT"), quantity: "96" },
        { productId: shop.product("DOLL"), quantity: "8" },
      );
      const order = await confirmOrder(ctx, { id: quote.id });
      const [light, doll] = order.lines;
      const changed = await updateOrder(ctx, {
        id: order.id,
        version: order.version,
        wantedBy: "2026-02-14",
        lines: [
          { id: light?.id, productId: light?.productId, quantity: "120", unitPrice: "9" },
          { productId: shop.product("MICE"), quantity: "5" },
        ],
      });
      expect(changed).toMatchObject({ version: 3, wantedBy: "2026-02-14", number: "SO-000001" });
      expect(
        changed.lines.map((line) => [line.id === light?.id, line.sku, line.quantity, line.reservedQuantity]),
      ).toEqual([
        [true, "LIGHT", "120", "120"],
        [false, "MICE", "5", "5"],
      ]);
      expect(await reservedOf(ctx, shop.product("DOLL"))).toBe(0);
      expect(
        doll &&
          (await ctx.tx
            .select()
            .from(stockReservations)
            .where(and(eq(stockReservations.tenantId, ctx.tenant), eq(stockReservations.orderLineId, doll.id)))),
      ).toEqual([]);
      const [, , event] = await eventsOf(ctx, order.id);
      expect(event).toMatchObject({
        kind: "order.changed",
        details: { version: 3, before: { totalMinor: order.totalMinor } },
      });
      expect(event?.details.changes).toEqual(
        [
          { field: "wantedBy", line: null, before: "", after: "2026-02-14" },
          { field: "quantity", line: "LIGHT thing", before: "96", after: "120" },
          { field: "unitPrice", line: "LIGHT thing", before: "10.00", after: "9.00" },
          { field: "line", line: "MICE thing", before: null, after: "5" },
          { field: "line", line: "DOLL thing", before: "8", after: null },
          { field: "total", line: null, before: "1,248.00 GBP", after: "1,356.00 GBP" },
        ].map((change) => expect.objectContaining(change)),
      );
    }),
  );

  test(
    "what is not named stays, and a save that changes nothing leaves no trace",
    inShop(async (ctx, shop) => {
      const quote = await draftQuote(
        ctx,
        DraftQuote.parse({
          customerId: shop.customerId,
          reference: "HH-XMAS-3",
          discountAmount: "1.00",
          lines: [{ productId: shop.product("LIGHT"), quantity: "2", discountPercent: "5" }],
        }),
      );
      const same = await updateOrder(ctx, { id: quote.id, version: 1, reference: "HH-XMAS-3" });
      expect(same.version).toBe(1);
      const noted = await updateOrder(ctx, await parseInput(UpdateOrder, { id: quote.id, notes: "Ring first" }));
      expect(noted).toMatchObject({
        version: 2,
        reference: "HH-XMAS-3",
        totalMinor: quote.totalMinor,
        discountAmountMinor: 100,
        notes: "Ring first",
      });
      expect(noted.lines).toMatchObject([{ id: quote.lines[0]?.id, discountPercent: "5", quantity: "2" }]);
    }),
  );

  test(
    "over somebody's change is a conflict that names them and the change",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "96" });
      const [line] = quote.lines;
      const tom = ctx.as("manager", "Tom Ellery");
      await updateOrder(tom, {
        id: quote.id,
        version: 1,
        lines: [{ id: line?.id, productId: line?.productId, quantity: "168" }],
      });
      await expect(updateOrder(ctx, { id: quote.id, version: 1, notes: "mine" })).rejects.toMatchObject({
        kind: "conflict",
        code: "stale_version",
        message:
          "Tom Ellery changed this quote while you typed: quantity of LIGHT thing 96 → 168. Nothing of yours was saved. Look at the change, then save again.",
        figures: { version: 2, changedBy: "Tom Ellery" },
      });
      expect((await rowOf(ctx, quote.id))?.notes).toBe("");
    }),
  );

  test(
    "keeps a product that was archived since, but takes no new one",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "1" });
      await ctx.tx
        .update(products)
        .set({ archivedAt: new Date() })
        .where(and(eq(products.tenantId, ctx.tenant)));
      const [line] = quote.lines;
      const lines = [{ id: line?.id, productId: line?.productId, quantity: "3" }];
      expect((await updateOrder(ctx, { id: quote.id, lines })).lines).toMatchObject([{ quantity: "3" }]);
      await expect(
        updateOrder(ctx, { id: quote.id, lines: [...lines, { productId: shop.product("DOLL"), quantity: "1" }] }),
      ).rejects.toMatchObject({ code: "product_archived" });
    }),
  );

  test(
    "never takes a line below what is invoiced, away, or to another customer",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(
        ctx,
        shop,
        { productId: shop.product("LIGHT"), quantity: "100" },
        { productId: shop.product("DOLL"), quantity: "4" },
      );
      const order = await confirmOrder(ctx, { id: quote.id });
      const [light, doll] = order.lines;
      if (!light || !doll) throw new Error("the order has lines");
      await markInvoiced(ctx, {
        orderId: order.id,
        lines: [{ orderLineId: light.id, quantity: "60" }],
        totalMinor: 72_000,
      });
      const line = (quantity: string, productId = light.productId) => ({ id: light.id, productId, quantity });
      for (const lines of [
        [line("59")],
        [line("60", shop.product("MICE"))],
        [{ id: doll.id, productId: doll.productId, quantity: "4" }],
      ]) {
        await expect(updateOrder(ctx, { id: order.id, lines })).rejects.toMatchObject({
          kind: "refused",
          code: "below_invoiced",
        });
      }
      await expect(updateOrder(ctx, { id: order.id, pricesIncludeTax: true })).rejects.toMatchObject({
        code: "part_invoiced",
      });
      const cut = await updateOrder(ctx, { id: order.id, lines: [line("60")] });
      expect(cut).toMatchObject({
        status: "invoiced",
        lines: [{ quantity: "60", invoicedQuantity: "60", reservedQuantity: "0" }],
      });
      await expect(updateOrder(ctx, { id: order.id, notes: "more" })).rejects.toMatchObject({ code: "order_invoiced" });
    }),
  );
});

describe("cancelling", () => {
  test(
    "needs a reason and frees the stock",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "100" });
      await confirmOrder(ctx, { id: quote.id });
      await expect(parseInput(CancelOrder, { id: quote.id, reason: " " })).rejects.toMatchObject({ field: "reason" });
      const order = await cancelOrder(ctx, { id: quote.id, reason: "Customer changed their mind" });
      expect(order).toMatchObject({
        status: "cancelled",
        cancelReason: "Customer changed their mind",
        shortages: [],
        readyMinor: 0,
      });
      expect(await reservedOf(ctx, shop.product("LIGHT"))).toBe(0);
      expect((await eventsOf(ctx, quote.id)).at(-1)).toMatchObject({
        kind: "order.cancelled",
        details: {
          reason: "Customer changed their mind",
          before: { status: "confirmed" },
          after: { status: "cancelled" },
        },
      });
      await expect(cancelOrder(ctx, { id: quote.id, reason: "again" })).rejects.toMatchObject({
        code: "order_cancelled",
      });
    }),
  );

  test(
    "stops the rest of a part-invoiced order, and is refused when nothing is left",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "10" });
      const { id, lines } = await confirmOrder(ctx, { id: quote.id });
      const orderLineId = lines[0]?.id ?? "";
      await markInvoiced(ctx, { orderId: id, lines: [{ orderLineId, quantity: "4" }], totalMinor: 4800 });
      expect(await cancelOrder(ctx, { id, reason: "rest not wanted" })).toMatchObject({
        status: "cancelled",
        invoicedMinor: 4800,
      });
      await expect(
        markInvoiced(ctx, { orderId: id, lines: [{ orderLineId, quantity: "1" }], totalMinor: 1200 }),
      ).rejects.toMatchObject({ code: "order_cancelled" });

      const other = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "1" });
      const confirmed = await confirmOrder(ctx, { id: other.id });
      await markInvoiced(ctx, {
        orderId: other.id,
        lines: [{ orderLineId: confirmed.lines[0]?.id ?? "", quantity: "1" }],
        totalMinor: 1200,
      });
      await expect(cancelOrder(ctx, { id: other.id, reason: "too late" })).rejects.toMatchObject({
        code: "order_invoiced",
      });
    }),
  );
});

describe("counting invoices", () => {
  test(
    "never takes more than is left, and gives back on a void",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "10" });
      await expect(
        markInvoiced(ctx, {
          orderId: quote.id,
          lines: [{ orderLineId: quote.lines[0]?.id ?? "", quantity: "1" }],
          totalMinor: 0,
        }),
      ).rejects.toMatchObject({ code: "not_confirmed" });
      const { id, lines } = await confirmOrder(ctx, { id: quote.id });
      const orderLineId = lines[0]?.id ?? "";
      const mark = (quantity: string, totalMinor: number) =>
        markInvoiced(ctx, { orderId: id, lines: [{ orderLineId, quantity }], totalMinor });
      expect(await mark("4", 4800)).toEqual({ status: "part_invoiced", version: 3 });
      await expect(mark("6.0001", 7200)).rejects.toMatchObject({
        code: "already_invoiced",
        figures: { outstanding: "6" },
      });
      expect(await mark("6", 7200)).toMatchObject({ status: "invoiced" });
      expect(await mark("-4", -4800)).toMatchObject({ status: "part_invoiced" });
      expect(await mark("-6", -7200)).toMatchObject({ status: "confirmed" });
      await expect(mark("-1", -1200)).rejects.toMatchObject({ code: "already_invoiced" });
      expect(await orderDetail(ctx, { id })).toMatchObject({ invoicedMinor: 0, lines: [{ invoicedQuantity: "0" }] });
      await expect(
        markInvoiced(ctx, { orderId: id, lines: [{ orderLineId: newId(), quantity: "1" }], totalMinor: 0 }),
      ).rejects.toMatchObject({ kind: "not_found" });
    }),
  );
});

describe("lists and look-ups", () => {
  test(
    "pages run through every order once, in either direction and by total",
    inShop(async (ctx, shop) => {
      for (const quantity of ["3", "1", "2", "3", "5"])
        await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity });
      const walk = async (wish: Partial<ListOrders>) => {
        const seen: { id: string; totalMinor: number }[] = [];
        let cursor: string | undefined;
        do {
          const page = await listOrders(ctx, ListOrders.parse({ limit: "2", ...wish, cursor }));
          seen.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        return seen;
      };
      const totals = (rows: { totalMinor: number }[]) => rows.map((row) => row.totalMinor / 1200);
      expect(totals(await walk({ sort: "total", direction: "asc" }))).toEqual([1, 2, 3, 3, 5]);
      expect(totals(await walk({ sort: "total" }))).toEqual([5, 3, 3, 2, 1]);
      expect(totals(await walk({}))).toEqual([5, 3, 2, 1, 3]);
      expect(new Set((await walk({ direction: "asc" })).map((row) => row.id)).size).toBe(5);
      await expect(listOrders(ctx, ListOrders.parse({ cursor: "nonsense" }))).rejects.toMatchObject({
        code: "invalid_cursor",
      });
    }),
  );

  test(
    "views and numbers find their orders, and the summary agrees with them",
    inShop(async (ctx, shop) => {
      const first = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "200" });
      await quoteOf(ctx, shop, { productId: shop.product("DOLL"), quantity: "1" });
      await confirmOrder(ctx, { id: first.id });
      const idsOf = async (wish: Partial<ListOrders>) =>
        (await listOrders(ctx, ListOrders.parse(wish))).items.map((row) => row.number ?? row.quoteNumber);
      expect(await idsOf({ view: "quote" })).toEqual(["Q-000002"]);
      expect(await idsOf({ view: "open" })).toEqual(["SO-000001"]);
      expect(await idsOf({ q: "so-0" })).toEqual(["SO-000001"]);
      expect(await idsOf({ q: "2" })).toEqual(["Q-000002"]);
      expect(await idsOf({ q: "nobody" })).toEqual([]);
      expect((await listOrders(ctx, ListOrders.parse({ view: "open" }))).items).toMatchObject([
        { shortLines: 1, customerName: "Hollins Home" },
      ]);
      expect(await orderSummary(ctx, { view: "open" })).toEqual({
        counts: { all: 2, quote: 1, open: 1, part_invoiced: 0, invoiced: 0, cancelled: 0 },
        sums: [{ currency: "GBP", totalMinor: 240_000, invoicedMinor: 0 }],
      });
    }),
  );

  test(
    "an item is found by its code with what is free of it and its price in the document's mode",
    inShop(async (ctx, shop) => {
      const quote = await quoteOf(ctx, shop, { productId: shop.product("LIGHT"), quantity: "32" });
      await confirmOrder(ctx, { id: quote.id });
      const asking = { siteId: ctx.siteId, currency: "GBP", onDate: "2026-01-31", pricesIncludeTax: true };
      expect(await findItems(ctx, { ...asking, query: "lig" })).toMatchObject([
        { sku: "LIGHT", available: "100", unitPrice: "12" },
      ]);
      expect(await findItems(ctx, { ...asking, query: "fitting" })).toMatchObject([
        { sku: "FITTING", available: null, unitPrice: "30" },
      ]);
      expect(await findItems(ctx, { ...asking, query: " " })).toEqual([]);
      expect(await findItems(ctx, { ...asking, currency: "EUR", query: "LIGHT" })).toMatchObject([{ unitPrice: null }]);
      const codes = await itemsByCode(ctx, { ...asking, codes: ["doll", "NOPE", "LIGHT"] });
      expect(codes.map(({ code, item }) => [code, item.sku])).toEqual([
        ["doll", "DOLL"],
        ["LIGHT", "LIGHT"],
      ]);
    }),
  );
});
