import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { cashMovements } from "@/drizzle/schema/cash-movements";
import { paymentMethods } from "@/drizzle/schema/payments";
import { shifts } from "@/drizzle/schema/registers";
import { sales } from "@/drizzle/schema/sales";
import { zReports } from "@/drizzle/schema/z-reports";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { tillFacts } from "@/server/reports/till-facts";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { allAtOnce, done, refusals } from "@/server/testing/outcomes";
import { aTablet, type TestTablet } from "@/server/testing/tablet";
import { commitTestTenant } from "@/server/testing/tenant";
import { aSale, soldLine } from "@/server/testing/till-sale";
import type { ZContents } from "@/server/till/shift-figures";
import { closeForgottenShift } from "./close-forgotten-shift";
import { closeShift } from "./close-shift";
import { countShift } from "./count-shift";
import { finishCount } from "./finish-count";
import { CloseForgottenShift, CloseShift, CountShift, RecordCashMovement } from "./input";
import { openShift } from "./open-shift";
import { recordCashMovement } from "./record-cash-movement";

const FLOAT = { 1000: 10, 500: 10 };

afterAll(closePool);

/** A committed till of a new tenant; `inside` is a transaction of its own, `atTablet` one that comes from the tablet. */
async function till() {
  const at = await commitTestTenant();
  const inside = <T>(work: (ctx: TenantContext) => Promise<T>) =>
    enterAsJob({ tenant: at.tenant, companyId: at.companyId, name: "Sam Okafor" }, work);
  const tablet: TestTablet = await inside((ctx) => aTablet(ctx, { siteId: at.siteId }));
  const atTablet = <T>(work: (ctx: TenantContext) => Promise<T>) => inside((ctx) => work(tablet.at(ctx)));
  const registerId = tablet.register.id;
  const cash = await inside(async (ctx) => {
    const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
    return methods.find(({ code }) => code === "cash")?.id ?? "";
  });
  const ring = (counter: number, unitPrice = "12.00") =>
    atTablet((ctx) =>
      ringUpSale(
        ctx,
        RingUpSale.parse(
          aSale({
            deviceId: tablet.device.id,
            counter,
            receiptNumber: `${tablet.device.code}-${String(counter).padStart(6, "0")}`,
            lines: [soldLine({ unitPrice })],
            tenders: { cash },
          }),
        ),
      ),
    );
  const broken = () =>
    inside(async (ctx) => {
      const found: unknown[] = [];
      for (const { name, rows } of tillFacts(ctx)) {
        const { rows: all } = await ctx.tx.execute<{ broken: boolean }>(rows);
        found.push(...all.filter((row) => row.broken).map((row) => ({ name, ...row })));
      }
      return found;
    });
  const zs = () => inside((ctx) => ctx.tx.select().from(zReports).where(eq(zReports.registerId, registerId)));
  return { inside, atTablet, registerId, ring, broken, zs };
}

describe("a till many want at once", () => {
  it("opens one shift for 24 that open it", async () => {
    const { atTablet, registerId, inside, broken } = await till();
    const outcomes = await allAtOnce(24, () => atTablet((ctx) => openShift(ctx, { registerId, count: FLOAT })));
    expect(done(outcomes)).toHaveLength(1);
    expect(new Set(refusals(outcomes).map(({ code }) => code))).toEqual(new Set(["shift_open"]));
    expect(await inside((ctx) => ctx.tx.select().from(shifts).where(eq(shifts.registerId, registerId)))).toHaveLength(
      1,
    );
    expect(await broken()).toEqual([]);
  });

  it("makes one Z for 12 that close it", async () => {
    const { atTablet, registerId, zs, broken } = await till();
    const { id } = await atTablet((ctx) => openShift(ctx, { registerId, count: FLOAT }));
    await atTablet((ctx) => countShift(ctx, CountShift.parse({ id, count: FLOAT })));
    await atTablet((ctx) => finishCount(ctx, { id }));
    const outcomes = await allAtOnce(12, () =>
      atTablet((ctx) => closeShift(ctx, CloseShift.parse({ id, leftFloat: "100.00" }))),
    );
    expect(done(outcomes)).toHaveLength(1);
    expect(new Set(refusals(outcomes).map(({ code }) => code))).toEqual(new Set(["shift_closed"]));
    expect((await zs()).map(({ number }) => number)).toEqual([1]);
    expect(await broken()).toEqual([]);
  });
});

