import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { approvals } from "@/drizzle/schema/registers";
import { saleLines, saleTenders } from "@/drizzle/schema/sales";
import { stockLevels } from "@/drizzle/schema/stock";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import { newId } from "@/server/ids";
import { type Minor, minor } from "@/server/money";
import { stockShop } from "@/server/testing/stock-shop";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { aSale, soldLine, tender } from "@/server/testing/till-sale";
import type { ReturnedLine } from "@/server/till/basket";
import { findReturn } from "./find-return";
import { RingUpSale } from "./input";
import { ringUpSale } from "./ring-up-sale";
import { tryReturn } from "./try-return";

/** Two mugs were sold for 12.00 each, half by card, by somebody else; Sam, a cashier, takes things back. */
async function counter(ctx: TestTenant) {
  const tablet = await aTablet(ctx, { siteId: ctx.siteId });
  const { product } = await stockShop(ctx, ctx.siteId, { MUG: { onHand: "10", price: "12" } });
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const method = (code: string) => methods.find((one) => one.code === code)?.id ?? "";
  const own = { tenantId: ctx.tenant };
  const cashierId = newId();
  const person = { personId: newId(), name: "Sam Okafor", email: "sam@example.test" };
  await ctx.tx.insert(members).values({ ...own, id: cashierId, ...person });
  const role = { memberId: cashierId, companyId: ctx.company.id, role: "cashier" };
  await ctx.tx.insert(memberRoles).values({ ...own, ...role });
  const at = tablet.at(ctx);
  let number = 0;
  const made = (wish: Omit<Parameters<typeof aSale>[0], "deviceId">) => {
    number += 1;
    const receiptNumber = `${tablet.device.code}-${String(number).padStart(6, "0")}`;
    return RingUpSale.parse(aSale({ deviceId: tablet.device.id, counter: number, receiptNumber, ...wish }));
  };
  const sell = async (operatorId = ctx.actor.id, unitPrice = "12") => {
    const total = minor(Math.round(Number(unitPrice) * 200));
    const half = minor(total / 2);
    const sale = made({
      operatorId,
      lines: [soldLine({ productId: product("MUG"), quantity: "2", unitPrice })],
      tenders: [
        tender("cash", method("cash"), half),
        tender("card_terminal", method("card"), half, { reference: "A1" }),
      ],
    });
    await ringUpSale(at, sale);
    return sale.id;
  };
  const look = (id: string) => findReturn(ctx, { id });
  type Wish = Partial<Pick<ReturnedLine, "disposition" | "amountMinor">> & {
    pieces?: string;
    by?: "cash" | "card";
    to?: "same" | "other";
    offline?: boolean;
    id?: string;
    withoutReceipt?: boolean;
  };
  /** Takes back from what the till last saw of the receipt. */
  const back = (seen: Awaited<ReturnType<typeof look>>, wish: Wish = {}) => {
    const { pieces = "1", by = "cash", to = "same", disposition = "resell", amountMinor = null } = wish;
    const [line] = seen.lines;
    if (!line) throw new Error("something was sold");
    const { saleLineId, saleId, receiptNumber, ...figures } = line;
    const original = wish.withoutReceipt
      ? { ...figures, saleLineId: newId(), saleId: newId(), receiptNumber: "" }
      : { ...figures, saleLineId, saleId, receiptNumber };
    const quantity = disposition === "kept" ? "0" : `-${pieces}`;
    const returned = { original, disposition, amountMinor, reason: "Chipped" };
    const lines = [soldLine({ productId: product("MUG"), quantity, unitPrice: line.unitPrice, returns: returned })];
    const plain = { id: wish.id ?? newId(), operatorId: cashierId, offline: wish.offline ?? false, lines };
    const { shown } = aSale({ deviceId: tablet.device.id, ...plain, tenders: [] });
    const refunds = to === "same" && !wish.withoutReceipt;
    const kind = by === "cash" ? "cash" : "card_terminal";
    const paid = [...seen.tenders].sort((one) => (one.kind === kind ? -1 : 1));
    let rest = -shown.totalMinor;
    const given = refunds
      ? paid.flatMap((one) => {
          const amount = Math.min(rest, one.leftMinor);
          rest -= amount;
          const code = one.kind === "cash" ? "cash" : "card";
          const wanted = { refundsTenderId: one.id };
          return amount > 0 ? [tender(code === "cash" ? "cash" : "card_terminal", method(code), -amount, wanted)] : [];
        })
      : [tender(kind, method(by), shown.totalMinor)];
    return made({ ...plain, tenders: given });
  };
  const agree = (action: "return" | "other_tender", subjectId: string, amountMinor: number) =>
    ctx.tx.insert(approvals).values({
      ...own,
      id: newId(),
      companyId: ctx.company.id,
      registerId: tablet.register.id,
      action,
      subjectId,
      amountMinor,
      state: "approved",
      way: "pin",
      askedByName: "Sam Okafor",
      askedAt: ctx.now,
      decidedByName: "Tom Ellery",
      decidedAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + 3_600_000),
    });
  const onHand = async () => {
    const own = and(eq(stockLevels.tenantId, ctx.tenant), eq(stockLevels.productId, product("MUG")));
    const [level] = await ctx.tx.select().from(stockLevels).where(own);
    return Number(level?.onHand);
  };
  /** In production a refusal undoes everything; here the transaction goes on. */
  const ring = async (sale: RingUpSale, from = at) => {
    await ctx.tx.execute(sql`savepoint asked`);
    return ringUpSale(from, sale).catch(async (error: unknown) => {
      await ctx.tx.execute(sql`rollback to savepoint asked`);
      throw error;
    });
  };
  return { at, ring, cashierId, sell, look, back, agree, onHand };
}

