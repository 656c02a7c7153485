import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { approvals } from "@/drizzle/schema/registers";
import { saleLines, sales, saleTasks, saleTenders } from "@/drizzle/schema/sales";
import { stockLevels } from "@/drizzle/schema/stock";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { newCardCode } from "@/server/giftcards/rules";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { adjustStock } from "@/server/stock/adjust-stock";
import { stockShop } from "@/server/testing/stock-shop";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { aSale, soldLine, tender } from "@/server/testing/till-sale";
import { RingUpSale } from "./input";
import { ringUpSale } from "./ring-up-sale";

/** A till with a tablet, goods that cost 6.00 each, and how it is paid. */
async function shop(ctx: TestTenant) {
  const tablet = await aTablet(ctx, { siteId: ctx.siteId });
  const { product, customerId } = await stockShop(ctx, ctx.siteId, {
    MUG: { onHand: "0", price: "12" },
    CARD: { onHand: "0", price: "2.50" },
    WRAP: { onHand: "0", kind: "service", price: "1" },
  });
  await adjustStock(ctx, {
    kind: "receive",
    note: "",
    siteId: ctx.siteId,
    lines: [
      { productId: product("MUG"), quantity: "10", unitCost: "6" },
      { productId: product("CARD"), quantity: "100", unitCost: "1" },
    ],
  });
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const method = (code: string) => methods.find((one) => one.code === code)?.id ?? "";
  const at = tablet.at(ctx);
  let counter = 0;
  const ring = (wish: Omit<Parameters<typeof aSale>[0], "deviceId">) => {
    counter += 1;
    const sale = aSale({
      deviceId: tablet.device.id,
      operatorId: ctx.actor.id,
      counter,
      receiptNumber: `${tablet.device.code}-${String(counter).padStart(6, "0")}`,
      ...wish,
    });
    return { sale, stored: ringUpSale(at, RingUpSale.parse(sale)) };
  };
  return { tablet, at, product, customerId, method, ring, methods };
}

async function balance(ctx: TenantContext, purpose: string): Promise<number> {
  const found = await ctx.tx.execute<{ sum: string }>(sql`
    select coalesce(sum(l.base_minor), 0) as sum from journal_lines l join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    where l.tenant_id = ${ctx.tenant} and (a.purpose = ${purpose} or a.id::text = ${purpose})`);
  return Number(found.rows[0]?.sum);
}

const onHand = async (ctx: TenantContext, productId: string) => {
  const [level] = await ctx.tx
    .select()
    .from(stockLevels)
    .where(and(eq(stockLevels.tenantId, ctx.tenant), eq(stockLevels.productId, productId)));
  return Number(level?.onHand);
};

const drawer = async (ctx: TenantContext, registerId: string) => {
  const found = await ctx.tx.execute<{ sum: string }>(sql`
    select coalesce(sum(l.base_minor), 0) as sum from journal_lines l join registers r on r.tenant_id = l.tenant_id and r.account_id = l.account_id
    where r.tenant_id = ${ctx.tenant} and r.id = ${registerId}`);
  return Number(found.rows[0]?.sum);
};