describe("a close beside movements", () => {
  it("has each movement in its Z, or refuses it: none is booked between the figures and the close", async () => {
    const { atTablet, registerId, zs, broken, inside } = await till();
    const { id } = await atTablet((ctx) => openShift(ctx, { registerId, count: FLOAT }));
    const outcomes = await allAtOnce(17, async (index) => {
      if (index === 8) {
        const wish = CloseForgottenShift.parse({ id, reason: "Went home" });
        await inside((ctx) => closeForgottenShift(ctx, wish));
        return "closed";
      }
      const wish = { id: newId(), registerId, kind: "pay_out", amount: "1.00", reason: "Milk" };
      await atTablet((ctx) => recordCashMovement(ctx, RecordCashMovement.parse(wish)));
      return "moved";
    });
    const moved = done(outcomes).filter((outcome) => outcome === "moved").length;
    expect(refusals(outcomes).every(({ code }) => code === "no_open_shift")).toBe(true);
    expect(done(outcomes)).toContain("closed");
    const [z] = await zs();
    const contents = z?.contents as unknown as ZContents;
    expect(contents.figures.cash.movements).toHaveLength(moved);
    expect(contents.expectedCashMinor).toBe(15_000 - moved * 100);
    expect(contents.bookedElsewhereMinor).toBe(0);
    const rows = await inside((ctx) => ctx.tx.select().from(cashMovements).where(eq(cashMovements.shiftId, id)));
    expect(rows.filter(({ kind }) => kind === "pay_out")).toHaveLength(moved);
    expect(await broken()).toEqual([]);
  });
});

describe("A21: sales beside closing and opening", () => {
  it("puts each sale into this shift or the next: the Z's figures are the receipts', and no sale is lost or taken twice", async () => {
    const { atTablet, registerId, ring, zs, broken, inside } = await till();
    const { id } = await atTablet((ctx) => openShift(ctx, { registerId, count: FLOAT }));
    const outcomes = await allAtOnce(33, async (index) => {
      if (index === 16) {
        const wish = CloseForgottenShift.parse({ id, reason: "Went home" });
        await inside((ctx) => closeForgottenShift(ctx, wish));
        return null;
      }
      return ring(index + 1);
    });
    expect(refusals(outcomes)).toEqual([]);
    const [first] = await zs();
    const contents = first?.contents as unknown as ZContents;
    const inFirst = done(outcomes).filter((stored) => stored?.shiftId === id).length;
    expect(contents.figures).toMatchObject({ receiptCount: inFirst, totalMinor: inFirst * 1_200 });
    expect(contents.expectedCashMinor).toBe(15_000 + inFirst * 1_200);
    const late = done(outcomes).filter((stored) => stored?.shiftId === null).length;
    expect(inFirst + late).toBe(32);
    const both = await allAtOnce(17, (index) =>
      index === 8
        ? atTablet((ctx) => openShift(ctx, { registerId, count: FLOAT }))
        : ring(100 + index).then(() => null),
    );
    expect(refusals(both)).toEqual([]);
    const [next] = done(both).flatMap((one) => (one ? [one] : []));
    const rows = await inside((ctx) => ctx.tx.select().from(sales).where(eq(sales.registerId, registerId)));
    expect(rows).toHaveLength(48);
    expect(rows.filter(({ shiftId }) => shiftId === null)).toEqual([]);
    expect(rows.filter(({ shiftId }) => shiftId === next?.id)).toHaveLength(48 - inFirst);
    const second = CloseForgottenShift.parse({ id: next?.id, reason: "Went home" });
    const z = await inside((ctx) => closeForgottenShift(ctx, second));
    expect(z.contents).toMatchObject({
      number: 2,
      bookedElsewhereMinor: 0,
      grandSalesMinor: 48 * 1_200,
      figures: { receiptCount: 48 - inFirst, why: { unexplainedMinor: 0 } },
    });
    expect(await broken()).toEqual([]);
  }, 60_000);
});
