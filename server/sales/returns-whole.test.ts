import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { giftCards } from "@/drizzle/schema/rewards";
import { createCustomer } from "@/server/customers/create-customer";
import { CreateCustomer } from "@/server/customers/input";
import { newCardCode } from "@/server/giftcards/rules";
import { newId } from "@/server/ids";
import { SaveProgram } from "@/server/loyalty/input";
import { saveProgram } from "@/server/loyalty/save-program";
import { type Minor, minor, negate, sum, ZERO } from "@/server/money";
import { checkInvariants } from "@/server/reports/check-invariants";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { aSale, type SaleWish, soldLine, standardVat, tender } from "@/server/testing/till-sale";
import { type BesideGoods, pointsOfReturn, type ReturnableSale } from "@/server/till/returns";
import type { SoldLine } from "@/server/till/sale";
import { findReturn } from "./find-return";
import { RingUpSale } from "./input";
import { ringUpSale } from "./ring-up-sale";
import { tryReturn } from "./try-return";

async function counter(ctx: TestTenant) {
  const tablet = await aTablet(ctx, { siteId: ctx.siteId });
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const method = (kind: string) => methods.find((one) => one.kind === kind)?.id ?? "";
  const at = tablet.at(ctx);
  let number = 0;
  const made = (wish: Omit<SaleWish, "deviceId">) => {
    number += 1;
    const receiptNumber = `${tablet.device.code}-${String(number).padStart(6, "0")}`;
    const own = { deviceId: tablet.device.id, counter: number, receiptNumber, operatorId: ctx.actor.id };
    return RingUpSale.parse(aSale({ ...own, ...wish }));
  };
  const ring = async (sale: RingUpSale) => {
    await ctx.tx.execute(sql`savepoint asked`);
    return ringUpSale(at, sale).catch(async (error: unknown) => {
      await ctx.tx.execute(sql`rollback to savepoint asked`);
      throw error;
    });
  };
  const sell = async (wish: Omit<SaleWish, "deviceId">) => {
    const sale = made(wish);
    expect((await ring(sale)).tasks).toEqual([]);
    return sale.id;
  };
  const look = (id: string) => findReturn(at, { id });
  const balance = async (purpose: string) => {
    const found = await ctx.tx.execute<{ sum: string }>(sql`
      select coalesce(sum(l.base_minor), 0) as sum from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
      where l.tenant_id = ${ctx.tenant} and a.purpose = ${purpose}`);
    return Number(found.rows[0]?.sum);
  };
  const drawer = async () => {
    const found = await ctx.tx.execute<{ sum: string }>(sql`
      select coalesce(sum(l.base_minor), 0) as sum from journal_lines l
      join registers r on r.tenant_id = l.tenant_id and r.account_id = l.account_id
      where l.tenant_id = ${ctx.tenant} and r.id = ${tablet.register.id}`);
    return Number(found.rows[0]?.sum);
  };
  return { at, method, made, ring, sell, look, balance, drawer };
}

/** Every piece that is left of a receipt. */
function allLines(seen: ReturnableSale): SoldLine[] {
  return seen.lines.map((line) => {
    const { saleLineId, saleId, receiptNumber, quantity, returnedQuantity, givenBack, taxes } = line;
    const { grossMinor, discountMinor, basketDiscountMinor, netMinor, taxMinor, totalMinor } = line;
    const figures = { grossMinor, discountMinor, basketDiscountMinor, netMinor, taxMinor, totalMinor, taxes };
    return soldLine({
      kind: line.kind,
      name: line.name,
      quantity: `-${quantity}`,
      unitPrice: line.unitPrice,
      taxes: line.taxSnapshot,
      giftCard: line.giftCard && { id: line.giftCard.id, code: line.giftCard.code },
      returns: {
        original: { saleLineId, saleId, receiptNumber, quantity, returnedQuantity, givenBack, ...figures },
        disposition: "resell",
        reason: "Cancelled",
      },
    });
  });
}

function besideOf(seen: ReturnableSale): BesideGoods {
  return {
    saleId: seen.id,
    receiptNumber: seen.receiptNumber,
    serviceChargeMinor: seen.service?.netMinor ?? ZERO,
    taxes: seen.service?.taxes ?? [],
    tipMinor: seen.tipLeftMinor,
  };
}