describe("ringing up", () => {
  it("books goods, tax, cost, stock and cash in the drawer's own account in one go", () =>
    inTestTenant(async (ctx) => {
      const { tablet, product, method, ring } = await shop(ctx);
      const { sale, stored } = ring({
        lines: [soldLine({ productId: product("MUG"), quantity: "2", unitPrice: "12" })],
        tenders: { cash: method("cash") },
      });
      expect(await stored).toMatchObject({ id: sale.id, totalMinor: 2400, tasks: [] });
      expect(await drawer(ctx, tablet.register.id)).toBe(2400);
      expect(await balance(ctx, "sales")).toBe(-2000);
      expect(await balance(ctx, "tax_output")).toBe(-400);
      expect(await balance(ctx, "cost_of_sales")).toBe(1200);
      expect(await onHand(ctx, product("MUG"))).toBe(8);
    }));

  it("answers the same sale sent again without doing it again, under whatever key", () =>
    inTestTenant(async (ctx) => {
      const { at, product, method, ring } = await shop(ctx);
      const { sale, stored } = ring({
        lines: [soldLine({ productId: product("MUG"), unitPrice: "12" })],
        tenders: { cash: method("cash") },
      });
      const first = await stored;
      const again = await ringUpSale(at, RingUpSale.parse(sale));
      expect(again).toMatchObject({ id: first.id, receiptNumber: first.receiptNumber, totalMinor: first.totalMinor });
      expect(await onHand(ctx, product("MUG"))).toBe(9);
    }));

  it("keeps tip, change and cash rounding apart from turnover and tax", () =>
    inTestTenant(async (ctx) => {
      const { tablet, product, method, ring } = await shop(ctx);
      const { stored } = ring({
        lines: [soldLine({ productId: product("MUG"), unitPrice: "11.98" })],
        tipMinor: minor(200),
        tenders: [
          tender("card_terminal", method("card"), 400),
          tender("cash", method("cash"), 1000, {
            roundingMinor: minor(2),
            givenMinor: minor(2000),
            changeMinor: minor(1000),
          }),
        ],
      });
      expect((await stored).tasks).toEqual([]);
      expect(await drawer(ctx, tablet.register.id)).toBe(1000);
      expect(await balance(ctx, "card_clearing")).toBe(400);
      expect(await balance(ctx, "tips_payable")).toBe(-200);
      expect(await balance(ctx, "cash_rounding")).toBe(-2);
      expect(await balance(ctx, "tax_output")).toBe(-200);
    }));

  it("takes discounts off before tax and books the full price beside them", () =>
    inTestTenant(async (ctx) => {
      const { product, method, ring } = await shop(ctx);
      const { stored } = ring({
        lines: [soldLine({ productId: product("MUG"), unitPrice: "12" })],
        discount: { ppm: 100_000, amountMinor: minor(0), reason: "friend", approvalId: null, approvedByName: null },
        tenders: { cash: method("cash") },
      });
      await stored;
      expect(await balance(ctx, "sales")).toBe(-1000);
      expect(await balance(ctx, "sales_discounts")).toBe(100);
      expect(await balance(ctx, "tax_output")).toBe(-180);
    }));
});

