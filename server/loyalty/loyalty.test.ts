import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { aCustomer, entriesOf, happened } from "@/server/testing/sold";
import { inTestTenant } from "@/server/testing/tenant";
import { pointsEarned } from "@/server/till/loyalty";
import { accountOf } from "./account-of";
import { adjustPoints } from "./adjust-points";
import { givePoints } from "./give-points";
import { AdjustPoints, SaveProgram } from "./input";
import { loyaltyProgram } from "./queries";
import { reversePoints } from "./reverse-points";
import { saveProgram } from "./save-program";

const typed = {
  ...{ version: 1, active: true, pointsPerUnit: "1", pointWorth: "0.01", mode: "simple", expectedUsePercent: "100" },
  ...{ onTax: true, smallestUse: "0" },
};
const save = (ctx: TenantContext, change: object = {}) => saveProgram(ctx, SaveProgram.parse({ ...typed, ...change }));
const adjust = (ctx: TenantContext, customerId: string, points: string) =>
  adjustPoints(ctx, AdjustPoints.parse({ customerId, points, reason: "Waited an hour" }));
const where = { day: "2026-01-31", siteId: null, reason: "Receipt R1-000001" };
const give = (
  ctx: TenantContext,
  sale: {
    saleId?: string;
    customerId: string;
    earned?: { lineId: string; points: string; owedMinor?: number }[];
    used?: { lineId: string; points: string }[];
  },
) =>
  givePoints(ctx, {
    ...where,
    saleId: sale.saleId ?? newId(),
    customerId: sale.customerId,
    earned: (sale.earned ?? []).map((one) => ({ ...one, owedMinor: minor(one.owedMinor ?? 0) })),
    used: sale.used ?? [],
  });
const pointsOf = async (ctx: TenantContext, customerId: string) => {
  const { points, owedMinor } = await accountOf(ctx, { customerId });
  return [points, owedMinor];
};

describe("the points programme", () => {
  it("rests until it is set up, keeps parts of a penny, and is told to the tablets", () =>
    inTestTenant(async (ctx) => {
      expect(await loyaltyProgram(ctx)).toMatchObject({ active: false, version: 1 });
      expect(await save(ctx, { pointWorth: "0.0075" })).toMatchObject({
        ...{ active: true, worthMinor: "0.75", pointWorth: "0.0075", pointsPerUnit: "1", version: 2 },
      });
      expect(ctx.announcements).toEqual([{ topic: "device", id: ctx.company.id }]);
      await expect(save(ctx)).rejects.toMatchObject({ code: "stale_version" });
      expect(await save(ctx, { version: 2, mode: "deferred" })).toMatchObject({ mode: "deferred", version: 3 });
      await expect(save(ctx, { version: 3, pointWorth: "0.0000001" })).rejects.toMatchObject({ field: "pointWorth" });
    }));
});

describe("a customer's points", () => {
  it("are the sum of what was earned and used, and a sale's lines are one movement", () =>
    inTestTenant(async (ctx) => {
      const { id: customerId } = await aCustomer(ctx);
      const saleId = newId();
      const [a, b] = [newId(), newId()];
      const given = await give(ctx, {
        ...{ saleId, customerId },
        earned: [
          { lineId: a, points: "12.3456" },
          { lineId: b, points: "0.5" },
        ],
      });
      expect(given).toEqual({ points: "12.8456", words: null });
      await give(ctx, { customerId, used: [{ lineId: newId(), points: "10" }] });
      const account = await accountOf(ctx, { customerId });
      expect(account).toMatchObject({ points: "2.8456", owedMinor: 0 });
      expect(account.entries.map((one) => one.points).sort()).toEqual(["-10", "12.8456"]);
      expect(await entriesOf(ctx, saleId)).toEqual({});
    }));

  it("may be used beyond what there is where the sale was made already: it is told", () =>
    inTestTenant(async (ctx) => {
      const { id: customerId } = await aCustomer(ctx);
      await give(ctx, { customerId, earned: [{ lineId: newId(), points: "30" }] });
      expect(await give(ctx, { customerId, used: [{ lineId: newId(), points: "50" }] })).toEqual({
        points: "-20",
        words: "50 points were used by a customer who had 30 points.",
      });
      await expect(give(ctx, { customerId: newId(), used: [{ lineId: newId(), points: "1" }] })).rejects.toMatchObject({
        kind: "not_found",
      });
      expect(await give(ctx, { customerId })).toBeNull();
    }));

  it("are corrected by hand with a reason", () =>
    inTestTenant(async (ctx) => {
      const { id: customerId } = await aCustomer(ctx);
      await save(ctx);
      expect(await adjust(ctx, customerId, "250")).toMatchObject({ points: "250", worthMinor: 250 });
      expect(await adjust(ctx, customerId, "-300.5")).toMatchObject({ points: "-50.5", worthMinor: 0 });
      expect(await happened(ctx)).toEqual(expect.arrayContaining(["loyalty.adjusted", "loyalty_program.changed"]));
      await expect(adjust(ctx, newId(), "1")).rejects.toMatchObject({ kind: "not_found" });
    }));
});

