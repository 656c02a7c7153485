import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { timelineOf } from "@/server/outbox/queries";
import { planOf } from "@/server/testing/plan";
import { aCustomer, entriesOf } from "@/server/testing/sold";
import { inTestTenant } from "@/server/testing/tenant";
import { adjustGiftCard } from "./adjust-gift-card";
import { blockGiftCard } from "./block-gift-card";
import { checkGiftCard } from "./check-gift-card";
import { giftCardDetail } from "./gift-card-detail";
import { AdjustGiftCard, IssueGiftCard, ListGiftCards } from "./input";
import { issueGiftCard } from "./issue-gift-card";
import { listGiftCards } from "./list-gift-cards";
import { moveGiftCards } from "./move-gift-cards";
import { recogniseBreakage } from "./recognise-breakage";
import { cardCode, newCardCode } from "./rules";
import { sellGiftCards } from "./sell-gift-cards";

const day = "2026-01-31";
const given = { amount: "50.00", against: "promotions", reason: "Waited an hour" };
const issued = (ctx: TenantContext, change: object = {}) =>
  issueGiftCard(ctx, IssueGiftCard.parse({ ...given, ...change }));
const move = (ctx: TenantContext, cardId: string, amountMinor: number, overdraft: "report" | "refuse" = "report") =>
  moveGiftCards(ctx, { saleId: newId(), day, parts: [{ cardId, amountMinor }], overdraft });
const soldCard = async (ctx: TenantContext, change: { code?: string; amountMinor?: number; cardId?: string } = {}) => {
  const card = { cardId: newId(), code: newCardCode(), amountMinor: 5000, ...change };
  const [made] = await sellGiftCards(ctx, { saleId: newId(), day, cards: [card] });
  if (!made) throw new Error("nothing was sold");
  return made;
};