describe("a sale stands as it happened", () => {
  it("also when the shelf was empty by the books: it is sold, and somebody is told", () =>
    inTestTenant(async (ctx) => {
      const { product, method, ring } = await shop(ctx);
      const { sale, stored } = ring({
        lines: [soldLine({ productId: product("MUG"), quantity: "12", unitPrice: "12" })],
        tenders: { cash: method("cash") },
      });
      expect((await stored).tasks[0]).toContain("now -2");
      expect(await onHand(ctx, product("MUG"))).toBe(-2);
      const tasks = await ctx.tx.select().from(saleTasks).where(eq(saleTasks.saleId, sale.id));
      expect(tasks.map((task) => task.kind)).toEqual(["below_zero"]);
    }));

  it("also with goods, a customer and a seller nobody knows here", () =>
    inTestTenant(async (ctx) => {
      const { method, ring } = await shop(ctx);
      const { sale, stored } = ring({
        customerId: newId(),
        operatorId: newId(),
        lines: [soldLine({ productId: newId(), name: "Old stock", unitPrice: "3" })],
        tenders: { cash: method("cash") },
      });
      expect((await stored).tasks).toHaveLength(3);
      const [line] = await ctx.tx.select().from(saleLines).where(eq(saleLines.saleId, sale.id));
      expect(line).toMatchObject({ productId: null, name: "Old stock", totalMinor: 300 });
    }));

  it("with the figures the customer was shown, where they add up", () =>
    inTestTenant(async (ctx) => {
      const { method, ring } = await shop(ctx);
      const right = aSale({ deviceId: newId(), lines: [soldLine({ unitPrice: "12" })], tenders: [] }).shown;
      const [line] = right.lines;
      if (!line) throw new Error("one line");
      const taxes = line.taxes.map((tax) => ({ ...tax, taxMinor: minor(199) }));
      const odd = { ...line, taxMinor: minor(199), netMinor: minor(1001), taxes };
      const { sale, stored } = ring({ lines: [soldLine({ unitPrice: "12" })], tenders: { cash: method("cash") } });
      await stored;
      const shown = {
        ...right,
        lines: [odd],
        taxMinor: minor(199),
        netMinor: minor(1001),
        taxSummary: right.taxSummary.map((tax) => ({ ...tax, taxMinor: minor(199), netMinor: minor(1001) })),
      };
      const other = ring({ lines: [soldLine({ unitPrice: "12" })], tenders: { cash: method("cash") } });
      await other.stored;
      const { at } = { at: { ...ctx, device: null } };
      const told = await ringUpSale(
        at,
        RingUpSale.parse({
          ...sale,
          id: newId(),
          counter: 77,
          receiptNumber: "R1-000077",
          shown,
          lines: [soldLine({ unitPrice: "12" })],
          tenders: [tender("cash", method("cash"), 1200)],
        }),
      );
      expect(told.tasks.some((words) => words.includes("shows 12.00 with 1.99 tax"))).toBe(true);
    }));

  it("when more or less was taken than the bill: the rest is cash over or short", () =>
    inTestTenant(async (ctx) => {
      const { tablet, method, ring } = await shop(ctx);
      const { stored } = ring({
        lines: [soldLine({ unitPrice: "12" })],
        tenders: [tender("cash", method("cash"), 1150)],
      });
      expect((await stored).tasks[0]).toContain("0.50 of the bill was not taken");
      expect(await drawer(ctx, tablet.register.id)).toBe(1150);
      expect(await balance(ctx, "over_short")).toBe(50);
    }));

  it("with a counter that another receipt carries already: both are kept", () =>
    inTestTenant(async (ctx) => {
      const { method, ring } = await shop(ctx);
      const wish = {
        lines: [soldLine({ unitPrice: "1.20" })],
        tenders: { cash: method("cash") },
        counter: 5,
        receiptNumber: "R1-000005",
      };
      await ring(wish).stored;
      const second = ring({ ...wish, lines: [soldLine({ unitPrice: "1.20" })] });
      expect((await second.stored).tasks[0]).toContain("Two receipts carry the number R1-000005");
      const rows = await ctx.tx.select({ counter: sales.counter }).from(sales).where(eq(sales.tenantId, ctx.tenant));
      expect(rows.map((row) => row.counter).sort()).toEqual([5, 6]);
    }));

  it("by a clock that cannot be right: it is booked on the day it arrived", () =>
    inTestTenant(async (ctx) => {
      const { method, ring } = await shop(ctx);
      const { stored } = ring({
        soldAt: "1999-01-01T10:00:00Z",
        lines: [soldLine({ unitPrice: "1.20" })],
        tenders: { cash: method("cash") },
      });
      expect((await stored).tasks[0]).toContain("which cannot be");
    }));

  it("in training touches neither books nor stock", () =>
    inTestTenant(async (ctx) => {
      const { tablet, product, method, ring } = await shop(ctx);
      const { stored } = ring({
        training: true,
        lines: [soldLine({ productId: product("MUG"), unitPrice: "12" })],
        tenders: { cash: method("cash") },
      });
      await stored;
      expect(await drawer(ctx, tablet.register.id)).toBe(0);
      expect(await onHand(ctx, product("MUG"))).toBe(10);
    }));
});

