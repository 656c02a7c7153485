import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giftCards } from "@/drizzle/schema/rewards";
import { closePool } from "@/server/db";
import { newCardCode } from "@/server/giftcards/rules";
import { newId } from "@/server/ids";
import { createPromotion } from "@/server/promotions/create-promotion";
import { CreatePromotion } from "@/server/promotions/input";
import { type HttpAnswer, type HttpWish, sendAndHear, sendTogether } from "@/server/testing/http-client";
import { aCustomer } from "@/server/testing/sold";
import { soldLine, tender } from "@/server/testing/till-sale";
import { heard, type TillShop, tallyHeard, tillShop } from "@/server/testing/till-shop";
import { type TwoServers, twoServers } from "@/server/testing/two-servers";
import type { SaleAsHappened } from "@/server/till/sale";

const TABLETS = 24;

let servers: TwoServers;

beforeAll(async () => {
  servers = await twoServers();
});

afterAll(async () => {
  await servers?.stop();
  await closePool();
});

/** Each from a tablet of its own, as far as there are; every other at the other process. */
const together = (shop: TillShop, sales: SaleAsHappened[]): Promise<(HttpAnswer | null)[]> =>
  sendTogether(sales.map((sale, index) => shop.upload(servers.portOf(index), shop.tabletOf(index), sale)));

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const changed = (wish: HttpWish, change: object): HttpWish => {
  const { json } = wish.body as { json: object };
  return { ...wish, body: { json: { ...json, ...change } } };
};

describe("one sale of one tablet", () => {
  it("A05: sent 50 times at once to two processes is kept once, and all 50 hear the same", async () => {
    const shop = await tillShop();
    const [tablet] = shop.tablets as [TillShop["tablets"][number]];
    const productId = await shop.product("10");
    const sale = shop.sale(tablet, { lines: [soldLine({ productId, unitPrice: "12" })] });
    const answers = await sendTogether(many(50, (index) => shop.upload(servers.portOf(index), tablet, sale)));
    expect(tallyHeard(answers)).toEqual({ 200: 1, "200 duplicate": 49 });
    const told = answers.map((answer) => ({ ...heard(answer).sale, duplicate: undefined }));
    for (const one of told) expect(one).toEqual(told[0]);
    expect(await shop.receipts()).toEqual([sale.receiptNumber]);
    expect(await shop.onHand(productId)).toBe(9);
    expect(await shop.broken()).toEqual([]);
  });

  it("A05: under 24 keys at once is kept once all the same, and nobody hears a failure", async () => {
    const shop = await tillShop();
    const [tablet] = shop.tablets as [TillShop["tablets"][number]];
    const sale = shop.sale(tablet);
    const answers = await sendTogether(many(24, (index) => shop.upload(servers.portOf(index), tablet, sale, newId())));
    expect(tallyHeard(answers)).toEqual({ 200: 24 });
    expect(new Set(answers.map((answer) => heard(answer).sale?.totalMinor))).toEqual(new Set([sale.shown.totalMinor]));
    expect(await shop.receipts()).toEqual([sale.receiptNumber]);
    expect(await shop.broken()).toEqual([]);
  });

  it("A06: with its key for another total, another sale or from another tablet is refused and changes nothing", async () => {
    const shop = await tillShop(2);
    const [tablet, other] = [shop.tabletOf(0), shop.tabletOf(1)];
    const sale = shop.sale(tablet);
    const wish = shop.upload(servers.first.port, tablet, sale);
    await sendAndHear(wish);
    const answers = await sendTogether([
      changed(wish, { tipMinor: 100 }),
      shop.upload(servers.second.port, tablet, shop.sale(tablet), sale.id),
      shop.upload(servers.first.port, other, sale),
    ]);
    expect(tallyHeard(answers)).toEqual({ "422 idempotency_mismatch": 3 });
    expect(await shop.receipts()).toEqual([sale.receiptNumber]);
    expect(await shop.broken()).toEqual([]);
  });

  it("A07: in two businesses, under one id and one key, is a sale of each", async () => {
    const [here, there] = [await tillShop(), await tillShop()];
    const id = newId();
    const sales = [here, there].map((shop) => shop.sale(shop.tabletOf(0), { id }));
    const answers = await sendTogether(
      [here, there].map((shop, at) => shop.upload(servers.portOf(at), shop.tabletOf(0), sales[at] as SaleAsHappened)),
    );
    expect(tallyHeard(answers)).toEqual({ 200: 2 });
    for (const shop of [here, there]) {
      expect(await shop.receipts()).toHaveLength(1);
      expect(await shop.broken()).toEqual([]);
    }
  });

  it("A09: that could not be read keeps its key free for the same sale put right", async () => {
    const shop = await tillShop();
    const tablet = shop.tabletOf(0);
    const sale = shop.sale(tablet);
    const wish = shop.upload(servers.first.port, tablet, sale);
    expect(heard(await sendAndHear(changed(wish, { counter: 0 })))).toMatchObject({ status: 400 });
    expect(heard(await sendAndHear(changed(wish, { currency: "EUR" })))).toMatchObject({ status: 400 });
    expect(heard(await sendAndHear(wish))).toMatchObject({ status: 200, sale: { id: sale.id } });
    expect(await shop.receipts()).toEqual([sale.receiptNumber]);
  });

  it("A10: without a key is not read at all", async () => {
    const shop = await tillShop();
    const tablet = shop.tabletOf(0);
    const answer = await sendAndHear(shop.upload(servers.first.port, tablet, shop.sale(tablet), null));
    expect(heard(answer)).toMatchObject({ status: 400, code: "idempotency_key_missing" });
    expect(await shop.receipts()).toEqual([]);
  });

  it("A18: sent by two senders of its queue is kept once, in whatever order they go", async () => {
    const shop = await tillShop();
    const tablet = shop.tabletOf(0);
    const queue = many(20, () => shop.sale(tablet));
    const sender = async (port: number, sales: SaleAsHappened[]) => {
      const answers: HttpAnswer[] = [];
      for (const sale of sales) answers.push(await sendAndHear(shop.upload(port, tablet, sale)));
      return answers;
    };
    const [one, two] = await Promise.all([
      sender(servers.first.port, queue),
      sender(servers.second.port, queue.toReversed()),
    ]);
    expect(tallyHeard([...one, ...two])).toEqual({ 200: 20, "200 duplicate": 20 });
    expect(await shop.receipts()).toEqual(queue.map((sale) => sale.receiptNumber));
    expect(await shop.broken()).toEqual([]);
  });
});

