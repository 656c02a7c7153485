import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { devices } from "@/drizzle/schema/registers";
import { minor } from "@/server/money";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { aSale, type SaleWish, soldLine, standardVat, tender } from "@/server/testing/till-sale";
import { exportSalesByDay } from "./export-sales-by-day";
import { SalesByDay } from "./input";
import { salesByDay } from "./sales-by-day";

async function till(ctx: TestTenant) {
  const tablet = await aTablet(ctx, { siteId: ctx.siteId });
  // A tablet sells from the day it was paired on.
  await ctx.tx
    .update(devices)
    .set({ pairedAt: new Date("2026-01-01") })
    .where(eq(devices.id, tablet.device.id));
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const method = (code: string) => methods.find((one) => one.code === code)?.id ?? "";
  let counter = 0;
  const ring = async (day: string, wish: Partial<SaleWish> = {}) => {
    counter += 1;
    const at = `${day}T12:00:00.000Z`;
    const sale = aSale({
      ...{ deviceId: tablet.device.id, counter, openedAt: at, soldAt: at },
      receiptNumber: `${tablet.device.code}-${String(counter).padStart(6, "0")}`,
      lines: [soldLine({ unitPrice: "12" })],
      tenders: { cash: method("cash") },
      ...wish,
    });
    await ringUpSale(tablet.at(ctx), RingUpSale.parse(sale));
    return sale;
  };
  return { ring, method, registerId: tablet.register.id, name: tablet.register.name };
}

const days = { from: "2026-03-01", to: "2026-03-31" };
const report = (ctx: TestTenant, more: object = {}) => salesByDay(ctx, SalesByDay.parse({ ...days, ...more }));

describe("sales by day", () => {
  it("are what was sold and came back, its tax, how it was paid and the average receipt", () =>
    inTestTenant(async (ctx) => {
      const { ring, method } = await till(ctx);
      const card = (amount: number) => [tender("card_terminal", method("card"), amount, { reference: "0417" })];
      await ring("2026-03-02");
      await ring("2026-03-02", {
        ...{ lines: [soldLine({ unitPrice: "20" })], tipMinor: minor(200), tenders: card(24_00) },
        ...{ serviceChargePpm: 100_000, serviceChargeTaxes: [standardVat] },
      });
      await ring("2026-03-02", { training: true });
      await ring("2026-03-03", { lines: [soldLine({ unitPrice: "6" })] });
      const { days: rows, total, methods } = await report(ctx);
      expect(rows.map(({ tenders, ...row }) => row)).toEqual([
        {
          ...{ day: "2026-03-03", registerId: null, registerName: null, siteName: null, receipts: 1 },
          ...{ salesMinor: 600, returnsMinor: 0, netMinor: 500, taxMinor: 100, tipMinor: 0, giftCardsMinor: 0 },
          averageMinor: 600,
        },
        {
          ...{ day: "2026-03-02", registerId: null, registerName: null, siteName: null, receipts: 2 },
          ...{ salesMinor: 3400, returnsMinor: 0, netMinor: 2833, taxMinor: 567, tipMinor: 200, giftCardsMinor: 0 },
          averageMinor: 1700,
        },
      ]);
      expect(methods.map(({ name }) => name)).toEqual(["Cash", "Card terminal"]);
      expect(rows[1]?.tenders.map(({ amountMinor }) => amountMinor).sort()).toEqual([1200, 2400]);
      expect(total).toMatchObject({ receipts: 3, salesMinor: 4000, netMinor: 3333, taxMinor: 667, averageMinor: 1333 });
      expect(total.tenders).toContainEqual({ methodId: method("cash"), amountMinor: 1800 });
    }));

  it("hold what came back on the day it did, and sales less returns are net and tax", () =>
    inTestTenant(async (ctx) => {
      const { ring } = await till(ctx);
      const sold = await ring("2026-03-02");
      const [line] = sold.lines;
      const [figures] = sold.shown.lines;
      if (!line || !figures) throw new Error("It has a line.");
      const original = {
        ...{ saleLineId: line.id, saleId: sold.id, receiptNumber: sold.receiptNumber },
        ...{ quantity: "1", returnedQuantity: "0", givenBack: null },
        ...figures,
      };
      const returns = { original, disposition: "scrap" as const, amountMinor: null, reason: "Broken" };
      await ring("2026-03-09", { offline: true, lines: [soldLine({ unitPrice: "12", quantity: "-1", returns })] });
      const [back, day] = (await report(ctx)).days;
      expect(day).toMatchObject({ salesMinor: 1200, returnsMinor: 0, receipts: 1 });
      expect(back).toMatchObject({ salesMinor: 0, returnsMinor: 1200, receipts: 0, netMinor: -1000, taxMinor: -200 });
      expect(back).toMatchObject({ averageMinor: null, tenders: [{ amountMinor: -1200 }] });
    }));

  it("are told apart by till and narrowed to one, and go into a spreadsheet", () =>
    inTestTenant(async (ctx) => {
      const [bar, desk] = [await till(ctx), await till(ctx)];
      await bar.ring("2026-03-02");
      await desk.ring("2026-03-02");
      await desk.ring("2026-03-02");
      const { days: rows } = await report(ctx, { by: "till" });
      expect(new Map(rows.map((row) => [row.registerId, row.receipts]))).toEqual(
        new Map([
          [bar.registerId, 1],
          [desk.registerId, 2],
        ]),
      );
      expect((await report(ctx, { registerId: desk.registerId })).total).toMatchObject({
        receipts: 2,
        salesMinor: 2400,
      });
      const wish = SalesByDay.parse({ ...days, by: "till", registerId: bar.registerId });
      const file = await exportSalesByDay(ctx, wish);
      expect(file).toMatchObject({ fileName: "sales 2026-03-01 to 2026-03-31.csv", rows: 1 });
      const [head, row] = file.csv.split("\r\n");
      expect(head).toBe(
        "Day,Site,Till,Receipts,Sales,Came back,Net,Tax,Tips,Gift cards sold,Average receipt,Currency,Cash",
      );
      expect(row).toContain(`,${bar.name},1,12.00,0.00,10.00,2.00,0.00,0.00,12.00,GBP,12.00`);
    }));

  it("cover the last thirty days unless told otherwise, and a year at most", () =>
    inTestTenant(async (ctx) => {
      const { from, to } = await salesByDay(ctx, SalesByDay.parse({}));
      expect(new Date(to).getTime() - new Date(from).getTime()).toBe(29 * 86_400_000);
      expect(SalesByDay.safeParse({ from: "2026-03-02", to: "2026-03-01" }).success).toBe(false);
      await expect(salesByDay(ctx, SalesByDay.parse({ from: "2020-01-01" }))).rejects.toMatchObject({
        kind: "invalid",
      });
    }));
});
