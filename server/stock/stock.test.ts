import { and, eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { accounts, journalEntries, journalLines } from "@/drizzle/schema/ledger";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import { stockLevels, stockMovements, stockReservations } from "@/drizzle/schema/stock";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { createCustomer } from "@/server/customers/create-customer";
import { CreateCustomer } from "@/server/customers/input";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { confirmOrder } from "@/server/orders/confirm-order";
import { draftQuote } from "@/server/orders/draft-quote";
import { DraftQuote } from "@/server/orders/input";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { createCallerFactory, router } from "@/server/trpc";
import { addProduct } from "./add-product";
import { adjustStock } from "./adjust-stock";
import { consumeReservations } from "./consume-reservations";
import { AddProduct, AdjustStock, ListLevels, ListMovements } from "./input";
import { moveStock } from "./move-stock";
import { listLevels, listMovements, stockDrift } from "./queries";
import { recomputeLevels } from "./recompute-levels";
import { releaseReservations } from "./release-reservations";
import { reserveStock } from "./reserve-stock";
import { newProductProcedures, stockRouter } from "./router";

afterAll(closePool);

let made = 0;
const product = (ctx: TenantContext, more: Partial<Parameters<typeof AddProduct.parse>[0] & object> = {}) => {
  made += 1;
  return addProduct(ctx, AddProduct.parse({ sku: `P${made}`, name: "Rabbit night light", price: "2.08", ...more }));
};
const adjust = (ctx: TenantContext, input: unknown) => adjustStock(ctx, AdjustStock.parse(input));
const movements = (ctx: TenantContext, input: unknown = {}) => listMovements(ctx, ListMovements.parse(input));
const sale = (productId: string, siteId: string, quantity: string) => ({
  productId,
  siteId,
  quantity,
  reason: "sale" as const,
});

async function level(ctx: TenantContext, productId: string, siteId: string) {
  const [row] = await ctx.tx
    .select()
    .from(stockLevels)
    .where(
      and(eq(stockLevels.tenantId, ctx.tenant), eq(stockLevels.productId, productId), eq(stockLevels.siteId, siteId)),
    );
  return row && { onHand: Number(row.onHand), reserved: Number(row.reserved), valueMinor: row.valueMinor };
}

/** Sums per account of the journal, in pence. */
async function books(ctx: TenantContext): Promise<Record<string, number>> {
  const rows = await ctx.tx
    .select({ account: accounts.purpose, sum: sql<string>`sum(${journalLines.baseMinor})` })
    .from(journalLines)
    .innerJoin(accounts, and(eq(accounts.tenantId, journalLines.tenantId), eq(accounts.id, journalLines.accountId)))
    .where(eq(journalLines.tenantId, ctx.tenant))
    .groupBy(accounts.purpose);
  return Object.fromEntries(rows.map((row) => [row.account, Number(row.sum)]).filter(([, amount]) => amount !== 0));
}

async function secondSite(ctx: TestTenant): Promise<string> {
  const id = newId();
  await ctx.tx.insert(sites).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    name: "York shop",
    timeZone: "Europe/London",
  });
  return id;
}