describe("tablets that sell what is almost gone", () => {
  it("A11: 24 sell the last piece: all 24 sales stand, the shelf says 23 short, and 23 are told", async () => {
    const shop = await tillShop(TABLETS);
    const productId = await shop.product("1", { stockPolicy: "block" });
    const sales = many(TABLETS, (index) =>
      shop.sale(shop.tabletOf(index), { lines: [soldLine({ productId, unitPrice: "12" })] }),
    );
    const answers = await together(shop, sales);
    expect(tallyHeard(answers)).toEqual({ 200: TABLETS });
    expect(await shop.receipts()).toEqual(sales.map((sale) => sale.receiptNumber).sort());
    expect(await shop.onHand(productId)).toBe(-23);
    const tasks = (await shop.tasks()).filter(({ kind }) => kind === "below_zero");
    expect(tasks).toHaveLength(23);
    expect(answers.filter((answer) => (heard(answer).sale?.tasks.length ?? 0) > 0)).toHaveLength(23);
    expect(await shop.broken()).toEqual([]);
  });

  it("A12: with the same products in opposite order all finish, and the database never had to break a deadlock", async () => {
    const shop = await tillShop(TABLETS);
    const goods = [await shop.product("100"), await shop.product("100"), await shop.product("100")];
    const cart = (index: number) => {
      const lines = goods.map((productId) => soldLine({ productId, unitPrice: "12" }));
      return index % 2 === 0 ? lines : lines.reverse();
    };
    const before = await deadlocks(shop);
    const answers = await together(
      shop,
      many(2 * TABLETS, (index) => shop.sale(shop.tabletOf(index), { lines: cart(index) })),
    );
    expect(tallyHeard(answers)).toEqual({ 200: 2 * TABLETS });
    for (const productId of goods) expect(await shop.onHand(productId)).toBe(100 - 2 * TABLETS);
    expect(await deadlocks(shop)).toBe(before);
    expect(await shop.broken()).toEqual([]);
  });
});

