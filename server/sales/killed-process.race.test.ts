import { eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { giftCards, promotions } from "@/drizzle/schema/rewards";
import { closePool } from "@/server/db";
import type { FaultPoint } from "@/server/faults";
import { newCardCode } from "@/server/giftcards/rules";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { createPromotion } from "@/server/promotions/create-promotion";
import { CreatePromotion } from "@/server/promotions/input";
import { type CommitFate, type DatabaseProxy, databaseProxy } from "@/server/testing/database-proxy";
import { type HttpAnswer, send, sendAndHear } from "@/server/testing/http-client";
import { type ServerProcess, startServer } from "@/server/testing/server-process";
import { happened } from "@/server/testing/sold";
import { soldLine, tender } from "@/server/testing/till-sale";
import { heard, receiptNumber, type TillShop, tallyHeard, tillShop } from "@/server/testing/till-shop";
import type { SaleAsHappened } from "@/server/till/sale";

// biome-ignore lint/style/noProcessEnv: the test run hands its database over here
const OWNERS_DATABASE = process.env.TEST_DATABASE_URL;

const pass: CommitFate = { lose: "nothing" };
/** What becomes of the next COMMIT of a write, at either process. */
let decide: () => CommitFate = () => pass;
let proxy: DatabaseProxy;
/** The one that is killed and started again, and the one that lives on. */
let victim: ServerProcess;
let survivor: ServerProcess;

beforeAll(async () => {
  proxy = await databaseProxy(() => decide());
  [victim, survivor] = await Promise.all([startServer(proxy.url), startServer(proxy.url)]);
});

beforeEach(async () => {
  decide = () => pass;
  if (!victim.isAlive()) victim = await startServer(proxy.url);
});

afterAll(async () => {
  await Promise.all([victim?.kill(), survivor?.kill()]);
  await proxy?.close();
  await closePool();
});

/** The next COMMIT meets this fate, those after it pass. */
function meetOnce(fate: CommitFate): void {
  decide = () => {
    decide = () => pass;
    return fate;
  };
}

const rungUp = async (shop: TillShop) => (await shop.inside(happened)).filter((kind) => kind === "sale.rung_up").length;

async function expectOneSale(shop: TillShop, sale: SaleAsHappened) {
  expect(await shop.receipts()).toEqual([sale.receiptNumber]);
  expect(await rungUp(shop)).toBe(1);
  expect(await shop.broken()).toEqual([]);
}

/** A shop, and a sale that touches everything a sale can: shelf, promotion, gift card, open sale, drawer. */
async function shopWithEverything() {
  const shop = await tillShop();
  const tablet = shop.tabletOf(0);
  const productId = await shop.product("10");
  const card = { id: newId(), code: newCardCode() };
  const loading = [soldLine({ kind: "gift_card", giftCard: card, unitPrice: "5", taxes: [] })];
  await sendAndHear(shop.upload(survivor.port, tablet, shop.sale(tablet, { lines: loading })));
  const terms = { code: "TEN", name: "Ten off", kind: "amount", amount: "1.00", limitTotal: 10 };
  const promotionId = await shop.inside(async (ctx) => (await createPromotion(ctx, CreatePromotion.parse(terms))).id);
  const methodId = await shop.methodOf("gift_card");
  const sale = shop.sale(tablet, {
    openSaleId: newId(),
    lines: [soldLine({ productId, unitPrice: "11", taxes: [] })],
    basketPromotionMinor: minor(100),
    promotions: [{ promotionId, code: "TEN", name: "Ten off", amountMinor: minor(100) }],
    tenders: [tender("gift_card", methodId, 500, { giftCardId: card.id }), tender("cash", shop.cash, 500)],
  });
  const state = () =>
    shop.inside(async (ctx) => {
      const [held] = await ctx.tx.select().from(giftCards).where(eq(giftCards.tenantId, ctx.tenant));
      const [used] = await ctx.tx.select().from(promotions).where(eq(promotions.tenantId, ctx.tenant));
      return { onCard: held?.balanceMinor, used: used?.used };
    });
  return { shop, tablet, productId, sale, state };
}

describe("B01: a process killed in the middle of a sale", () => {
  const points: FaultPoint[] = [
    "sale.locked",
    "sale.promotions",
    "sale.tenders",
    "sale.cards",
    "sale.stock",
    "sale.written",
  ];

  it.each(points)("at %s leaves nothing of it, and its tablet's next try does it once", async (point) => {
    const [{ shop, tablet, productId, sale, state }, dying] = await Promise.all([
      shopWithEverything(),
      startServer(proxy.url, { FAULT: `${point}:1` }),
    ]);
    expect(await send(shop.upload(dying.port, tablet, sale))).toBeNull();
    await expect.poll(() => dying.isAlive()).toBe(false);
    expect(await shop.receipts()).not.toContain(sale.receiptNumber);
    expect([await shop.onHand(productId), await state()]).toEqual([10, { onCard: 500, used: 0 }]);
    expect(await shop.broken()).toEqual([]);
    const again = await sendAndHear(shop.upload(survivor.port, tablet, sale));
    expect(heard(again)).toMatchObject({ status: 200, sale: { id: sale.id, tasks: [] } });
    expect(heard(again).sale).not.toHaveProperty("duplicate");
    expect([await shop.onHand(productId), await state()]).toEqual([9, { onCard: 0, used: 1 }]);
    expect(await rungUp(shop)).toBe(2);
    expect(await shop.broken()).toEqual([]);
  });

  it("before COMMIT leaves nothing of it, and its tablet's next try does it once", async () => {
    const shop = await tillShop();
    const sale = shop.sale(shop.tabletOf(0));
    meetOnce({ lose: "commit", instead: () => victim.kill() });
    expect(await send(shop.upload(victim.port, shop.tabletOf(0), sale))).toBeNull();
    const again = await sendAndHear(shop.upload(survivor.port, shop.tabletOf(0), sale));
    expect(heard(again).sale).not.toHaveProperty("duplicate");
    await expectOneSale(shop, sale);
  });
});

describe("a process killed after a sale was kept", () => {
  it("B02: and before its tablet heard of it: the next try, at another process, is told of that same sale", async () => {
    const shop = await tillShop();
    const sale = shop.sale(shop.tabletOf(0));
    meetOnce({ lose: "answer", instead: () => victim.kill() });
    expect(await send(shop.upload(victim.port, shop.tabletOf(0), sale))).toBeNull();
    const again = await sendAndHear(shop.upload(survivor.port, shop.tabletOf(0), sale));
    const { receiptNumber: number, shown } = sale;
    expect(heard(again)).toMatchObject({
      status: 200,
      sale: { id: sale.id, receiptNumber: number, totalMinor: shown.totalMinor, duplicate: true },
    });
    await expectOneSale(shop, sale);
  });

  it("A08: is told of it after a restart, after 25 hours and after a year, also when its key was forgotten", async () => {
    const shop = await tillShop();
    const sale = shop.sale(shop.tabletOf(0));
    const first = heard(await sendAndHear(shop.upload(victim.port, shop.tabletOf(0), sale)));
    await victim.kill();
    victim = await startServer(proxy.url);
    for (const change of [
      "created_at = created_at",
      "created_at = created_at - interval '25 hours'",
      "created_at = created_at - interval '1 year'",
      "key = 'forgotten'",
    ]) {
      await asOwner(`update idempotency_keys set ${change} where tenant_id = $1`, shop.tenant);
      for (const { port } of [victim, survivor]) {
        const again = heard(await sendAndHear(shop.upload(port, shop.tabletOf(0), sale)));
        expect(again).toMatchObject({ status: 200, sale: { id: sale.id, totalMinor: first.sale?.totalMinor } });
      }
    }
    await expectOneSale(shop, sale);
  });
});

describe("B03: answers that are lost on their way", () => {
  it("from the database, 30 % after COMMIT and 10 % before it: of 200 sales each is kept exactly once", async () => {
    const [tills, each] = [20, 10];
    const shop = await tillShop(tills);
    const productId = await shop.product("500");
    const chance = seeded(20_261_121);
    decide = () => {
      const at = chance();
      if (at < 0.3) return { lose: "answer" };
      return at < 0.4 ? { lose: "commit" } : pass;
    };
    const lost: (HttpAnswer | null)[] = [];
    const sell = async (index: number) => {
      const tablet = shop.tabletOf(index);
      for (let count = 0; count < each; count++) {
        const sale = shop.sale(tablet, { lines: [soldLine({ productId, unitPrice: "12" })] });
        for (let tries = 0; ; tries++) {
          const answer = await send(shop.upload((tries + index) % 2 ? victim.port : survivor.port, tablet, sale));
          if (heard(answer).status === 200) break;
          lost.push(answer);
        }
      }
    };
    await Promise.all(Array.from({ length: tills }, (_, index) => sell(index)));
    decide = () => pass;
    expect(lost.length).toBeGreaterThan(50);
    expect(Object.keys(tallyHeard(lost))).toEqual(["503 unavailable"]);
    expect(lost.every((answer) => answer?.headers["retry-after"] === "5")).toBe(true);
    const expected = shop.tablets.flatMap((tablet) =>
      Array.from({ length: each }, (_, count) => receiptNumber(tablet, count + 1)),
    );
    expect(await shop.receipts()).toEqual(expected.sort());
    expect(await rungUp(shop)).toBe(200);
    expect(await shop.onHand(productId)).toBe(300);
    expect(await shop.broken()).toEqual([]);
  });
});

async function asOwner(text: string, tenant: string): Promise<void> {
  const owner = new pg.Client({ connectionString: OWNERS_DATABASE });
  await owner.connect();
  try {
    const { rowCount } = await owner.query(text, [tenant]);
    expect(rowCount).toBeGreaterThan(0);
  } finally {
    await owner.end();
  }
}

/** The same numbers in [0, 1) each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
