import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { allAtOnce, done, refusals } from "@/server/testing/outcomes";
import { type SignedIn, signedInOwner } from "@/server/testing/signed-in";
import { moveGiftCards } from "./move-gift-cards";
import { newCardCode } from "./rules";
import { sellGiftCards } from "./sell-gift-cards";

const day = "2026-01-31";
const inside = <T>(at: SignedIn, work: (ctx: TenantContext) => Promise<T>) =>
  enterAsJob({ tenant: at.tenant, companyId: at.companyId, name: "test" }, work);

async function cardOf(at: SignedIn, amountMinor: number) {
  const card = { cardId: newId(), code: newCardCode(), amountMinor };
  await inside(at, (ctx) => sellGiftCards(ctx, { saleId: newId(), day, cards: [card] }));
  return card;
}
const pay = (at: SignedIn, cardId: string, amountMinor: number, overdraft: "report" | "refuse") =>
  inside(at, (ctx) => moveGiftCards(ctx, { saleId: newId(), day, parts: [{ cardId, amountMinor }], overdraft }));
const standing = (at: SignedIn, cardId: string) =>
  inside(at, async (ctx) => {
    const found = await ctx.tx.execute<{ balance: string; entries: string }>(sql`
      select g.balance_minor as balance, (select sum(amount_minor) from gift_card_entries e
        where e.tenant_id = g.tenant_id and e.card_id = g.id) as entries
      from gift_cards g where g.tenant_id = ${ctx.tenant} and g.id = ${cardId}`);
    const [row] = found.rows;
    return { balance: Number(row?.balance), entries: Number(row?.entries) };
  });

afterAll(closePool);

describe("A13: a card of 50 and two checkouts of 50", () => {
  it("one passes, the other is refused, and the card stands at 0", async () => {
    const owner = await signedInOwner();
    const { cardId } = await cardOf(owner, 5000);
    const outcomes = await allAtOnce(2, () => pay(owner, cardId, 5000, "refuse"));
    expect(done(outcomes)).toHaveLength(1);
    expect(refusals(outcomes).map(({ code }) => code)).toEqual(["gift_card_short"]);
    expect(await standing(owner, cardId)).toEqual({ balance: 0, entries: 0 });
  });

  it("made without the office both stand, and one says that 50 are missing", async () => {
    const owner = await signedInOwner();
    const { cardId } = await cardOf(owner, 5000);
    const parts = done(await allAtOnce(2, () => pay(owner, cardId, 5000, "report"))).flat();
    expect(parts.map((part) => part.shortMinor).sort()).toEqual([0, 5000]);
    expect(await standing(owner, cardId)).toEqual({ balance: 0, entries: 0 });
  });

  it("two checkouts with the same two cards in opposite order do not lock each other out", async () => {
    const owner = await signedInOwner();
    const [a, b] = [await cardOf(owner, 5000), await cardOf(owner, 5000)];
    const outcomes = await allAtOnce(24, (index) => {
      const cards = index % 2 === 0 ? [a, b] : [b, a];
      const parts = cards.map(({ cardId }) => ({ cardId, amountMinor: 100 }));
      return inside(owner, (ctx) => moveGiftCards(ctx, { saleId: newId(), day, parts, overdraft: "refuse" }));
    });
    expect(done(outcomes)).toHaveLength(24);
    expect(await standing(owner, a.cardId)).toEqual({ balance: 2600, entries: 2600 });
    expect(await standing(owner, b.cardId)).toEqual({ balance: 2600, entries: 2600 });
  });
});

describe("A14: a card topped up and spent, 50 at once", () => {
  it("stands at the sum of its entries and never below zero", async () => {
    const owner = await signedInOwner();
    const card = await cardOf(owner, 1000);
    const outcomes = await allAtOnce(50, async (index) => {
      if (index % 2 === 0) {
        const [sold] = await inside(owner, (ctx) =>
          sellGiftCards(ctx, { saleId: newId(), day, cards: [{ ...card, cardId: newId(), amountMinor: 300 }] }),
        );
        return { in: 300, out: 0, balance: sold?.balanceMinor ?? -1 };
      }
      const [part] = await pay(owner, card.cardId, 700, "report");
      return { in: 0, out: part?.movedMinor ?? 0, balance: part?.balanceMinor ?? -1 };
    });
    const moves = done(outcomes);
    expect(moves).toHaveLength(50);
    expect(Math.min(...moves.map((move) => move.balance))).toBeGreaterThanOrEqual(0);
    const expected = 1000 + moves.reduce((sum, move) => sum + move.in - move.out, 0);
    expect(await standing(owner, card.cardId)).toEqual({ balance: expected, entries: expected });
  }, 60_000);

  it("one new code sold on two tablets at once is one card with both amounts", async () => {
    const owner = await signedInOwner();
    const code = newCardCode();
    const sold = done(
      await allAtOnce(8, () =>
        inside(owner, (ctx) =>
          sellGiftCards(ctx, { saleId: newId(), day, cards: [{ cardId: newId(), code, amountMinor: 500 }] }),
        ),
      ),
    ).flat();
    expect(new Set(sold.map((one) => one.cardId)).size).toBe(1);
    expect(sold.filter((one) => one.isNew)).toHaveLength(1);
    expect(await standing(owner, sold[0]?.cardId ?? "")).toEqual({ balance: 4000, entries: 4000 });
  }, 60_000);
});