describe("selling", () => {
  test("two lines of one product count together against block", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { stockPolicy: "block", openingQuantity: "3", cost: "1.18" });
      const cart = [sale(id, ctx.siteId, "-2"), sale(id, ctx.siteId, "-2")];
      await expect(moveStock(ctx, cart)).rejects.toMatchObject({
        kind: "refused",
        code: "out_of_stock",
        figures: { available: "3", wanted: "4" },
      });
      expect(await level(ctx, id, ctx.siteId)).toMatchObject({ onHand: 3 });
      expect(await moveStock(ctx, cart.slice(1))).toEqual([{ valueMinor: -236, correctionMinor: 0 }]);
    });
  });

  test("a service is not counted and a foreign product is not found", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { kind: "service" });
      expect(await moveStock(ctx, [sale(id, ctx.siteId, "-5")])).toEqual([{ valueMinor: 0, correctionMinor: 0 }]);
      expect(await level(ctx, id, ctx.siteId)).toBeUndefined();
      await expect(moveStock(ctx, [sale(newId(), ctx.siteId, "-1")])).rejects.toMatchObject({ kind: "not_found" });
      const stocked = await product(ctx);
      await expect(moveStock(ctx, [sale(stocked.id, newId(), "-1")])).rejects.toMatchObject({
        kind: "not_found",
        message: expect.stringContaining("site"),
      });
    });
  });

  test("what is promised to an order is not free for others, and is the order's own", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { stockPolicy: "block", openingQuantity: "10" });
      const [orderId, orderLineId] = [newId(), newId()];
      const wish = { orderId, siteId: ctx.siteId, lines: [{ orderLineId, productId: id, quantity: "8" }] };
      expect(await reserveStock(ctx, wish)).toEqual([{ orderLineId, reserved: "8", short: "0" }]);
      await expect(moveStock(ctx, [sale(id, ctx.siteId, "-3")])).rejects.toMatchObject({ code: "out_of_stock" });
      expect(await level(ctx, id, ctx.siteId)).toMatchObject({ onHand: 10, reserved: 8 });
      await releaseReservations(ctx, { orderId });
      expect(await level(ctx, id, ctx.siteId)).toMatchObject({ onHand: 10, reserved: 0 });
      await moveStock(ctx, [sale(id, ctx.siteId, "-10")]);
    });
  });
});

describe("reserving", () => {
  test("promises at most what is free and says what is short; allow promises all; a service is never short", async () => {
    await inTestTenant(async (ctx) => {
      const [warn, allow, service] = [
        await product(ctx, { stockPolicy: "warn", openingQuantity: "5" }),
        await product(ctx, { stockPolicy: "allow" }),
        await product(ctx, { kind: "service" }),
      ];
      const lines = [warn, allow, service, warn].map(({ id }) => ({
        orderLineId: newId(),
        productId: id,
        quantity: "4",
      }));
      const reserved = await reserveStock(ctx, { orderId: newId(), siteId: ctx.siteId, lines });
      expect(reserved.map(({ reserved, short }) => [reserved, short])).toEqual([
        ["4", "0"],
        ["4", "0"],
        ["0", "0"],
        ["1", "3"],
      ]);
      expect(await level(ctx, warn.id, ctx.siteId)).toMatchObject({ reserved: 5 });
      expect(await stockDrift(ctx)).toEqual([]);
    });
  });

  test("again replaces what the line was promised", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { openingQuantity: "5" });
      const [orderId, orderLineId] = [newId(), newId()];
      const wish = (quantity: string) => ({
        orderId,
        siteId: ctx.siteId,
        lines: [{ orderLineId, productId: id, quantity }],
      });
      await reserveStock(ctx, wish("4"));
      expect(await reserveStock(ctx, wish("5"))).toEqual([{ orderLineId, reserved: "5", short: "0" }]);
      expect(await reserveStock(ctx, wish("2"))).toEqual([{ orderLineId, reserved: "2", short: "0" }]);
      expect(await level(ctx, id, ctx.siteId)).toMatchObject({ reserved: 2 });
      expect(await ctx.tx.select().from(stockReservations).where(eq(stockReservations.orderId, orderId))).toHaveLength(
        1,
      );
    });
  });
});