const balance = async (ctx: TestTenant, purpose: string) => {
  const found = await ctx.tx.execute<{ sum: string }>(sql`
    select coalesce(sum(l.base_minor), 0) as sum from journal_lines l join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    where l.tenant_id = ${ctx.tenant} and a.purpose = ${purpose}`);
  return Number(found.rows[0]?.sum);
};

const needsManager = (action: string, amountMinor: number) => ({
  code: "approval_needed",
  figures: { actions: [{ action, amountMinor }] },
});

describe("a return within a cashier's rights", () => {
  it("is taken without asking anybody, and brings the goods back", () =>
    inTestTenant(async (ctx) => {
      const { ring, sell, look, back, onHand } = await counter(ctx);
      const seen = await look(await sell());
      expect((await ring(back(seen))).tasks).toEqual([]);
      expect(await onHand()).toBe(9);
      expect((await look(seen.id)).lines[0]).toMatchObject({ returnedQuantity: "1", givenBack: { totalMinor: 1200 } });
    }));
});

describe("money back beyond a cashier's rights", () => {
  it("needs a manager when the amount is above the limit, and his yes is for this return alone", () =>
    inTestTenant(async (ctx) => {
      const { ring, sell, look, back, agree } = await counter(ctx);
      const seen = await look(await sell(ctx.actor.id, "60"));
      const sale = back(seen);
      await expect(ring(sale)).rejects.toMatchObject(needsManager("return", 6000));
      await agree("return", newId(), 6000);
      await expect(ring(sale)).rejects.toMatchObject({ code: "approval_needed" });
      await agree("return", sale.id, 5999);
      await expect(ring(sale)).rejects.toMatchObject({ code: "approval_needed" });
      await agree("return", sale.id, 6000);
      expect((await ring(sale)).tasks).toEqual([]);
    }));

  it("needs one when it was sold too long ago", () =>
    inTestTenant(async (ctx) => {
      const { at, ring, sell, look, back } = await counter(ctx);
      const seen = await look(await sell());
      const now = new Date(ctx.now.getTime() + 31 * 86_400_000);
      const late = { ...back(seen), soldAt: now.toISOString() };
      await expect(ring(late, { ...at, now })).rejects.toMatchObject(needsManager("return", 1200));
    }));

  it("needs one for what the cashier sold", () =>
    inTestTenant(async (ctx) => {
      const { ring, cashierId, sell, look, back } = await counter(ctx);
      const seen = await look(await sell(cashierId));
      await expect(ring(back(seen))).rejects.toMatchObject(needsManager("return", 1200));
    }));

  it("needs one without a receipt; then the goods come back at what the shelf says", () =>
    inTestTenant(async (ctx) => {
      const { ring, sell, look, back, agree, onHand } = await counter(ctx);
      const sale = back(await look(await sell()), { withoutReceipt: true });
      await expect(ring(sale)).rejects.toMatchObject(needsManager("return", 1200));
      await agree("return", sale.id, 1200);
      expect((await ring(sale)).tasks).toEqual([]);
      expect(await onHand()).toBe(9);
    }));

  it("needs one to another way of paying, by itself or by the tender's name alone", () =>
    inTestTenant(async (ctx) => {
      const { ring, sell, look, back, agree } = await counter(ctx);
      const seen = await look(await sell());
      const sale = back(seen, { to: "other" });
      await expect(ring(sale)).rejects.toMatchObject(needsManager("other_tender", 1200));
      const card = seen.tenders.find((one) => one.kind === "card_terminal")?.id ?? null;
      const disguised = { ...sale, tenders: sale.tenders.map((one) => ({ ...one, refundsTenderId: card })) };
      await expect(ring(disguised)).rejects.toMatchObject(needsManager("other_tender", 1200));
      await agree("other_tender", sale.id, 1200);
      expect((await ring(sale)).tasks).toEqual([]);
    }));

  it("stands with a task where the tablet was alone", () =>
    inTestTenant(async (ctx) => {
      const { ring, sell, look, back } = await counter(ctx);
      const seen = await look(await sell(ctx.actor.id, "60"));
      const { tasks } = await ring(back(seen, { offline: true }));
      expect(tasks).toEqual([
        expect.stringContaining("nobody agreed"),
        expect.stringContaining("gave back more money without the office than was set for it"),
      ]);
    }));
});