describe("a card", () => {
  it("given away is owed, and posted against promotions", () =>
    inTestTenant(async (ctx) => {
      const customer = await aCustomer(ctx);
      const card = await issued(ctx, { customerId: customer.id, expiresOn: "2099-12-31" });
      expect(card).toMatchObject({ balanceMinor: 5000, status: "open", customerName: customer.name });
      expect(card.entries).toMatchObject([{ kind: "issue", amountMinor: 5000, balanceAfterMinor: 5000 }]);
      const [entry] = card.entries;
      expect(await entriesOf(ctx, entry?.id ?? "")).toEqual({ issue: { 2300: [-5000, -5000], 4120: [5000, 5000] } });
      expect((await timelineOf(ctx, customer.id))[0]).toMatchObject({ kind: "gift_card.issued" });
      await expect(issued(ctx, { code: card.code })).rejects.toMatchObject({ code: "code_taken" });
      await expect(issued(ctx, { customerId: newId() })).rejects.toMatchObject({ kind: "not_found" });
      await expect(issued(ctx, { expiresOn: "2020-01-01" })).rejects.toMatchObject({ field: "expiresOn" });
    }));

  it("is corrected, blocked and written off with a reason, never below zero", () =>
    inTestTenant(async (ctx) => {
      const { id } = await issued(ctx, { against: "opening_balances" });
      const adjust = (amount: string) =>
        adjustGiftCard(ctx, AdjustGiftCard.parse({ id, amount, reason: "Typed wrong" }));
      expect(await adjust("-20.00")).toMatchObject({ balanceMinor: 3000 });
      await expect(adjust("-30.01")).rejects.toMatchObject({ code: "gift_card_short" });
      await expect(adjust("0")).rejects.toMatchObject({ kind: "invalid" });
      const some = await recogniseBreakage(ctx, { id, amount: "5.00", reason: "Remote" });
      const [entry] = some.entries;
      expect(await entriesOf(ctx, entry?.id ?? "")).toEqual({ breakage: { 2300: [500, 500], 4700: [-500, -500] } });
      expect(await recogniseBreakage(ctx, { id, reason: "Too old" })).toMatchObject({
        balanceMinor: 0,
        status: "empty",
      });
      await expect(recogniseBreakage(ctx, { id, reason: "Again" })).rejects.toMatchObject({ code: "gift_card_short" });
      await blockGiftCard(ctx, { id, blocked: true, reason: "Stolen" });
      expect(await giftCardDetail(ctx, { id })).toMatchObject({ status: "blocked", blockedReason: "Stolen" });
      expect(await blockGiftCard(ctx, { id, blocked: false, reason: "Found" })).toMatchObject({ status: "empty" });
      await expect(giftCardDetail(ctx, { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
    }));

  it("is listed whole for who may change it, and by its end for a cashier", () =>
    inTestTenant(async (ctx) => {
      const card = await issued(ctx);
      const cashier = ctx.as("cashier");
      const end = card.code.slice(-4);
      const seen = await listGiftCards(cashier, ListGiftCards.parse({ q: end }));
      expect(seen.items.map((one) => one.code)).toEqual([`…${end}`]);
      expect(seen.owedMinor).toBe(5000);
      expect((await listGiftCards(cashier, ListGiftCards.parse({ q: card.code }))).items).toEqual([]);
      expect((await listGiftCards(ctx, ListGiftCards.parse({ q: card.code }))).items).toMatchObject([
        { code: card.code },
      ]);
      const { id: customerId, name } = await aCustomer(ctx);
      const named = await issued(ctx, { customerId });
      for (const who of [ctx, cashier]) {
        expect((await listGiftCards(who, ListGiftCards.parse({ q: name.slice(0, 4) }))).items).toMatchObject([
          { id: named.id, customerId },
        ]);
      }
      expect((await listGiftCards(ctx, ListGiftCards.parse({ q: `0000${end}` }))).items).toEqual([]);
      const plan = await planOf(
        ctx,
        sql`select id from gift_cards where company_id = ${ctx.company.id} and code_end = ${end}`,
      );
      expect(plan).toMatch(/gift_cards_end_idx.*Index Cond: .*code_end = /s);
      for (const view of ["empty", "blocked", "expired"]) {
        expect((await listGiftCards(ctx, ListGiftCards.parse({ view }))).items).toEqual([]);
      }
      expect((await listGiftCards(ctx, ListGiftCards.parse({ view: "open" }))).items).toHaveLength(2);
    }));
});

describe("a code", () => {
  it("gives the balance, and cannot be guessed: wrong ones are counted, right ones are not", () =>
    inTestTenant(async (ctx) => {
      const card = await issued(ctx);
      const check = (code: string) => checkGiftCard(ctx, { code: cardCode(code) });
      for (let turn = 0; turn < 12; turn++)
        expect(await check(card.code)).toMatchObject({ card: { balanceMinor: 5000 } });
      for (let turn = 0; turn < 10; turn++) expect(await check(newCardCode())).toMatchObject({ card: null });
      await expect(check(card.code)).rejects.toMatchObject({ code: "too_many_attempts" });
      const colleague = ctx.as("clerk", "Priya Shah");
      expect(await checkGiftCard(colleague, { code: cardCode(card.code) })).toMatchObject({ reason: null });
      const later = { ...ctx, now: new Date(ctx.now.getTime() + 15 * 60_000) };
      expect(await checkGiftCard(later, { code: cardCode(card.code) })).toMatchObject({ reason: null });
    }));
});

describe("in a sale", () => {
  it("a card is sold and topped up, also by its code alone", () =>
    inTestTenant(async (ctx) => {
      const first = await soldCard(ctx);
      expect(first).toMatchObject({ isNew: true, balanceMinor: 5000, words: null });
      const again = await soldCard(ctx, { code: first.code, amountMinor: 1000 });
      expect(again).toMatchObject({ cardId: first.cardId, isNew: false, balanceMinor: 6000 });
      await blockGiftCard(ctx, { id: first.cardId, blocked: true, reason: "Lost" });
      expect((await soldCard(ctx, { code: first.code, amountMinor: 1000 })).words).toMatch(
        /^10.00 GBP were put onto the gift card ….{4}, which is blocked.$/,
      );
      const { entries } = await giftCardDetail(ctx, { id: first.cardId });
      expect(entries.map((one) => one.kind).sort()).toEqual(["issue", "top_up", "top_up"]);
    }));

  it("a card pays what it has, takes money back, and says what was short", () =>
    inTestTenant(async (ctx) => {
      const { cardId } = await soldCard(ctx);
      expect(await move(ctx, cardId, 3000)).toMatchObject([
        { movedMinor: 3000, shortMinor: 0, balanceMinor: 2000, words: null },
      ]);
      expect(await move(ctx, cardId, 5000)).toMatchObject([{ movedMinor: 2000, shortMinor: 3000, balanceMinor: 0 }]);
      expect(await move(ctx, cardId, -700)).toMatchObject([
        { movedMinor: -700, shortMinor: 0, balanceMinor: 700, words: null },
      ]);
      const { entries } = await giftCardDetail(ctx, { id: cardId });
      expect(entries.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(700);
      const [unknown] = await move(ctx, newId(), 100);
      expect(unknown).toMatchObject({ known: false, movedMinor: 0, shortMinor: 100 });
    }));

  it("a card asked beforehand is refused with a sentence, and nothing moves", () =>
    inTestTenant(async (ctx) => {
      const { cardId } = await soldCard(ctx);
      await expect(move(ctx, newId(), 100, "refuse")).rejects.toMatchObject({ kind: "not_found" });
      await blockGiftCard(ctx, { id: cardId, blocked: true, reason: "Lost" });
      await expect(move(ctx, cardId, 100, "refuse")).rejects.toMatchObject({ code: "gift_card_blocked" });
    }));

  it("one card may stand twice, and cards answer in the order asked", () =>
    inTestTenant(async (ctx) => {
      const [a, b] = [await soldCard(ctx), await soldCard(ctx)];
      const parts = [
        { cardId: b.cardId, amountMinor: 4000 },
        { cardId: a.cardId, amountMinor: 1000 },
        { cardId: b.cardId, amountMinor: 4000 },
      ];
      const moved = await moveGiftCards(ctx, { saleId: newId(), day, parts, overdraft: "report" });
      expect(moved.map((one) => [one.cardId, one.movedMinor])).toEqual([
        [b.cardId, 4000],
        [a.cardId, 1000],
        [b.cardId, 1000],
      ]);
    }));
});