describe("a meal with service, tip and cash rounding", () => {
  /** 28.73 with 12.5 % service taxed, and a tip of 2.00; 10.00 by card, the rest in coins. */
  const meal = async (ctx: TestTenant) => {
    const shop = await counter(ctx);
    const terms = { serviceChargePpm: 125_000, serviceChargeTaxes: [standardVat], tipMinor: minor(200) };
    const lines = [soldLine({ unitPrice: "25.33" }), soldLine({ unitPrice: "3.40", taxes: [] })];
    const { shown } = shop.made({ ...terms, lines, tenders: [] });
    const rest = shown.totalMinor + 200 - 1_000;
    const coins = Math.round(rest / 5) * 5;
    const card = tender("card_terminal", shop.method("card_terminal"), 1_000, { reference: "A1" });
    const cash = tender("cash", shop.method("cash"), coins, { roundingMinor: minor(coins - rest) });
    const id = await shop.sell({ ...terms, lines, tenders: [card, cash] });
    const wholeOf = (seen: ReturnableSale) =>
      shop.made({
        lines: allLines(seen),
        besideGoods: besideOf(seen),
        tipMinor: negate(seen.tipLeftMinor),
        tenders: seen.tenders.map((way) =>
          tender(way.kind as "cash", way.methodId, -way.leftMinor, {
            refundsTenderId: way.id,
            roundingMinor: way.kind === "cash" ? negate(seen.cashRoundingMinor) : ZERO,
          }),
        ),
      });
    return { ...shop, id, wholeOf, paidMinor: 1_000 + coins };
  };

  it("is cancelled to the penny: service, tip and what coins made of it, and the books are as before it", () =>
    inTestTenant(async (ctx) => {
      const { ring, look, balance, drawer, id, wholeOf, paidMinor } = await meal(ctx);
      const seen = await look(id);
      expect(seen.service).toMatchObject({ ppm: 125_000 });
      expect(seen.tipLeftMinor).toBe(200);
      expect(seen.cashRoundingMinor).not.toBe(0);
      const back = wholeOf(seen);
      expect(negate(sum(back.tenders.map((one) => one.amountMinor)))).toBe(paidMinor);
      expect((await ring(back)).tasks).toEqual([]);
      for (const purpose of ["tips_payable", "service_charge", "tax_output", "cash_rounding", "over_short"]) {
        expect(await balance(purpose), purpose).toBe(0);
      }
      expect((await balance("sales")) + (await balance("sales_returns"))).toBe(0);
      expect(await drawer()).toBe(0);
      expect(await look(id)).toMatchObject({ service: null, tipLeftMinor: 0, cashRoundingMinor: 0 });
      expect((await checkInvariants(ctx)).filter(({ ok }) => !ok)).toEqual([]);
    }));

  it("gives service and tip back once", () =>
    inTestTenant(async (ctx) => {
      const { ring, look, made, id, wholeOf } = await meal(ctx);
      const seen = await look(id);
      const [first] = allLines(seen);
      if (!first) throw new Error("it was sold");
      const cash = seen.tenders.find(({ kind }) => kind === "cash");
      const service = sum([seen.service?.netMinor ?? ZERO, ...(seen.service?.taxes ?? []).map((tax) => tax.taxMinor)]);
      const wish = { lines: [first], besideGoods: besideOf(seen), tipMinor: minor(-200) };
      const amount = -(2_533 + service + 200);
      const part = made({
        ...wish,
        tenders: [
          tender("cash", cash?.methodId ?? "", -(cash?.leftMinor ?? 0), { refundsTenderId: cash?.id ?? null }),
          tender("card_terminal", seen.tenders[0]?.methodId ?? "", amount + (cash?.leftMinor ?? 0), {
            refundsTenderId: seen.tenders[0]?.id ?? null,
          }),
        ],
      });
      expect((await ring(part)).tasks).toEqual([]);
      await expect(ring(wholeOf(seen))).rejects.toMatchObject({ code: "returned_already" });
      const later = await look(id);
      expect([later.service, later.tipLeftMinor]).toEqual([null, 0]);
    }));
});