describe("goods that come back", () => {
  async function sold(ctx: TestTenant) {
    const here = await shop(ctx);
    const { sale, stored } = here.ring({
      lines: [soldLine({ productId: here.product("MUG"), quantity: "3", unitPrice: "3.3334" })],
      tenders: { cash: here.method("cash") },
    });
    await stored;
    const [line] = await ctx.tx.select().from(saleLines).where(eq(saleLines.saleId, sale.id));
    const [paid] = await ctx.tx.select().from(saleTenders).where(eq(saleTenders.saleId, sale.id));
    if (!line || !paid) throw new Error("it was sold");
    const back = (quantity: string, returnedQuantity: string, disposition: "resell" | "scrap" = "resell") =>
      soldLine({
        productId: here.product("MUG"),
        quantity: `-${quantity}`,
        unitPrice: "3.3334",
        returns: {
          disposition,
          reason: "Changed their mind",
          original: {
            saleLineId: line.id,
            saleId: sale.id,
            receiptNumber: sale.receiptNumber,
            quantity: "3",
            returnedQuantity,
            grossMinor: minor(line.grossMinor),
            discountMinor: minor(line.discountMinor),
            basketDiscountMinor: minor(line.basketDiscountMinor),
            netMinor: minor(line.netMinor),
            taxMinor: minor(line.taxMinor),
            totalMinor: minor(line.totalMinor),
            taxes: line.taxes.map((tax) => ({ ...tax, taxMinor: minor(tax.taxMinor) })),
          },
        },
      });
    return { ...here, sale, line, paid, back };
  }

  it("piece by piece bring the line to exactly nothing, stock and cost as well", () =>
    inTestTenant(async (ctx) => {
      const { tablet, product, method, ring, back } = await sold(ctx);
      for (const before of ["0", "1", "2"]) {
        const { stored } = ring({ lines: [back("1", before)], tenders: { cash: method("cash") } });
        expect((await stored).tasks).toEqual([]);
      }
      expect(await drawer(ctx, tablet.register.id)).toBe(0);
      expect((await balance(ctx, "sales")) + (await balance(ctx, "sales_returns"))).toBe(0);
      expect(await balance(ctx, "tax_output")).toBe(0);
      expect(await balance(ctx, "cost_of_sales")).toBe(0);
      expect(await onHand(ctx, product("MUG"))).toBe(10);
    }));

  it("never come back twice where the office is asked first", () =>
    inTestTenant(async (ctx) => {
      const { method, ring, back } = await sold(ctx);
      await ring({ lines: [back("2", "0")], tenders: { cash: method("cash") } }).stored;
      await expect(ring({ lines: [back("2", "0")], tenders: { cash: method("cash") } }).stored).rejects.toMatchObject({
        code: "returned_already",
      });
    }));

  it("that a tablet took back by itself stand, with somebody told", () =>
    inTestTenant(async (ctx) => {
      const { method, ring, back } = await sold(ctx);
      await ring({ lines: [back("2", "0")], tenders: { cash: method("cash") } }).stored;
      const { stored } = ring({ offline: true, lines: [back("2", "0")], tenders: { cash: method("cash") } });
      expect((await stored).tasks[0]).toContain("more often than it was sold");
    }));

  it("give no more to a tender than came in by it", () =>
    inTestTenant(async (ctx) => {
      const { method, ring, back, paid } = await sold(ctx);
      const cash = tender("cash", method("cash"), -1001, { refundsTenderId: paid.id });
      await expect(ring({ lines: [back("3", "0")], tenders: [cash] }).stored).rejects.toMatchObject({
        code: "tender_given_back",
      });
    }));

  it("that are thrown away are a write-off at what they had cost", () =>
    inTestTenant(async (ctx) => {
      const { product, method, ring, back } = await sold(ctx);
      await ring({ lines: [back("1", "0", "scrap")], tenders: { cash: method("cash") } }).stored;
      expect(await balance(ctx, "write_off")).toBe(600);
      expect(await balance(ctx, "cost_of_sales")).toBe(1200);
      expect(await onHand(ctx, product("MUG"))).toBe(7);
    }));

  it("are exchanged in one basket, and only the difference is paid", () =>
    inTestTenant(async (ctx) => {
      const { tablet, product, method, ring, back } = await sold(ctx);
      const before = await drawer(ctx, tablet.register.id);
      const { sale, stored } = ring({
        lines: [back("1", "0"), soldLine({ productId: product("CARD"), quantity: "2", unitPrice: "2.50" })],
        tenders: { cash: method("cash") },
      });
      expect((await stored).totalMinor).toBe(167);
      expect(await drawer(ctx, tablet.register.id)).toBe(before + 167);
      const [row] = await ctx.tx.select({ kind: sales.kind }).from(sales).where(eq(sales.id, sale.id));
      expect(row?.kind).toBe("exchange");
    }));
});

