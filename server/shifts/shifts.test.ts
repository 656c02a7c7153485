import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { cashMovements } from "@/drizzle/schema/cash-movements";
import { paymentMethods } from "@/drizzle/schema/payments";
import { registers, shifts } from "@/drizzle/schema/registers";
import { sales } from "@/drizzle/schema/sales";
import { members } from "@/drizzle/schema/tenants";
import { askApproval } from "@/server/approvals/ask-approval";
import { decideApproval } from "@/server/approvals/decide-approval";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { checkInvariants } from "@/server/reports/check-invariants";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { aSale, soldLine, tender } from "@/server/testing/till-sale";
import type { ShiftFigures } from "@/server/till/shift-figures";
import { closeForgottenShift } from "./close-forgotten-shift";
import { closeShift } from "./close-shift";
import { countShift } from "./count-shift";
import { drawerBalance } from "./drawer-balance";
import { finishCount } from "./finish-count";
import { CloseForgottenShift, CloseShift, CountShift, ListShifts, RecordCashMovement } from "./input";
import { listShifts } from "./list-shifts";
import { openShift } from "./open-shift";
import { recordCashMovement } from "./record-cash-movement";
import { tillNow } from "./till-now";
import { xReport } from "./x-report";
import { zReport } from "./z-report";

const FLOAT = { 1000: 10, 500: 10 }; // 150.00

async function till(ctx: TestTenant) {
  const tablet = await aTablet(ctx, { siteId: ctx.siteId });
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const method = (code: string) => methods.find((one) => one.code === code)?.id ?? "";
  const registerId = tablet.register.id;
  let counter = 0;
  const ring = async (wish: Partial<Parameters<typeof aSale>[0]> = {}) => {
    counter += 1;
    const sale = aSale({
      deviceId: tablet.device.id,
      operatorId: ctx.actor.id,
      counter,
      receiptNumber: `${tablet.device.code}-${String(counter).padStart(6, "0")}`,
      lines: [soldLine({ unitPrice: "12.00" })],
      tenders: { cash: method("cash") },
      ...wish,
    });
    return ringUpSale(tablet.at(ctx), RingUpSale.parse(sale));
  };
  const cashier = tablet.at(ctx.as("cashier", "Sam Okafor"));
  const move = (kind: string, amount: string, more: object = {}, who: TenantContext = tablet.at(ctx)) =>
    recordCashMovement(
      who,
      RecordCashMovement.parse({ id: newId(), registerId, kind, amount, reason: "Milk", ...more }),
    );
  const drawer = () => drawerBalance(ctx, tablet.register.accountId);
  const close = async (id: string, count: object, more: object = {}, who: TenantContext = tablet.at(ctx)) => {
    await countShift(who, CountShift.parse({ id, count }));
    await finishCount(who, { id });
    return closeShift(who, CloseShift.parse({ id, leftFloat: "100.00", ...more }));
  };
  return { tablet, at: tablet.at(ctx), registerId, method, ring, cashier, move, drawer, close };
}

async function anApprover(ctx: TestTenant): Promise<TenantContext> {
  const manager = ctx.as("manager", "Tom Ellery");
  const id = manager.actor.id ?? newId();
  await ctx.tx
    .insert(members)
    .values({ tenantId: ctx.tenant, id, personId: newId(), name: "Tom Ellery", email: `${id}@example.test` });
  return manager;
}

async function balanceOf(ctx: TenantContext, purpose: string): Promise<number> {
  const found = await ctx.tx.execute<{ sum: string }>(sql`
    select coalesce(sum(l.base_minor), 0) as sum from journal_lines l
    join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    where l.tenant_id = ${ctx.tenant} and a.purpose = ${purpose}`);
  return Number(found.rows[0]?.sum);
}

async function expectSound(ctx: TenantContext) {
  const ofTills = /till|Z number|Z report|shift|grand|balances|trial/i;
  const broken = (await checkInvariants(ctx)).filter(({ ok, name }) => !ok && ofTills.test(name));
  expect(broken).toEqual([]);
}