describe("a gift card that was sold", () => {
  const withCard = async (ctx: TestTenant) => {
    const shop = await counter(ctx);
    const giftCard = { id: newId(), code: newCardCode() };
    const line = soldLine({ kind: "gift_card", name: "Gift card", unitPrice: "50", taxes: [], giftCard });
    const id = await shop.sell({ lines: [line], tenders: { cash: shop.method("cash") } });
    const spend = (amount: number) =>
      shop.sell({
        lines: [soldLine({ unitPrice: String(amount) })],
        tenders: [tender("gift_card", shop.method("gift_card"), amount * 100, { giftCardId: giftCard.id })],
      });
    const card = async () => {
      const own = and(eq(giftCards.tenantId, ctx.tenant), eq(giftCards.id, giftCard.id));
      return (await ctx.tx.select().from(giftCards).where(own))[0]?.balanceMinor;
    };
    const back = (seen: ReturnableSale, amountMinor: number, cardId = giftCard.id) => {
      const lines = allLines(seen).map((one) => ({
        ...one,
        unitPrice: (amountMinor / 100).toFixed(2),
        giftCard: { ...giftCard, id: cardId },
      }));
      const way = { refundsTenderId: seen.tenders[0]?.id ?? null };
      return shop.made({ lines, tenders: [tender("cash", shop.method("cash"), -amountMinor, way)] });
    };
    return { ...shop, id, spend, card, back };
  };

  it("comes back with its money, and is empty afterwards", () =>
    inTestTenant(async (ctx) => {
      const { ring, look, balance, drawer, id, card, back } = await withCard(ctx);
      const seen = await look(id);
      expect(seen.lines[0]).toMatchObject({ kind: "gift_card", giftCard: { balanceMinor: 5_000 } });
      expect((await ring(back(seen, 5_000))).tasks).toEqual([]);
      expect([await card(), await balance("gift_cards"), await drawer()]).toEqual([0, 0, 0]);
      expect((await look(id)).lines[0]).toMatchObject({ returnedQuantity: "1" });
      await expect(ring(back(await look(id), 5_000))).rejects.toMatchObject({ code: "returned_already" });
      expect((await checkInvariants(ctx)).filter(({ ok }) => !ok)).toEqual([]);
    }));

  it("gives back what is left on it and no more", () =>
    inTestTenant(async (ctx) => {
      const { ring, look, balance, id, spend, card, back } = await withCard(ctx);
      const before = await look(id);
      await spend(38);
      await expect(ring(back(before, 5_000))).rejects.toMatchObject({
        code: "gift_card_spent",
        figures: { leftMinor: 1_200 },
      });
      const seen = await look(id);
      expect(seen.lines[0]?.giftCard?.balanceMinor).toBe(1_200);
      expect((await ring(back(seen, 1_200))).tasks).toEqual([]);
      expect([await card(), await balance("gift_cards")]).toEqual([0, 0]);
    }));

  it("is not another card", () =>
    inTestTenant(async (ctx) => {
      const { ring, look, id, back } = await withCard(ctx);
      const other = await withCard(ctx);
      const seen = await look(id);
      const [foreign] = (await other.look(other.id)).lines;
      await expect(ring(back(seen, 5_000, foreign?.giftCard?.id))).rejects.toMatchObject({ code: "returned_already" });
    }));

  it("leaves what it did not have any more as missing money where a tablet was alone", () =>
    inTestTenant(async (ctx) => {
      const { ring, look, balance, id, spend, card, back } = await withCard(ctx);
      const before = await look(id);
      await spend(38);
      const { tasks } = await ring({ ...back(before, 5_000), offline: true });
      expect(tasks.length).toBeGreaterThan(0);
      expect([await card(), await balance("gift_cards"), await balance("over_short")]).toEqual([0, 0, 3_800]);
    }));
});