describe("beyond the cashier's rights", () => {
  it("a discount is kept with a task, unless a manager agreed to no less, and that yes is used up", () =>
    inTestTenant(async (ctx) => {
      const { tablet, method, ring } = await shop(ctx);
      const cashierId = newId();
      await ctx.tx.insert(members).values({
        tenantId: ctx.tenant,
        id: cashierId,
        personId: newId(),
        name: "Sam Okafor",
        email: "sam@example.test",
      });
      await ctx.tx
        .insert(memberRoles)
        .values({ tenantId: ctx.tenant, memberId: cashierId, companyId: ctx.company.id, role: "cashier" });
      const wish = (line: ReturnType<typeof soldLine>) => ({
        operatorId: cashierId,
        lines: [line],
        tenders: { cash: method("cash") },
      });
      const discount = { ppm: 200_000, amountMinor: minor(0), reason: "chip", approvalId: null, approvedByName: null };
      const alone = ring(wish(soldLine({ unitPrice: "12.75", discount })));
      expect((await alone.stored).tasks[0]).toContain("gave 20 % off");

      const line = soldLine({ unitPrice: "12.75", discount });
      const approval = {
        tenantId: ctx.tenant,
        id: newId(),
        companyId: ctx.company.id,
        registerId: tablet.register.id,
        action: "discount",
        subjectId: line.id,
        amountMinor: 255,
        state: "approved",
        way: "pin",
        askedByName: "Sam Okafor",
        askedAt: ctx.now,
        decidedByName: "Tom Ellery",
        decidedAt: ctx.now,
        expiresAt: new Date(ctx.now.getTime() + 3_600_000),
      };
      await ctx.tx.insert(approvals).values(approval);
      expect((await ring(wish(line)).stored).tasks).toEqual([]);
      const [kept] = await ctx.tx.select().from(approvals).where(eq(approvals.id, approval.id));
      expect(kept?.state).toBe("used");
    }));
});

describe("cards, points and codes", () => {
  it("a gift card is sold as money owed, pays what it has, and what it has not is missing money with a task", () =>
    inTestTenant(async (ctx) => {
      const { method, ring } = await shop(ctx);
      const giftCard = { id: newId(), code: newCardCode() };
      const sold = ring({
        lines: [soldLine({ kind: "gift_card", name: "Gift card", unitPrice: "10", taxes: [], giftCard })],
        tenders: { cash: method("cash") },
      });
      expect((await sold.stored).tasks).toEqual([]);
      expect(await balance(ctx, "gift_cards")).toBe(-1000);
      expect(await balance(ctx, "sales")).toBe(0);
      const used = ring({
        lines: [soldLine({ unitPrice: "12" })],
        tenders: [tender("gift_card", method("gift_card"), 1200, { giftCardId: giftCard.id })],
      });
      expect((await used.stored).tasks).toHaveLength(1);
      expect(await balance(ctx, "gift_cards")).toBe(0);
      expect(await balance(ctx, "over_short")).toBe(200);
    }));

  it("store credit is kept from a sale and used by the next, never more than is held", () =>
    inTestTenant(async (ctx) => {
      const { customerId, method, ring } = await shop(ctx);
      const credit = method("customer_credit");
      const kept = ring({
        customerId,
        lines: [soldLine({ unitPrice: "12" })],
        tenders: [tender("cash", method("cash"), 2000), tender("customer_credit", credit, -800)],
      });
      expect((await kept.stored).tasks).toEqual([]);
      expect(await balance(ctx, "customer_credit")).toBe(-800);
      const used = ring({
        customerId,
        lines: [soldLine({ unitPrice: "12" })],
        tenders: [tender("customer_credit", credit, 1200)],
      });
      expect((await used.stored).tasks[0]).toContain("only 8.00 was there");
      expect(await balance(ctx, "customer_credit")).toBe(0);
      expect(await balance(ctx, "over_short")).toBe(400);
    }));
});

describe("what a tablet does alone", () => {
  it("counts again when it arrives: gift cards beyond the allowance of 40.00 are kept, and somebody is told", () =>
    inTestTenant(async (ctx) => {
      const { method, ring } = await shop(ctx);
      const giftCard = { id: newId(), code: newCardCode() };
      await ring({
        lines: [soldLine({ kind: "gift_card", name: "Gift card", unitPrice: "60", taxes: [], giftCard })],
        tenders: { cash: method("cash") },
      }).stored;
      const pay = (amount: number, unitPrice: string) =>
        ring({
          offline: true,
          // All of them before the first one arrived.
          soldAt: new Date(Date.now() - 60_000).toISOString(),
          lines: [soldLine({ unitPrice })],
          tenders: [tender("gift_card", method("gift_card"), amount, { giftCardId: giftCard.id })],
        }).stored;
      expect((await pay(2500, "25")).tasks).toEqual([]);
      expect((await pay(1500, "15")).tasks).toEqual([]);
      expect((await pay(100, "1")).tasks[0]).toContain("more by gift card without the office than was set");
      await ring({ lines: [soldLine({ unitPrice: "1" })], tenders: { cash: method("cash") } }).stored;
      expect((await pay(100, "1")).tasks).toEqual([]);
    }));
});