describe("using up what was promised", () => {
  const order = async (ctx: TestTenant, productId: string, quantity: string) => {
    const { id: customerId } = await createCustomer(ctx, CreateCustomer.parse({ name: "Hollins Home" }));
    const lines = [{ productId, quantity }];
    const { id } = await draftQuote(ctx, DraftQuote.parse({ customerId, siteId: ctx.siteId, lines }));
    const { lines: confirmed } = await confirmOrder(ctx, { id });
    return { orderId: id, orderLineId: confirmed[0]?.id ?? "" };
  };

  test("takes the order's own pieces first and never more than it was promised", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { stockPolicy: "block", openingQuantity: "10" });
      const { orderId, orderLineId } = await order(ctx, id, "8");
      await consumeReservations(ctx, { orderId, lines: [{ orderLineId, quantity: "3" }] });
      expect(await level(ctx, id, ctx.siteId)).toMatchObject({ onHand: 10, reserved: 5 });
      await moveStock(ctx, [sale(id, ctx.siteId, "-3")]);
      const twice = { orderLineId, quantity: "4" };
      await consumeReservations(ctx, { orderId, lines: [twice, twice] });
      expect(await level(ctx, id, ctx.siteId)).toMatchObject({ onHand: 7, reserved: 0 });
      expect(await ctx.tx.select().from(stockReservations).where(eq(stockReservations.orderId, orderId))).toEqual([]);
      expect(await stockDrift(ctx)).toEqual([]);
    });
  });

  test("of a line that is not the order's changes nothing", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { openingQuantity: "10" });
      const { orderLineId } = await order(ctx, id, "8");
      await consumeReservations(ctx, { orderId: newId(), lines: [{ orderLineId, quantity: "3" }] });
      expect(await level(ctx, id, ctx.siteId)).toMatchObject({ reserved: 8 });
    });
  });
});

