import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { minor } from "@/server/money";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant } from "@/server/testing/tenant";
import { aSale, type SaleWish, soldLine, tender } from "@/server/testing/till-sale";
import { textOf } from "@/server/till/paper";
import type { SaleAsHappened } from "@/server/till/sale";
import { blindFigures, type ShiftFigures, shiftFigures } from "@/server/till/shift-figures";
import { xReportOf } from "@/server/till/shift-paper";
import { NOTHING_YET, notYetIn, withMovements, withSales, withSalesBlind } from "@/server/till/shift-so-far";
import { RecordCashMovement } from "./input";
import { openShift } from "./open-shift";
import { recordCashMovement } from "./record-cash-movement";
import { xReport } from "./x-report";

const zeroRated = { code: "Z", name: "VAT 0 %", ratePpm: 0, compound: false };

describe("an X made without the office", () => {
  it("is what the office says once everything has arrived: sales, discounts, taxes, tenders, numbers and the drawer", () =>
    inTestTenant(async (ctx) => {
      const tablet = await aTablet(ctx, { siteId: ctx.siteId });
      const [at, { code }] = [tablet.at(ctx), tablet.device];
      const registerId = tablet.register.id;
      const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
      const method = (kind: string) => methods.find((one) => one.kind === kind)?.id ?? "";
      const nameOf = (id: string) => methods.find((one) => one.id === id)?.name ?? "";
      const shift = await openShift(at, { registerId, count: { 1000: 10 } });
      let counter = 0;
      const sale = (wish: Omit<SaleWish, "deviceId">): SaleAsHappened => {
        counter += 1;
        const receiptNumber = `${code}-${String(counter).padStart(6, "0")}`;
        const own = { deviceId: tablet.device.id, operatorId: ctx.actor.id, shiftId: shift.id, counter, receiptNumber };
        return aSale({ ...own, ...wish });
      };
      const store = (one: SaleAsHappened) => ringUpSale(at, RingUpSale.parse(one));
      const look = async () => (await xReport(at, { registerId })).figures as ShiftFigures;

      const stored = sale({ lines: [soldLine({ unitPrice: "12.00" })], tenders: { cash: method("cash") } });
      await store(stored);
      const said = await xReport(at, { registerId });
      const since = [
        sale({
          lines: [
            soldLine({
              unitPrice: "8.00",
              quantity: "2",
              discount: {
                ppm: 100_000,
                amountMinor: minor(0),
                reason: "Chip",
                approvalId: null,
                approvedByName: null,
              },
            }),
            soldLine({ unitPrice: "4.20", taxes: [zeroRated] }),
          ],
          tipMinor: minor(200),
          tenders: { cash: method("cash") },
        }),
        sale({
          lines: [soldLine({ unitPrice: "30.00" })],
          tenders: [
            tender("card_terminal", method("card_terminal"), 2_000, { reference: "004417" }),
            tender("cash", method("cash"), 1_000),
          ],
        }),
        sale({ training: true, lines: [soldLine({ unitPrice: "99.00" })], tenders: { cash: method("cash") } }),
      ];
      const kept = [{ sale: stored, isStored: true }, ...since.map((one) => ({ sale: one, isStored: false }))];
      const own = notYetIn(
        said.figures.receipts,
        code,
        kept.map((row) => ({ ...row, counter: row.sale.counter })),
      );
      expect(own).toEqual(since);
      const moved = { kind: "pay_out" as const, amountMinor: minor(-1_240), reason: "Milk", at: ctx.now.toISOString() };
      const alone = shiftFigures(
        withMovements(withSales(said.figures as ShiftFigures, own, code, nameOf), [
          { ...moved, actorName: ctx.actor.name, approvedByName: null },
        ]),
      );

      for (const one of since) await store(one);
      const wish = { registerId, kind: "pay_out", amount: "12.40", reason: "Milk", at: moved.at };
      await recordCashMovement(at, RecordCashMovement.parse(wish));
      const office = await look();
      const sorted = (figures: ShiftFigures) => ({
        ...figures,
        tenders: [...figures.tenders].sort((a, b) => a.key.localeCompare(b.key)),
        ...{ movements: [], cash: { ...figures.cash, movements: [] } },
      });
      expect(sorted(alone)).toEqual(sorted(office));
      expect(alone.cash.movements).toMatchObject([{ kind: "pay_out", amountMinor: -1_240 }]);
      expect(withSalesBlind(blindFigures(said.figures as ShiftFigures), own, code)).toEqual(blindFigures(office));
      // All of it is in what the office says now, also where its answer to the tablet was lost.
      expect(
        notYetIn(
          office.receipts,
          code,
          kept.map((row) => ({ ...row, counter: row.sale.counter })),
        ),
      ).toEqual([]);
    }));

  it("says as of when the office is in it, and without the office shows no drawer it cannot know", () =>
    inTestTenant(async (ctx) => {
      const tablet = await aTablet(ctx, { siteId: ctx.siteId });
      const registerId = tablet.register.id;
      await openShift(tablet.at(ctx), { registerId, count: { 1000: 10 } });
      const report = await xReport(tablet.at(ctx), { registerId });
      const paper = (more: object) => textOf(xReportOf({ ...report, ...more }), 200);
      expect(paper({ alone: { officeAt: "2026-03-02T14:32:00Z" } })).toMatch(
        /the office as of 2 Mar 2026 14:32, and what this tablet did since[\s\S]*Expected cash +100.00/,
      );
      const own = paper({ alone: { officeAt: null }, figures: shiftFigures(NOTHING_YET) });
      expect(own).toContain("only what this tablet did");
      expect(own).not.toContain("Expected cash");
    }));
});