describe("points of what comes back", () => {
  it("are told beforehand exactly as they are booked", () =>
    inTestTenant(async (ctx) => {
      const { method, ring, sell, made, look } = await counter(ctx);
      const terms = {
        version: 1,
        active: true,
        pointsPerUnit: "1",
        pointWorth: "0.01",
        mode: "simple",
        smallestUse: "0",
      };
      await saveProgram(ctx, SaveProgram.parse({ ...terms, expectedUsePercent: "100", onTax: true }));
      const { id: customerId } = await createCustomer(ctx, CreateCustomer.parse({ name: "Nina Patel" }));
      const line = soldLine({ unitPrice: "7.00", quantity: "3" });
      const id = await sell({ customerId, pointsEarned: "21", lines: [line], tenders: { cash: method("cash") } });
      const seen = await look(id);
      expect(seen.customer).toMatchObject({ name: "Nina Patel", points: "21" });
      const [back] = allLines(seen);
      if (!back) throw new Error("it was sold");
      const one = { ...back, quantity: "-1" };
      const amountMinor = minor(700) as Minor;
      const told = pointsOfReturn(
        seen.lines,
        new Map([[back.returns?.original.saleLineId ?? "", { pieces: "1", amountMinor, isKept: false }]]),
      );
      expect(told).toEqual({ takenBack: "7", givenBack: "0" });
      const way = { refundsTenderId: seen.tenders[0]?.id ?? null };
      await ring(made({ customerId, lines: [one], tenders: [tender("cash", method("cash"), -700, way)] }));
      const after = await look(id);
      expect(after.customer?.points).toBe("14");
      expect(after.lines[0]?.points).toMatchObject({ earned: "21", takenBack: "7" });
    }));
});

describe("the drawer", () => {
  it("is said to be short before cash is promised that the books do not hold", () =>
    inTestTenant(async (ctx) => {
      const { at, method, made, sell, look } = await counter(ctx);
      const lines = [soldLine({ unitPrice: "12" })];
      const byCard = [tender("card_terminal", method("card_terminal"), 1_200, { reference: "A1" })];
      const seen = await look(await sell({ lines, tenders: byCard }));
      expect(seen.drawer).toBe("short");
      const inCash = () => made({ lines: allLines(seen), tenders: [tender("cash", method("cash"), -1_200)] });
      expect(await tryReturn(at, inCash())).toEqual({ ok: true, drawer: "short" });
      await sell({ lines: [soldLine({ unitPrice: "12" })], tenders: { cash: method("cash") } });
      expect(await tryReturn(at, inCash())).toEqual({ ok: true, drawer: "enough" });
      expect((await look(seen.id)).drawer).toBe("enough");
    }));
});

describe("a card refund that another tablet is asking a terminal for", () => {
  it("holds its receipt until the return is stored; whoever is second waits", () =>
    inTestTenant(async (ctx) => {
      const { at, method, made, sell, look, ring } = await counter(ctx);
      const card = method("card_terminal");
      const lines = [soldLine({ unitPrice: "12" })];
      const seen = await look(
        await sell({ lines, tenders: [tender("card_terminal", card, 1_200, { reference: "A1" })] }),
      );
      const way = { refundsTenderId: seen.tenders[0]?.id ?? null };
      const back = () => made({ lines: allLines(seen), tenders: [tender("card_terminal", card, -1_200, way)] });
      const first = back();
      const other = await aTablet(ctx, { siteId: ctx.siteId }, "Window");
      const there = (sale: RingUpSale) => tryReturn(other.at(ctx), { ...sale, deviceId: other.device.id });
      expect(await tryReturn(at, first)).toMatchObject({ ok: true });
      await expect(there(back())).rejects.toMatchObject({ code: "returning_now" });
      // The same tablet begins anew, and after a while so may everybody.
      expect(await tryReturn(at, back())).toMatchObject({ ok: true });
      const later = { ...other.at(ctx), now: new Date(ctx.now.getTime() + 91_000) };
      const late = { ...back(), deviceId: other.device.id };
      expect(await tryReturn(later, late)).toMatchObject({ ok: true });
      await expect(tryReturn(at, first)).rejects.toMatchObject({ code: "returning_now" });
      expect(
        (await ring({ ...late, tenders: late.tenders.map((one) => ({ ...one, attemptId: null })) })).tasks,
      ).toBeDefined();
      await expect(tryReturn(at, first)).rejects.toMatchObject({ code: "returned_already" });
    }));
});
