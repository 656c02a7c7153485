import { eq, type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { adjustGiftCard } from "@/server/giftcards/adjust-gift-card";
import { AdjustGiftCard, IssueGiftCard } from "@/server/giftcards/input";
import { issueGiftCard } from "@/server/giftcards/issue-gift-card";
import { recogniseBreakage } from "@/server/giftcards/recognise-breakage";
import { newCardCode } from "@/server/giftcards/rules";
import { newId } from "@/server/ids";
import { adjustPoints } from "@/server/loyalty/adjust-points";
import { givePoints } from "@/server/loyalty/give-points";
import { SaveProgram } from "@/server/loyalty/input";
import { reversePoints } from "@/server/loyalty/reverse-points";
import { saveProgram } from "@/server/loyalty/save-program";
import { minor } from "@/server/money";
import { claimPromotion } from "@/server/promotions/claim-promotion";
import { createPromotion } from "@/server/promotions/create-promotion";
import { CreatePromotion } from "@/server/promotions/input";
import { releasePromotions } from "@/server/promotions/release-promotions";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { adjustStock } from "@/server/stock/adjust-stock";
import { aCustomer } from "@/server/testing/sold";
import { stockShop } from "@/server/testing/stock-shop";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { aSale, soldLine, tender } from "@/server/testing/till-sale";
import type { TenderKind } from "@/server/till/tender";
import { checkInvariants } from "./check-invariants";
import { proof } from "./proof";

const broken = async (ctx: TenantContext) =>
  (await checkInvariants(ctx)).filter(({ ok }) => !ok).map(({ name }) => name);

/** Cards, points and codes that were given, used, corrected and taken back. */
async function rewarded(ctx: TenantContext) {
  const { id: customerId } = await aCustomer(ctx);
  const card = await issueGiftCard(
    ctx,
    IssueGiftCard.parse({ amount: "50.00", against: "promotions", reason: "Waited" }),
  );
  await adjustGiftCard(ctx, AdjustGiftCard.parse({ id: card.id, amount: "-12.00", reason: "Typed wrong" }));
  await recogniseBreakage(ctx, { id: card.id, amount: "3.00", reason: "Remote" });

  const terms = {
    pointsPerUnit: "1",
    pointWorth: "0.09",
    mode: "deferred",
    expectedUsePercent: "95",
    smallestUse: "0",
  };
  await saveProgram(ctx, SaveProgram.parse({ version: 1, active: true, onTax: true, ...terms }));
  await adjustPoints(ctx, { customerId, points: "100", reason: "Waited" });
  const [saleId, lineId] = [newId(), newId()];
  const place = { day: "2026-01-31", siteId: null, reason: "Receipt R1-000001" };
  const used = [{ lineId, points: "33.3333" }];
  const earned = [{ lineId, points: "66.6667", owedMinor: minor(517) }];
  await givePoints(ctx, { ...place, saleId, customerId, earned, used });
  const lines = [{ saleId, lineId, part: "1", whole: "3" }];
  await reversePoints(ctx, { ...place, saleId: newId(), lines });

  const facts = { code: "TEN", name: "Ten off", kind: "percent", percent: "10", limitTotal: 5, limitPerCustomer: 2 };
  await createPromotion(ctx, CreatePromotion.parse(facts));
  const sales = [newId(), newId()];
  for (const sale of sales) await claimPromotion(ctx, { saleId: sale, customerId, code: "TEN" });
  await releasePromotions(ctx, sales[0] ?? "");
  return { customerId, cardId: card.id };
}

/** A till that sold a card, goods paid by it, by card and in cash, to somebody who collects points. */
async function traded(ctx: TestTenant) {
  const tablet = await aTablet(ctx, { siteId: ctx.siteId });
  const { product, customerId } = await stockShop(ctx, ctx.siteId, { MUG: { onHand: "0", price: "12" } });
  const lines = [{ productId: product("MUG"), quantity: "10", unitCost: "6" }];
  await adjustStock(ctx, { kind: "receive", note: "", siteId: ctx.siteId, lines });
  const terms = {
    pointsPerUnit: "1",
    pointWorth: "0.09",
    mode: "deferred",
    expectedUsePercent: "95",
    smallestUse: "0",
  };
  await saveProgram(ctx, SaveProgram.parse({ version: 1, active: true, onTax: true, ...terms }));
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const methodOf = (kind: TenderKind) => methods.find((one) => one.kind === kind)?.id ?? "";
  const card = { id: newId(), code: newCardCode() };
  const mugs = (quantity: string) => soldLine({ productId: product("MUG"), quantity, unitPrice: "12" });
  const voucher = soldLine({ kind: "gift_card", giftCard: card, name: "Gift card", unitPrice: "50", taxes: [] });
  const pay = (kind: TenderKind, amountMinor: number, more: object = {}) =>
    tender(kind, methodOf(kind), amountMinor, more);
  const wishes = [
    {
      lines: [mugs("2"), voucher],
      pointsEarned: "24",
      tenders: [pay("card_terminal", 5000, { reference: "4711" }), pay("cash", 2400)],
    },
    {
      lines: [mugs("1")],
      pointsEarned: "12",
      tenders: [pay("gift_card", 1000, { giftCardId: card.id }), pay("cash", 200)],
    },
  ];
  for (const [index, wish] of wishes.entries()) {
    const counter = index + 1;
    const who = { deviceId: tablet.device.id, operatorId: ctx.actor.id, customerId, counter };
    const receiptNumber = `${tablet.device.code}-00000${counter}`;
    const stored = await ringUpSale(tablet.at(ctx), RingUpSale.parse(aSale({ ...who, receiptNumber, ...wish })));
    expect(stored.tasks).toEqual([]);
  }
}

describe("gift cards, points and promotions", () => {
  it("of a till agree with the books, and so do its money and its tax", () =>
    inTestTenant(async (ctx) => {
      await traded(ctx);
      expect(await broken(ctx)).toEqual([]);
      const { accounts } = await proof(ctx);
      const standing = (key: string) => accounts.find((account) => account.key === key)?.theirsMinor;
      expect(standing("gift_cards:GBP")).toBe(4000);
      expect(standing("tax:GBP")).toBe(600);
      expect(standing("loyalty_points:GBP")).toBeGreaterThan(0);
    }));

  it("agree with the books and with themselves", () =>
    inTestTenant(async (ctx) => {
      expect((await proof(ctx)).accounts.map(({ key }) => key)).not.toContain("gift_cards:GBP");
      await rewarded(ctx);
      expect(await broken(ctx)).toEqual([]);
      const { accounts } = await proof(ctx);
      const cards = accounts.find(({ key }) => key === "gift_cards:GBP");
      expect(cards).toMatchObject({ oursMinor: 3500, theirsMinor: 3500, counted: "1 gift card" });
      expect(accounts.find(({ key }) => key === "loyalty_points:GBP")).toMatchObject({ differenceMinor: 0 });
    }));

  it("changed by hand are found, with the record that differs", () =>
    inTestTenant(async (ctx) => {
      const { customerId, cardId } = await rewarded(ctx);
      const byHand = async (change: SQL) => {
        await ctx.tx.execute(sql`savepoint before`);
        await ctx.tx.execute(change);
        const names = await broken(ctx);
        const suspects = (await proof(ctx)).accounts.flatMap((account) => account.suspects);
        await ctx.tx.execute(sql`rollback to savepoint before`);
        return { names, suspects };
      };
      expect(
        await byHand(
          sql`update gift_cards set balance_minor = 3600 where tenant_id = ${ctx.tenant} and id = ${cardId}`,
        ),
      ).toMatchObject({ names: ["2300 Gift cards (GBP)", "Every gift card is the sum of its entries"], suspects: [] });
      const points = await byHand(
        sql`update loyalty_accounts set owed_minor = owed_minor + 7 where tenant_id = ${ctx.tenant} and customer_id = ${customerId}`,
      );
      expect(points.names).toEqual(["2320 Loyalty points (GBP)", "Points are what was given less what was used"]);
      expect(points.suspects).toMatchObject([{ kind: "customer", id: customerId, differenceMinor: 7 }]);
      expect(await byHand(sql`update promotions set used = 4 where tenant_id = ${ctx.tenant}`)).toMatchObject({
        names: ["Each use of a limited promotion is counted once"],
      });
      expect(await byHand(sql`update promotion_customers set used = 2 where tenant_id = ${ctx.tenant}`)).toMatchObject({
        names: ["Each use of a limited promotion is counted once"],
      });
    }));

  it("without an entry in the books are named", () =>
    inTestTenant(async (ctx) => {
      const { cardId } = await rewarded(ctx);
      await ctx.tx.execute(sql`
        insert into gift_card_entries (tenant_id, id, company_id, card_id, kind, amount_minor, actor_name, at)
        values (${ctx.tenant}, ${newId()}, ${ctx.company.id}, ${cardId}, 'adjustment', 100, 'Somebody', now())`);
      await ctx.tx.execute(
        sql`update gift_cards set balance_minor = balance_minor + 100 where tenant_id = ${ctx.tenant} and id = ${cardId}`,
      );
      const cards = (await proof(ctx)).accounts.find(({ key }) => key === "gift_cards:GBP");
      expect(cards).toMatchObject({ differenceMinor: 100, suspects: [{ differenceMinor: 100 }] });
    }));
});
