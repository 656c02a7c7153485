import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { newCustomer } from "@/server/testing/issued-invoice";
import { planOf } from "@/server/testing/plan";
import { aTablet, type TestTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { aSale, type SaleWish, soldLine, tender } from "@/server/testing/till-sale";
import { ListSales, ListTasks, RingUpSale } from "./input";
import { listSales } from "./list-sales";
import { listTasks } from "./list-tasks";
import { ringUpSale } from "./ring-up-sale";

async function shop(ctx: TestTenant) {
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const cash = methods.find(({ kind }) => kind === "cash")?.id ?? "";
  const tills: [TestTablet, TestTablet] = [
    await aTablet(ctx, { siteId: ctx.siteId }),
    await aTablet(ctx, { siteId: ctx.siteId }),
  ];
  // A tablet's clock is believed back to the day it was paired.
  await ctx.tx.execute(sql`update devices set paired_at = '2025-01-01' where tenant_id = ${ctx.tenant}`);
  let counter = 0;
  const ring = async (soldAt: string, more: Partial<SaleWish> = {}, till: TestTablet = tills[0]) => {
    counter += 1;
    const receiptNumber = `${till.device.code}-${String(counter).padStart(6, "0")}`;
    const facts = { deviceId: till.device.id, counter, receiptNumber, openedAt: soldAt, soldAt };
    const sale = aSale({ ...facts, lines: [soldLine({ unitPrice: "12" })], tenders: { cash }, ...more });
    await ringUpSale(till.at(ctx), RingUpSale.parse(sale));
    return sale;
  };
  /** Every receipt that fits, page by page. */
  const list = async (input: object = {}) => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSales(ctx, ListSales.parse({ limit: 2, cursor, ...input }));
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return ids;
  };
  return { tills, ring, list };
}

describe("the list of receipts", () => {
  it("has the newest sale first by its own time, whatever arrived last, and each once", () =>
    inTestTenant(async (ctx) => {
      const { ring, list } = await shop(ctx);
      const noon = "2026-03-02T12:00:00.000Z";
      const together = [await ring(noon), await ring(noon), await ring(noon)].map(({ id }) => id);
      const later = await ring("2026-03-02T12:00:00.001Z");
      const late = await ring("2026-03-01T09:00:00.000Z", { offline: true });
      expect(await list()).toEqual([later.id, ...together.sort().reverse(), late.id]);
    }));

  it("is narrowed by till, seller, customer and what came back", () =>
    inTestTenant(async (ctx) => {
      const { tills, ring, list } = await shop(ctx);
      const customerId = await newCustomer(ctx);
      const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 12, 0, second)).toISOString();
      const mine = await ring(at(1), { operatorId: ctx.actor.id, customerId });
      const other = await ring(at(2), {}, tills[1]);
      expect(await list({ registerId: tills[1].register.id })).toEqual([other.id]);
      expect(await list({ operatorId: ctx.actor.id })).toEqual([mine.id]);
      expect(await list({ customerId })).toEqual([mine.id]);
      expect(await list({ kind: "return" })).toEqual([]);
      expect(await list({ number: mine.receiptNumber.slice(0, 4).toLowerCase() })).toEqual([mine.id]);
      expect(await list({ q: mine.receiptNumber.slice(0, 4).toLowerCase() })).toEqual([mine.id]);
      expect(await list({ q: "bram thy" })).toEqual([mine.id]);
      expect(await list({ q: "nobody" })).toEqual([]);
    }));

  it("has what was paid with a card by its last four, and nothing else that ends so", () =>
    inTestTenant(async (ctx) => {
      const { ring, list } = await shop(ctx);
      const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
      const methodOf = (kind: string) => methods.find((method) => method.kind === kind)?.id ?? "";
      const paid = async (second: number, kind: "card_terminal" | "other", label: string) => {
        const tenders = [tender(kind, methodOf(kind), 1_440, { label, reference: "184412" })];
        return (await ring(new Date(Date.UTC(2026, 2, 2, 12, 0, second)).toISOString(), { tenders })).id;
      };
      const first = await paid(1, "card_terminal", "···· 4471");
      const again = await paid(2, "card_terminal", "VISA 4471");
      await paid(3, "card_terminal", "···· 4472");
      await paid(4, "card_terminal", "");
      await paid(5, "other", "···· 4471");
      await ring("2026-03-02T12:00:06.000Z");
      expect(await list({ card: "4471" })).toEqual([again, first]);
      expect(await list({ card: "0000" })).toEqual([]);
      const plan = await planOf(ctx, sql`select sale_id from sale_tenders where card_end = '4471'`);
      expect(plan).toMatch(/sale_tenders_card_idx.*Index Cond: .*card_end = '4471'/s);
    }));

  it.each([
    ["Pacific/Kiritimati", "00:00"],
    ["Pacific/Kiritimati", "23:30"],
    ["Pacific/Pago_Pago", "00:00"],
    ["Pacific/Pago_Pago", "23:30"],
  ])("finds every sale on its business day in %s with days from %s on", (timeZone, start) =>
    inTestTenant(async (ctx) => {
      const { ring, list } = await shop(ctx);
      await ctx.tx.execute(sql`update sites set time_zone = ${timeZone}, business_day_start = ${start}
        where tenant_id = ${ctx.tenant}`);
      const rung: string[] = [];
      for (let hour = 0; hour < 24; hour += 1) {
        rung.push((await ring(new Date(Date.UTC(2026, 2, 2, hour)).toISOString())).id);
      }
      const found: string[] = [];
      for (const day of ["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]) {
        found.push(...(await list({ from: day, to: day, limit: 50 })));
      }
      expect(found.sort()).toEqual(rung.sort());
    }),
  );
});

describe("the work list", () => {
  it("is narrowed to what is of one kind", () =>
    inTestTenant(async (ctx) => {
      const { ring } = await shop(ctx);
      await ring("2026-03-02T12:01:00.000Z", { customerId: ctx.siteId });
      const kinds = async (kind?: string) =>
        (await listTasks(ctx, ListTasks.parse({ kind }))).items.map((task) => task.kind);
      expect(await kinds("unknown_customer")).toEqual(["unknown_customer"]);
      expect(await kinds("payment")).toEqual([]);
      expect(await kinds()).toContain("unknown_customer");
    }));
});
