import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { giftCards } from "@/drizzle/schema/rewards";
import { saleTenders } from "@/drizzle/schema/sales";
import { newCardCode, spelledCode } from "@/server/giftcards/rules";
import { newId } from "@/server/ids";
import { soldLine, tender } from "@/server/testing/till-sale";
import { type ShopSale, type TillShop, tillShop } from "@/server/testing/till-shop";
import { RingUpSale } from "./input";
import { ringUpSale, type StoredSale } from "./ring-up-sale";

/** A shop with a gift card of 60.00, sold at its till. */
async function withCard(): Promise<{ shop: TillShop; card: { id: string; code: string }; giftCard: string }> {
  const shop = await tillShop();
  const card = { id: newId(), code: newCardCode() };
  await keep(shop, {
    lines: [soldLine({ kind: "gift_card", name: "Gift card", unitPrice: "60", taxes: [], giftCard: card })],
    tenders: { cash: shop.cash },
  });
  return { shop, card, giftCard: await shop.methodOf("gift_card") };
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function keep(shop: TillShop, wish: ShopSale): Promise<StoredSale> {
  const sale = shop.sale(shop.tabletOf(0), wish);
  const stored = await shop.inside((ctx) => ringUpSale(ctx, RingUpSale.parse(sale)));
  return { ...stored, tasks: stored.tasks.filter((words) => !words.includes("backup file")) };
}

describe("a gift card taken without the office", () => {
  const goods = [soldLine({ unitPrice: "25" })];
  const alone = (method: string, reference: string, giftCardId: string | null = null): ShopSale => ({
    offline: true,
    soldAt: minutesAgo(30),
    lines: goods.map((line) => ({ ...line, id: newId() })),
    tenders: [tender("gift_card", method, 2500, { reference, giftCardId })],
  });

  it("is found by the code that was typed, however it was spelled, and its code is not kept", async () => {
    const { shop, card, giftCard } = await withCard();
    expect((await keep(shop, alone(giftCard, spelledCode(card.code).toLowerCase()))).tasks).toEqual([]);
    // The tablet had an id of its own for it.
    expect((await keep(shop, { ...alone(giftCard, card.code, newId()), soldAt: minutesAgo(0) })).tasks).toEqual([]);
    const [row] = await shop.inside((ctx) => ctx.tx.select().from(giftCards).where(eq(giftCards.id, card.id)));
    expect(row?.balanceMinor).toBe(1000);
    const kept = await shop.inside((ctx) => ctx.tx.select().from(saleTenders).where(eq(saleTenders.kind, "gift_card")));
    expect(kept.map(({ giftCardId, reference }) => ({ giftCardId, reference }))).toEqual([
      { giftCardId: card.id, reference: "" },
      { giftCardId: card.id, reference: "" },
    ]);
    expect(await shop.broken()).toEqual([]);
  });

  it("with a mistyped code is kept: the money is missing, somebody is told, and what was typed stands on the receipt", async () => {
    const { shop, giftCard } = await withCard();
    const { id, tasks } = await keep(shop, alone(giftCard, "MISTYPED1"));
    expect(tasks).toEqual([expect.stringContaining("25.00 GBP were taken with a gift card that does not exist here")]);
    const [kept] = await shop.inside((ctx) => ctx.tx.select().from(saleTenders).where(eq(saleTenders.saleId, id)));
    expect(kept).toMatchObject({ giftCardId: null, reference: "MISTYPED1" });
    expect(await shop.broken()).toEqual([]);
  });
});

describe("an allowance", () => {
  it("begins anew with a tablet that has sent everything, and not while what it took before still waits", async () => {
    const { shop, card, giftCard } = await withCard();
    const pay = (amount: number, minutes: number) =>
      keep(shop, {
        offline: true,
        soldAt: minutesAgo(minutes),
        lines: [soldLine({ unitPrice: String(amount / 100) })],
        tenders: [tender("gift_card", giftCard, amount, { giftCardId: card.id })],
      });
    // Both were made before the first of them arrived: 40.00 may be taken alone.
    expect((await pay(2500, 30)).tasks).toEqual([]);
    expect((await pay(2000, 20)).tasks[0]).toContain("more by gift card without the office than was set");
    // Alone again after all of it was sent: another 40.00.
    expect((await pay(1500, 0)).tasks).toEqual([]);
  });
});