describe("changing stock by hand", () => {
  test("opening stock is worth the product's cost and stands against opening balances", async () => {
    await inTestTenant(async (ctx) => {
      const { id, onHand, available } = await product(ctx, { cost: "1.18", openingQuantity: 100 });
      expect({ onHand, available }).toEqual({ onHand: "100", available: "100" });
      expect(await level(ctx, id, ctx.siteId)).toEqual({ onHand: 100, reserved: 0, valueMinor: 11_800 });
      expect(await books(ctx)).toEqual({ stock: 11_800, opening_balances: -11_800 });
    });
  });

  test("a receipt after a sale below zero corrects cost of sales", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { cost: "6", stockPolicy: "warn" });
      await moveStock(ctx, [sale(id, ctx.siteId, "-1")]);
      const { levels } = await adjust(ctx, {
        kind: "receive",
        siteId: ctx.siteId,
        note: "PO-0774",
        lines: [{ productId: id, quantity: "3", unitCost: "7" }],
      });
      expect(levels).toMatchObject([{ onHand: "2", available: "2", valueMinor: 1400, currency: "GBP" }]);
      // The sale's own cost is posted by its document: what is left is the receipt with its correction.
      expect(await books(ctx)).toEqual({ stock: 2000, opening_balances: -2100, cost_of_sales: 100 });
    });
  });

  test("a count books the difference as shrinkage, once per shelf, and says so on the product's timeline", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { cost: "6", openingQuantity: "10" });
      const { id: adjustmentId } = await adjust(ctx, {
        kind: "count",
        siteId: ctx.siteId,
        note: "Shelf C4",
        lines: [{ productId: id, quantity: "9" }],
      });
      expect(await books(ctx)).toEqual({ stock: 5400, opening_balances: -6000, shrinkage: 600 });
      const [entry] = await ctx.tx
        .select()
        .from(journalEntries)
        .where(and(eq(journalEntries.tenantId, ctx.tenant), eq(journalEntries.causeId, adjustmentId)));
      expect(entry).toMatchObject({ causeType: "stock_movement", step: "count", memo: "Shelf C4" });
      const said = await ctx.tx
        .select({ kind: events.kind, details: events.details })
        .from(eventSubjects)
        .innerJoin(events, and(eq(events.tenantId, eventSubjects.tenantId), eq(events.id, eventSubjects.eventId)))
        .where(
          and(
            eq(eventSubjects.tenantId, ctx.tenant),
            eq(eventSubjects.subjectId, id),
            eq(events.kind, "stock.counted"),
          ),
        );
      expect(said).toMatchObject([{ details: { lines: [{ quantity: "-1", counted: "9" }], note: "Shelf C4" } }]);
    });
  });

  test("a count that agrees moves and posts nothing", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { openingQuantity: "10", cost: "1" });
      const before = await books(ctx);
      await adjust(ctx, { kind: "count", siteId: ctx.siteId, lines: [{ productId: id, quantity: "10" }] });
      expect(await books(ctx)).toEqual(before);
      expect((await movements(ctx, { productId: id })).items).toHaveLength(1);
    });
  });

  test("a write-off leaves at the average, and only what is there", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { cost: "6", openingQuantity: "10" });
      const throwAway = (quantity: string) =>
        adjust(ctx, { kind: "write_off", siteId: ctx.siteId, lines: [{ productId: id, quantity }] });
      await throwAway("4");
      expect(await books(ctx)).toEqual({ stock: 3600, opening_balances: -6000, write_off: 2400 });
      await expect(throwAway("7")).rejects.toMatchObject({ code: "not_on_hand", figures: { onHand: "6" } });
    });
  });

  test("a transfer moves pieces and their exact value to the other site and changes no total", async () => {
    await inTestTenant(async (ctx) => {
      const york = await secondSite(ctx);
      const { id } = await product(ctx, { cost: "3.333333", openingQuantity: "3" });
      const { levels } = await adjust(ctx, {
        kind: "transfer",
        siteId: ctx.siteId,
        toSiteId: york,
        lines: [{ productId: id, quantity: "2" }],
      });
      expect(levels.map(({ site, onHand, valueMinor }) => [site, onHand, valueMinor])).toEqual(
        expect.arrayContaining([
          ["Larkfield Gifts", "1", 333],
          ["York shop", "2", 667],
        ]),
      );
      expect(await books(ctx)).toEqual({ stock: 1000, opening_balances: -1000 });
      const [perSite] = await ctx.tx
        .select({ sum: sql<string>`sum(${journalLines.baseMinor})` })
        .from(journalLines)
        .where(and(eq(journalLines.tenantId, ctx.tenant), eq(journalLines.siteId, york)));
      expect(Number(perSite?.sum)).toBe(667);
    });
  });

  test("a service and another company's product or site are turned away", async () => {
    await inTestTenant(async (ctx) => {
      const [service, stocked] = [await product(ctx, { kind: "service" }), await product(ctx)];
      const receive = (productId: string, siteId = ctx.siteId) =>
        adjust(ctx, { kind: "receive", siteId, lines: [{ productId, quantity: "1" }] });
      await expect(receive(service.id)).rejects.toMatchObject({ code: "not_counted" });
      await expect(receive(newId())).rejects.toMatchObject({ kind: "not_found" });
      await expect(receive(stocked.id, newId())).rejects.toMatchObject({ kind: "not_found" });
    });
  });

  test.each([
    [{ kind: "receive", quantity: "0" }, "more than 0"],
    [{ kind: "receive", quantity: "-1" }, "more than 0"],
    [{ kind: "count", quantity: "-1" }, "0 or more"],
    [{ kind: "adjustment", quantity: "0" }, "not 0"],
    [{ kind: "transfer", quantity: "1" }, "which site"],
    [{ kind: "receive", quantity: "1.23456" }, "more than 4 decimals"],
    [{ kind: "gift", quantity: "1" }, "receive, count, adjustment"],
  ])("%j is refused with a sentence", ({ kind, quantity }, sentence) => {
    const parsed = AdjustStock.safeParse({ kind, siteId: newId(), lines: [{ productId: newId(), quantity }] });
    expect(parsed.error?.issues[0]?.message).toContain(sentence);
  });
});