describe("tablets that are paid with one gift card", () => {
  async function withCard(tills: number, amountMinor: number) {
    const shop = await tillShop(tills);
    const card = { cardId: newId(), code: newCardCode() };
    const sale = loading(shop, 0, card, amountMinor);
    expect(heard(await sendAndHear(shop.upload(servers.first.port, shop.tabletOf(0), sale))).status).toBe(200);
    const methodId = await shop.methodOf("gift_card");
    const balance = () =>
      shop.inside(async (ctx) => {
        const [row] = await ctx.tx.select().from(giftCards).where(eq(giftCards.tenantId, ctx.tenant));
        return row?.balanceMinor;
      });
    return { shop, card, methodId, balance };
  }

  it("A13: two spend its 50.00 at once: it ends at nothing, and what it did not have is said", async () => {
    const { shop, card, methodId, balance } = await withCard(2, 5_000);
    const sales = many(2, (index) => {
      const tenders = [tender("gift_card", methodId, 5_000, { giftCardId: card.cardId })];
      const lines = [soldLine({ unitPrice: "50", taxes: [] })];
      return shop.sale(shop.tabletOf(index), { lines, tenders });
    });
    const answers = await together(shop, sales);
    expect(tallyHeard(answers)).toEqual({ 200: 2 });
    expect(await balance()).toBe(0);
    expect((await shop.tasks()).filter(({ kind }) => kind === "gift_card_short")).toHaveLength(1);
    expect(await shop.broken()).toEqual([]);
  });

  it("A14: 24 load and spend it at once: it stands at what was loaded less what was spent, never below nothing", async () => {
    const { shop, card, methodId, balance } = await withCard(TABLETS, 1_000);
    const sales = many(2 * TABLETS, (index) => {
      if (index % 4 < 2) return loading(shop, index, card, 300);
      const tenders = [tender("gift_card", methodId, 700, { giftCardId: card.cardId })];
      const lines = [soldLine({ unitPrice: "7", taxes: [] })];
      return shop.sale(shop.tabletOf(index), { lines, tenders });
    });
    expect(tallyHeard(await together(shop, sales))).toEqual({ 200: 2 * TABLETS });
    const left = await balance();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(await shop.broken()).toEqual([]);
  });

  type Card = { cardId: string; code: string };

  function loading(shop: TillShop, index: number, card: Card, amountMinor: number): SaleAsHappened {
    const giftCard = { id: card.cardId, code: card.code };
    const lines = [soldLine({ kind: "gift_card", giftCard, unitPrice: String(amountMinor / 100), taxes: [] })];
    return shop.sale(shop.tabletOf(index), { lines });
  }
});

describe("a promotion that is good for 10 in all and once for each customer", () => {
  it("A15: used by 60 sales at once counts exactly 10, never two of one customer, and the other 50 are told", async () => {
    const shop = await tillShop(TABLETS);
    const terms = { code: "TEN", name: "Ten off", kind: "amount", amount: "1.00", limitTotal: 10, limitPerCustomer: 1 };
    const [promotionId, customers] = await shop.inside(async (ctx) => {
      const { id } = await createPromotion(ctx, CreatePromotion.parse(terms));
      const people: string[] = [];
      for (let count = 0; count < 20; count++) people.push((await aCustomer(ctx)).id);
      return [id, people] as const;
    });
    const sales = many(60, (index) =>
      shop.sale(shop.tabletOf(index), {
        customerId: customers[index % 20] ?? null,
        basketPromotionMinor: 100 as SaleAsHappened["basketPromotionMinor"],
        promotions: [{ promotionId, code: "TEN", name: "Ten off", amountMinor: 100 as never }],
      }),
    );
    expect(tallyHeard(await together(shop, sales))).toEqual({ 200: 60 });
    const counted = await shop.inside(async (ctx) => {
      const { rows } = await ctx.tx.execute<{ used: number; most: string; customers: string }>(`
        select (select used from promotions where tenant_id = '${ctx.tenant}') as used,
          (select max(used) from promotion_customers where tenant_id = '${ctx.tenant}') as most,
          (select count(*) from promotion_customers where tenant_id = '${ctx.tenant}' and used = 1) as customers`);
      return rows[0];
    });
    expect({ ...counted, most: Number(counted?.most), customers: Number(counted?.customers) }).toEqual({
      used: 10,
      most: 1,
      customers: 10,
    });
    expect((await shop.tasks()).filter(({ kind }) => kind === "promotion")).toHaveLength(50);
    expect(await shop.broken()).toEqual([]);
  });
});

/** Deadlocks the database broke so far, in all sessions. */
async function deadlocks(shop: TillShop): Promise<number> {
  const { rows } = await shop.inside((ctx) =>
    ctx.tx.execute<{ deadlocks: string }>(
      "select pg_stat_get_db_deadlocks(oid) as deadlocks from pg_database where datname = current_database()",
    ),
  );
  return Number(rows[0]?.deadlocks);
}