describe("goods that come back", () => {
  it("take their own points back, piece by piece to nothing, and give back those used on them", () =>
    inTestTenant(async (ctx) => {
      const { id: customerId } = await aCustomer(ctx);
      const [saleId, lineId] = [newId(), newId()];
      await give(ctx, { customerId, earned: [{ lineId: newId(), points: "100" }] });
      const line = { lineId, points: "10" };
      await give(ctx, { saleId, customerId, earned: [line], used: [{ lineId, points: "50" }] });
      expect(await pointsOf(ctx, customerId)).toEqual(["60", 0]);
      const back = (part: string) =>
        reversePoints(ctx, { ...where, saleId: newId(), lines: [{ saleId, lineId, part, whole: "3" }] });
      expect(await back("1")).toEqual([{ customerId, takenBack: "3.3333", givenBack: "16.6667", points: "73.3334" }]);
      expect(await back("3")).toEqual([{ customerId, takenBack: "6.6667", givenBack: "33.3333", points: "100" }]);
      expect(await back("3")).toEqual([]);
    }));

  it("may leave a customer below zero, who earns up from there", () =>
    inTestTenant(async (ctx) => {
      const { id: customerId } = await aCustomer(ctx);
      const [saleId, lineId] = [newId(), newId()];
      await give(ctx, { saleId, customerId, earned: [{ lineId, points: "80" }] });
      await give(ctx, { customerId, used: [{ lineId: newId(), points: "80" }] });
      const lines = [{ saleId, lineId, part: "1", whole: "1" }];
      expect(await reversePoints(ctx, { ...where, saleId: newId(), lines })).toMatchObject([{ points: "-80" }]);
      expect(await give(ctx, { customerId, earned: [{ lineId: newId(), points: "100" }] })).toMatchObject({
        points: "20",
      });
    }));

  it("that nobody got points for change nothing", () =>
    inTestTenant(async (ctx) => {
      const lines = [{ saleId: newId(), lineId: newId(), part: "1", whole: "1" }];
      expect(await reversePoints(ctx, { ...where, saleId: newId(), lines })).toEqual([]);
      expect(await reversePoints(ctx, { ...where, saleId: newId(), lines: [] })).toEqual([]);
    }));
});

describe("a deferred programme", () => {
  it("owes part of a sale until its points are used, and none of it when the goods come back", () =>
    inTestTenant(async (ctx) => {
      const { id: customerId } = await aCustomer(ctx);
      const program = await save(ctx, { mode: "deferred", pointWorth: "0.09", expectedUsePercent: "95" });
      const [saleId, lineId] = [newId(), newId()];
      const sold = { id: lineId, kind: "product" as const, netMinor: minor(200_000), totalMinor: minor(200_000) };
      const earned = pointsEarned(program, { lines: [sold], currency: "GBP" });
      expect(earned).toEqual([{ lineId, points: "2000", owedMinor: 15_753 }]);
      await give(ctx, { saleId, customerId, earned });
      expect(await entriesOf(ctx, saleId)).toEqual({ points: { 2320: [-15_753, -15_753], 4000: [15_753, 15_753] } });

      const second = newId();
      await give(ctx, { saleId: second, customerId, used: [{ lineId: newId(), points: "1000" }] });
      expect(await entriesOf(ctx, second)).toEqual({ points: { 2320: [7877, 7877], 4000: [-7877, -7877] } });
      expect(await pointsOf(ctx, customerId)).toEqual(["1000", 7876]);

      const back = newId();
      await reversePoints(ctx, { ...where, saleId: back, lines: [{ saleId, lineId, part: "1", whole: "1" }] });
      expect(await entriesOf(ctx, back)).toEqual({ points_back: { 2320: [7876, 7876], 4000: [-7876, -7876] } });
      expect(await pointsOf(ctx, customerId)).toEqual(["-1000", 0]);
    }));

  it("owes what is given by hand, against loyalty discounts", () =>
    inTestTenant(async (ctx) => {
      const { id: customerId } = await aCustomer(ctx);
      await save(ctx, { mode: "deferred", expectedUsePercent: "50" });
      expect(await adjust(ctx, customerId, "400")).toMatchObject({ owedMinor: 200, worthMinor: 400 });
      expect(await adjust(ctx, customerId, "-100")).toMatchObject({ owedMinor: 150, points: "300" });
    }));
});