describe("opening a shift", () => {
  it("takes the first float out of the safe, and books what a later count differs from the drawer's account at once", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, drawer, close } = await till(ctx);
      const first = await openShift(at, { registerId, count: FLOAT });
      expect(first).toMatchObject({ openingFloatMinor: 15_000, openingDifferenceMinor: 0, status: "open" });
      expect(await drawer()).toBe(15_000);
      expect(await balanceOf(ctx, "safe")).toBe(-15_000);
      await close(first.id, FLOAT, { leftFloat: "150.00" });
      const next = await openShift(at, { registerId, count: { 1000: 10, 500: 9, 200: 2, 50: 1 } });
      expect(next).toMatchObject({ openingFloatMinor: 14_950, openingDifferenceMinor: -50 });
      expect(await drawer()).toBe(14_950);
      expect(await balanceOf(ctx, "over_short")).toBe(50);
      expect(ctx.announcements.length + at.announcements.length).toBeGreaterThan(0);
      await expectSound(ctx);
    }));

  it("answers the same shift to the same id, and refuses a second one", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at } = await till(ctx);
      const id = newId();
      await openShift(at, { id, registerId, count: FLOAT });
      expect(await openShift(at, { id, registerId, count: FLOAT })).toMatchObject({ id });
      await expect(openShift(at, { registerId, count: FLOAT })).rejects.toMatchObject({ code: "shift_open" });
      await expect(openShift(at, { registerId, count: { 3: 1 } })).rejects.toMatchObject({ kind: "invalid" });
    }));

  it("takes in what was sold between two shifts, whose cash is in the opening count already", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, ring, drawer } = await till(ctx);
      const stored = await ring();
      expect(stored.shiftId).toBeNull();
      const shift = await openShift(at, { registerId, count: { ...FLOAT, 1000: 11, 200: 1 }, fromSafe: "150.00" });
      expect(shift).toMatchObject({ openingFloatMinor: 16_200, openingDifferenceMinor: 0 });
      const [row] = await ctx.tx.select().from(sales).where(eq(sales.id, stored.id));
      expect(row?.shiftId).toBe(shift.id);
      await ring();
      const { figures } = await xReport(at, { registerId });
      expect((figures as ShiftFigures).cash).toMatchObject({
        salesMinor: 2_400,
        lateMinor: -1_200,
        expectedMinor: 17_400,
      });
      expect(await drawer()).toBe(17_400);
      await expectSound(ctx);
    }));

  it("is not for another till's tablet, nor for another tenant", () =>
    inTestTenant(async (ctx) => {
      const { at } = await till(ctx);
      const other = await till(ctx);
      await expect(openShift(at, { registerId: other.registerId, count: FLOAT })).rejects.toMatchObject({
        kind: "not_found",
      });
      await expect(openShift(ctx, { registerId: newId(), count: FLOAT })).rejects.toMatchObject({ kind: "not_found" });
    }));
});

describe("cash in and out", () => {
  it("books each on the drawer's account and its other side", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, move, drawer } = await till(ctx);
      await openShift(at, { registerId, count: FLOAT });
      await move("pay_in", "20.00");
      await move("pay_out", "12.00", { taxAmount: "2.00" });
      await move("drop", "50.00");
      await move("tip_out", "5.00");
      await move("no_sale", "0");
      expect(await drawer()).toBe(15_000 + 2_000 - 1_200 - 5_000 - 500);
      expect(await balanceOf(ctx, "safe")).toBe(-15_000 - 2_000 + 5_000);
      expect([await balanceOf(ctx, "expenses"), await balanceOf(ctx, "tax_input")]).toEqual([1_000, 200]);
      expect(await balanceOf(ctx, "tips_payable")).toBe(500);
      await expectSound(ctx);
    }));

  it("is the same movement when it arrives again, late from a tablet without internet", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, cashier, drawer } = await till(ctx);
      await openShift(at, { registerId, count: FLOAT });
      const wish = { id: newId(), registerId, kind: "pay_out", amount: "12.00", reason: "Milk", offline: true };
      const parsed = RecordCashMovement.parse({ ...wish, at: "2026-01-31T09:30:00Z" });
      const once = await recordCashMovement(cashier, parsed);
      expect(await recordCashMovement(cashier, parsed)).toMatchObject({ id: once.id, amountMinor: -1_200 });
      expect(await drawer()).toBe(13_800);
      const [row] = await ctx.tx.select().from(cashMovements).where(eq(cashMovements.id, once.id));
      expect(row).toMatchObject({
        approvedByName: null,
        actorName: "Sam Okafor",
        at: new Date("2026-01-31T09:30:00Z"),
      });
      await expect(recordCashMovement(cashier, { ...parsed, kind: "drop" })).rejects.toMatchObject({
        code: "movement_exists",
      });
    }));

  it("beyond the role's limit needs somebody who may approve", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, cashier, move } = await till(ctx);
      await openShift(at, { registerId, count: FLOAT });
      await expect(move("pay_out", "12.00", {}, cashier)).rejects.toMatchObject({ code: "approval_needed" });
      await expect(move("no_sale", "0", {}, cashier)).rejects.toMatchObject({ code: "approval_needed" });
      expect(await move("drop", "50.00", {}, cashier)).toMatchObject({ approvedByName: null });
      expect(await move("pay_out", "12.00")).toMatchObject({ approvedByName: null });
    }));

  it("has no shift to go into while none is open, and says what becomes of it", () =>
    inTestTenant(async (ctx) => {
      const { move } = await till(ctx);
      await expect(move("pay_out", "12.00")).rejects.toMatchObject({ code: "no_open_shift" });
    }));
});