describe("reading", () => {
  test("movements are newest first, page by page, with what was on hand after each", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { openingQuantity: "10" });
      for (let each = 0; each < 4; each++) await moveStock(ctx, [sale(id, ctx.siteId, "-1.5")]);
      const seen: [string, string | null][] = [];
      let cursor: string | undefined;
      do {
        const page = await movements(ctx, { productId: id, limit: 2, cursor });
        seen.push(...page.items.map((item): [string, string | null] => [item.quantity, item.onHandAfter]));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual([
        ["-1.5", "4"],
        ["-1.5", "5.5"],
        ["-1.5", "7"],
        ["-1.5", "8.5"],
        ["10", "10"],
      ]);
      expect((await movements(ctx, { reason: "opening" })).items).toHaveLength(1);
      expect((await movements(ctx, { until: "2001-01-01" })).items).toEqual([]);
    });
  });

  test("levels are one line per product and site, and nothing of another company", async () => {
    await inTestTenant(async (ctx) => {
      const york = await secondSite(ctx);
      const { id } = await product(ctx, { openingQuantity: "10", cost: "2" });
      await adjust(ctx, { kind: "receive", siteId: york, lines: [{ productId: id, quantity: "1" }] });
      const all = await listLevels(ctx, ListLevels.parse({ productId: id, limit: 1 }));
      const rest = await listLevels(ctx, ListLevels.parse({ productId: id, cursor: all.nextCursor ?? undefined }));
      expect([...all.items, ...rest.items].map((one) => one.siteId).sort()).toEqual([ctx.siteId, york].sort());
      expect(rest.nextCursor).toBeNull();
      const elsewhere = { ...ctx, company: { ...ctx.company, id: newId() } };
      expect((await listLevels(elsewhere, ListLevels.parse({}))).items).toEqual([]);
      expect((await movements(elsewhere)).items).toEqual([]);
    });
  });

  test("a level that was tampered with is found and set right", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await product(ctx, { openingQuantity: "10", cost: "2" });
      expect(await stockDrift(ctx)).toEqual([]);
      await ctx.tx
        .update(stockLevels)
        .set({ onHand: "7", reserved: "2" })
        .where(and(eq(stockLevels.tenantId, ctx.tenant), eq(stockLevels.productId, id)));
      const wrong = {
        productId: id,
        level: { onHand: "7", reserved: "2", valueMinor: 2000 },
        sum: { onHand: "10", reserved: "0", valueMinor: 2000 },
      };
      expect(await stockDrift(ctx)).toMatchObject([wrong]);
      expect(await recomputeLevels(ctx)).toMatchObject([wrong]);
      expect(await stockDrift(ctx)).toEqual([]);
      expect(await level(ctx, id, ctx.siteId)).toMatchObject({ onHand: 10, reserved: 0 });
    });
  });
});

describe("through the door", () => {
  test("a clerk adds a product but no opening stock; a manager may", async () => {
    const owner = await signedInOwner();
    const [clerk, manager] = [await signIntoTestTenant(owner, "clerk"), await signIntoTestTenant(owner, "manager")];
    const products = createCallerFactory(router(newProductProcedures));
    const wish = () => ({ sku: newId().slice(-8), name: "Night light", price: "2.08", idempotencyKey: newId() });
    const asClerk = products(clerk.request());
    expect((await asClerk.create(wish())).onHand).toBe("0");
    await expect(asClerk.create({ ...wish(), openingQuantity: "5" })).rejects.toThrow("Your role does not allow this");
    const stocked = await products(manager.request()).create({ ...wish(), openingQuantity: "5" });
    expect(stocked.onHand).toBe("5");
    const stock = createCallerFactory(stockRouter);
    const change = {
      kind: "receive" as const,
      siteId: owner.siteId,
      lines: [{ productId: stocked.id, quantity: "1" }],
    };
    await expect(stock(clerk.request()).adjust({ ...change, idempotencyKey: newId() })).rejects.toThrow(
      "does not allow",
    );
    await expect(
      stock((await signedInOwner()).request()).adjust({ ...change, idempotencyKey: newId() }),
    ).rejects.toThrow("There is no such");
  });

  test("a movement cannot be changed or deleted by the program", async () => {
    await inTestTenant(async (ctx) => {
      await product(ctx, { openingQuantity: "1" });
      await expect(
        ctx.tx.update(stockMovements).set({ quantity: "2" }).where(eq(stockMovements.tenantId, ctx.tenant)),
      ).rejects.toMatchObject({ cause: { code: "42501" } });
    });
  });
});
