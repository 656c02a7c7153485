import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { giftCards } from "@/drizzle/schema/rewards";
import { closePool } from "@/server/db";
import { adjustGiftCard } from "@/server/giftcards/adjust-gift-card";
import { newCardCode } from "@/server/giftcards/rules";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { claimPromotion } from "@/server/promotions/claim-promotion";
import { createPromotion } from "@/server/promotions/create-promotion";
import { CreatePromotion } from "@/server/promotions/input";
import { closeForgottenShift } from "@/server/shifts/close-forgotten-shift";
import { CloseForgottenShift } from "@/server/shifts/input";
import { openShift } from "@/server/shifts/open-shift";
import { adjustStock } from "@/server/stock/adjust-stock";
import { AdjustStock } from "@/server/stock/input";
import { allAtOnce, done, refusals } from "@/server/testing/outcomes";
import { soldLine, tender } from "@/server/testing/till-sale";
import { asRead, tillShop } from "@/server/testing/till-shop";
import { ringUpSale } from "./ring-up-sale";

afterAll(closePool);

it("A12: sales beside stock, gift cards, promotions and a close that touch the same rows in any order all finish", async () => {
  const shop = await tillShop(6);
  const goods = [await shop.product("1000"), await shop.product("1000")];
  const card = { id: newId(), code: newCardCode() };
  const cardMethod = await shop.methodOf("gift_card");
  const { register } = shop.tabletOf(0);
  const terms = { code: "TEN", name: "Ten off", kind: "amount", amount: "1.00", limitTotal: 500 };
  const ring = (index: number, wish: Parameters<typeof shop.sale>[1]) => {
    const tablet = shop.tabletOf(index);
    const sale = shop.sale(tablet, wish);
    return shop.inside((ctx) => ringUpSale(tablet.at(ctx), asRead(sale)));
  };
  await ring(0, { lines: [soldLine({ kind: "gift_card", giftCard: card, unitPrice: "90", taxes: [] })] });
  const { promotionId, shiftId } = await shop.inside(async (ctx) => ({
    promotionId: (await createPromotion(ctx, CreatePromotion.parse(terms))).id,
    shiftId: (await openShift(ctx, { registerId: register.id, count: { 1000: 10 } })).id,
  }));
  const inOrder = (index: number) => (index % 2 === 0 ? goods : goods.toReversed());
  const acts = [
    (index: number) =>
      ring(index, {
        lines: inOrder(index).map((productId) => soldLine({ productId, unitPrice: "6", taxes: [] })),
        basketPromotionMinor: minor(100),
        promotions: [{ promotionId, code: "TEN", name: "Ten off", amountMinor: minor(100) }],
        tenders: [tender("gift_card", cardMethod, 100, { giftCardId: card.id }), tender("cash", shop.cash, 1_000)],
      }),
    (index: number) => {
      const lines = inOrder(index).map((productId) => ({ productId, quantity: "1" }));
      const wish = AdjustStock.parse({ kind: "receive", siteId: shop.siteId, lines });
      return shop.inside((ctx) => adjustStock(ctx, wish));
    },
    () => shop.inside((ctx) => adjustGiftCard(ctx, { id: card.id, amount: "0.50", reason: "Sorry" })),
    () => shop.inside((ctx) => claimPromotion(ctx, { saleId: newId(), code: "TEN" })),
  ];
  const outcomes = await allAtOnce<unknown>(72, (index) => {
    if (index === 36) {
      const wish = CloseForgottenShift.parse({ id: shiftId, reason: "Went home" });
      return shop.inside((ctx) => closeForgottenShift(ctx, wish));
    }
    return (acts[index % acts.length] ?? fail)(index);
  });
  expect(refusals(outcomes)).toEqual([]);
  expect(done(outcomes)).toHaveLength(72);
  for (const productId of goods) expect(await shop.onHand(productId)).toBe(1_000 - 17 + 18);
  const [held] = await shop.inside((ctx) => ctx.tx.select().from(giftCards).where(eq(giftCards.tenantId, ctx.tenant)));
  expect(held?.balanceMinor).toBe(9_000 - 17 * 100 + 18 * 50);
  expect(await shop.broken()).toEqual([]);
}, 60_000);

function fail(): never {
  throw new Error("there is something to do");
}