describe("asking first", () => {
  it("says what would be refused and leaves nothing behind", () =>
    inTestTenant(async (ctx) => {
      const { at, ring, sell, look, back, onHand } = await counter(ctx);
      const seen = await look(await sell());
      const sale = back(seen);
      expect(await tryReturn(at, sale)).toEqual({ ok: true, drawer: "enough" });
      expect(await onHand()).toBe(8);
      expect(await look(seen.id)).toEqual(seen);
      await ring(sale);
      await expect(tryReturn(at, back(seen, { pieces: "2" }))).rejects.toMatchObject({ code: "returned_already" });
    }));

  it("refuses figures that another till has overtaken", () =>
    inTestTenant(async (ctx) => {
      const { ring, sell, look, back } = await counter(ctx);
      const seen = await look(await sell());
      await ring(back(seen));
      await expect(ring(back(seen, { by: "card" }))).rejects.toMatchObject({ code: "returned_meanwhile" });
    }));
});

describe("money back while the goods stay", () => {
  it("gives a share of price and tax, moves no stock, and the goods bring the rest", () =>
    inTestTenant(async (ctx) => {
      const { ring, sell, look, back, onHand } = await counter(ctx);
      const id = await sell();
      const reduction = back(await look(id), { disposition: "kept", amountMinor: minor(301) });
      expect((await ring(reduction)).totalMinor).toBe(-301);
      expect(await onHand()).toBe(8);
      const [row] = await ctx.tx.select().from(saleLines).where(eq(saleLines.saleId, reduction.id));
      expect(row).toMatchObject({
        quantity: "0.0000",
        taxMinor: -50,
        netMinor: -251,
        costMinor: 0,
        disposition: "kept",
      });
      expect(await balance(ctx, "sales_returns")).toBe(251);

      for (const by of ["cash", "card"] as const) await ring(back(await look(id), { by }));
      const seen = await look(id);
      expect(seen.lines[0]?.givenBack?.totalMinor).toBe(2400);
      expect((await balance(ctx, "sales")) + (await balance(ctx, "sales_returns"))).toBe(0);
      expect(await balance(ctx, "tax_output")).toBe(0);
      expect(await balance(ctx, "cost_of_sales")).toBe(0);
      expect(await onHand()).toBe(10);
    }));

  it("never gives more than was paid for the line", () =>
    inTestTenant(async (ctx) => {
      const { ring, sell, look, back } = await counter(ctx);
      const id = await sell();
      const kept = (amount: number, by: "cash" | "card"): Parameters<typeof back>[1] => ({
        disposition: "kept",
        amountMinor: minor(amount) as Minor,
        by,
      });
      await ring(back(await look(id), kept(1200, "cash")));
      await ring(back(await look(id), kept(1000, "card")));
      await expect(ring(back(await look(id), kept(201, "card")))).rejects.toMatchObject({
        code: "returned_already",
      });
      const [paid] = await ctx.tx.select().from(saleTenders).where(eq(saleTenders.saleId, id));
      expect(paid?.refundedMinor).toBe(1200);
    }));
});