describe("counting", () => {
  it("is blind: nothing a cashier can ask says or lets work out what should be in the drawer", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, cashier, ring } = await till(ctx);
      const { id } = await openShift(at, { registerId, count: FLOAT });
      await ring();
      expect(await countShift(cashier, CountShift.parse({ id, count: { 1000: 16 } }))).toEqual({ id, stored: true });
      const now = await tillNow(cashier, { registerId });
      const x = await xReport(cashier, { registerId });
      expect(x.isBlind).toBe(true);
      expect(JSON.stringify([now, x])).not.toMatch(/16200|1200\b|expectedMinor/);
      expect(now.countables.map(({ key }) => key)).toEqual(["cash"]);
    }));

  it("may be done again once, and then says how what should be there came about", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, ring, move, method } = await till(ctx);
      const { id } = await openShift(at, { registerId, count: FLOAT });
      await ring();
      await ring({ tenders: [tender("card_terminal", method("card"), 1_200)] });
      await move("drop", "30.00");
      const wrong = { id, count: { 1000: 13 }, counted: { [method("card")]: "12.00" } };
      await countShift(at, CountShift.parse(wrong));
      expect(await finishCount(at, { id })).toMatchObject({
        expectedCashMinor: 13_200,
        countedCashMinor: 13_000,
        differenceMinor: 200,
        needs: null,
        mayCountAgain: true,
        bookedElsewhereMinor: 0,
        cash: { floatMinor: 15_000, salesMinor: 1_200, expectedMinor: 13_200 },
        results: [
          { kind: "cash", differenceMinor: -200 },
          { kind: "card_terminal", differenceMinor: 0 },
        ],
      });
      await countShift(at, CountShift.parse({ ...wrong, count: { 1000: 13, 100: 1 } }));
      expect(await finishCount(at, { id })).toMatchObject({ differenceMinor: 100, mayCountAgain: false });
      await expect(countShift(at, CountShift.parse(wrong))).rejects.toMatchObject({ code: "counted_twice" });
    }));
});

describe("closing", () => {
  it("numbers and freezes the Z, books the difference, and leaves the float", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, ring, drawer, close, tablet } = await till(ctx);
      const { id } = await openShift(at, { registerId, count: FLOAT });
      await ring();
      await ring();
      const z = await close(id, { 1000: 17, 200: 1 });
      expect(z).toMatchObject({ number: 1, registerId, shiftId: id });
      expect(z.contents).toMatchObject({
        overShortMinor: -200,
        leftFloatMinor: 10_000,
        depositMinor: 7_200,
        grandSalesMinor: 2_400,
        grandReturnsMinor: 0,
        figures: { saleCount: 2, totalMinor: 2_400, taxMinor: 400, why: { unexplainedMinor: 0 } },
      });
      expect(z.contents.figures.receipts).toEqual([
        expect.objectContaining({ deviceCode: tablet.device.code, count: 2, missing: 0 }),
      ]);
      expect(await drawer()).toBe(10_000);
      expect(await balanceOf(ctx, "bank")).toBe(7_200);
      expect(await balanceOf(ctx, "over_short")).toBe(200);
      expect(await zReport(ctx, { id: z.id })).toMatchObject({ isWhole: true, contents: { number: 1 } });
      const rights = await ctx.tx.execute<{ may: boolean }>(sql`
        select has_table_privilege('z_reports', 'update') or has_any_column_privilege('z_reports', 'update')
          or has_table_privilege('z_reports', 'delete') as may`);
      expect(rights.rows[0]?.may).toBe(false);
      const second = await openShift(at, { registerId, count: { 1000: 10 } });
      await ring();
      const next = await close(second.id, { 1000: 11, 200: 1 });
      expect(next).toMatchObject({ number: 2, contents: { grandSalesMinor: 3_600 } });
      const [register] = await ctx.tx.select().from(registers).where(eq(registers.id, registerId));
      expect(register).toMatchObject({ nextZ: 3, grandSalesMinor: 3_600, leftFloatMinor: 10_000 });
      expect((await listShifts(ctx, ListShifts.parse({ limit: 1 }))).items).toMatchObject([
        { id: second.id, zNumber: 2, overShortMinor: 0, receiptCount: 1, takingsMinor: 1_200 },
      ]);
      await expectSound(ctx);
    }));

  it("above the threshold wants a reason and a manager, and the cashier alone cannot", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, cashier, close } = await till(ctx);
      const { id } = await openShift(at, { registerId, count: FLOAT });
      await expect(close(id, { 1000: 14 }, {}, cashier)).rejects.toMatchObject({ code: "reason_missing" });
      await expect(
        closeShift(cashier, CloseShift.parse({ id, leftFloat: "100.00", reason: "Change mistake" })),
      ).rejects.toMatchObject({ kind: expect.any(String) });
      const z = await closeShift(at, CloseShift.parse({ id, leftFloat: "100.00", reason: "Change mistake" }));
      expect(z.contents).toMatchObject({
        overShortMinor: -1_000,
        differenceReason: "Change mistake",
        approvedByName: "Maya Lindqvist",
      });
      await expect(closeShift(at, CloseShift.parse({ id, leftFloat: "0" }))).rejects.toMatchObject({
        code: "shift_closed",
      });
    }));

  it("takes a manager's yes from elsewhere, for this difference and once", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, cashier, close, move } = await till(ctx);
      const { id } = await openShift(at, { registerId, count: FLOAT });
      const manager = await anApprover(ctx);
      const yes = async (action: "shift_difference" | "pay_out", subjectId: string, amountMinor: number) => {
        const asked = await askApproval(cashier, { action, subjectId, amountMinor, reason: "", details: {} });
        await decideApproval(manager, { id: asked.id, reply: "" }, "approved");
        return asked.id;
      };
      const movementId = newId();
      const paidOut = await yes("pay_out", movementId, 1_000);
      expect(await move("pay_out", "10.00", { id: movementId, approvalId: paidOut }, cashier)).toMatchObject({
        approvedByName: "Tom Ellery",
        actorName: "Sam Okafor",
      });
      await expect(move("pay_out", "10.00", { approvalId: paidOut }, cashier)).rejects.toMatchObject({
        code: "approval_used",
      });
      const other = await yes("shift_difference", id, 500);
      const wish = { reason: "Change mistake", approvalId: other };
      await expect(close(id, { 1000: 13 }, wish, cashier)).rejects.toMatchObject({ code: "approval_for_other" });
      const approvalId = await yes("shift_difference", id, 1_000);
      const closed = CloseShift.parse({ id, leftFloat: "100.00", reason: "Change mistake", approvalId });
      expect((await closeShift(cashier, closed)).contents).toMatchObject({
        overShortMinor: -1_000,
        approvedByName: "Tom Ellery",
        closedByName: "Sam Okafor",
      });
    }));

  it("is refused when something was paid by card after the count, too", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, ring, method } = await till(ctx);
      const { id } = await openShift(at, { registerId, count: FLOAT });
      await countShift(at, CountShift.parse({ id, count: FLOAT }));
      await finishCount(at, { id });
      await ring({ tenders: [tender("card_terminal", method("card"), 1_200)] });
      await expect(closeShift(at, CloseShift.parse({ id, leftFloat: "100.00" }))).rejects.toMatchObject({
        code: "sold_since_count",
      });
    }));

  it("is refused when something was sold after the count, and then may be counted once more", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, ring } = await till(ctx);
      const { id } = await openShift(at, { registerId, count: FLOAT });
      await countShift(at, CountShift.parse({ id, count: FLOAT }));
      await finishCount(at, { id });
      await countShift(at, CountShift.parse({ id, count: FLOAT }));
      await finishCount(at, { id });
      await ring();
      const wish = CloseShift.parse({ id, leftFloat: "100.00" });
      await expect(closeShift(at, wish)).rejects.toMatchObject({ code: "sold_since_count" });
      await countShift(at, CountShift.parse({ id, count: { ...FLOAT, 1000: 11, 200: 1 } }));
      await finishCount(at, { id });
      expect((await closeShift(at, wish)).contents).toMatchObject({ overShortMinor: 0 });
    }));

  it("stops while sales are not sent, and a manager may close with their backup", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, cashier, close, tablet } = await till(ctx);
      const { id } = await openShift(at, { registerId, count: FLOAT });
      await expect(close(id, FLOAT, { unsentCount: 2 })).rejects.toMatchObject({
        code: "left_behind",
        figures: { left: [expect.objectContaining({ kind: "unsent", count: 2 })] },
      });
      const other = await aTablet(ctx, { register: tablet.register }, "Second");
      await ctx.tx.execute(sql`update devices set last_counter = 3 where id = ${other.device.id}`);
      await expect(closeShift(at, CloseShift.parse({ id, leftFloat: "100.00" }))).rejects.toMatchObject({
        figures: { left: [expect.objectContaining({ kind: "missing", count: 3 })] },
      });
      const withBackup = CloseShift.parse({ id, leftFloat: "100.00", unsentCount: 2, backup: "till-2.tillbook" });
      await expect(closeShift(cashier, withBackup)).rejects.toMatchObject({ kind: expect.any(String) });
      const z = await closeShift(at, withBackup);
      expect(z.contents.unsentNote).toContain("till-2.tillbook");
    }));

  it("of a forgotten shift is a manager's, marked as such; uncounted, the drawer stays as the books say", () =>
    inTestTenant(async (ctx) => {
      const { registerId, at, ring, drawer } = await till(ctx);
      const { id } = await openShift(at, { registerId, count: FLOAT });
      await ring();
      const z = await closeForgottenShift(
        ctx.as("manager", "Tom Ellery"),
        CloseForgottenShift.parse({ id, reason: "Went home" }),
      );
      expect(z.contents).toMatchObject({
        closedByOther: true,
        closedByName: "Tom Ellery",
        overShortMinor: 0,
        leftFloatMinor: 16_200,
        depositMinor: 0,
        differenceReason: "Went home (not counted)",
      });
      expect(await drawer()).toBe(16_200);
      const [row] = await ctx.tx
        .select()
        .from(shifts)
        .where(and(eq(shifts.id, id)));
      expect(row).toMatchObject({ status: "closed", closedByOther: true });
      const next = await openShift(at, { registerId, count: FLOAT });
      expect(next.openingDifferenceMinor).toBe(-1_200);
      const counted = { id: next.id, reason: "Went home", counted: "149.00", leftFloat: "100.00", depositTo: "safe" };
      const second = await closeForgottenShift(ctx, CloseForgottenShift.parse(counted));
      expect(second.contents).toMatchObject({
        overShortMinor: -100,
        depositMinor: 4_900,
        differenceReason: "Went home",
      });
      expect(await drawer()).toBe(10_000);
      await expectSound(ctx);
    }));
});

it("training is counted and is in no amount; a return takes the money back out of the drawer", () =>
  inTestTenant(async (ctx) => {
    const { registerId, at, ring, drawer, method } = await till(ctx);
    await openShift(at, { registerId, count: FLOAT });
    await ring({ training: true });
    await ring({
      tipMinor: 200 as never,
      tenders: [tender("cash", method("cash"), 1_405, { roundingMinor: 5 as never })],
    });
    const { figures } = await xReport(at, { registerId });
    expect(figures).toMatchObject({
      ...{ trainingCount: 1, saleCount: 1, receiptCount: 1, totalMinor: 1_200, tipMinor: 200, cashRoundingMinor: 5 },
      why: { moreMinor: 205, unexplainedMinor: 0 },
    });
    expect(await drawer()).toBe(16_405);
  }));
