import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { cashMovements } from "@/drizzle/schema/cash-movements";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import { askApproval } from "@/server/approvals/ask-approval";
import { decideApproval } from "@/server/approvals/decide-approval";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import type { ShiftFigures } from "@/server/till/shift-figures";
import { drawerBalance } from "./drawer-balance";
import { handOverShift } from "./hand-over-shift";
import { HandOverShift, RecordCashMovement } from "./input";
import { openShift } from "./open-shift";
import { recordCashMovement } from "./record-cash-movement";
import { xReport } from "./x-report";

async function person(ctx: TestTenant, role: "cashier" | "manager", name: string): Promise<TenantContext> {
  const acting = ctx.as(role, name);
  const id = acting.actor.id ?? newId();
  await ctx.tx
    .insert(members)
    .values({ tenantId: ctx.tenant, id, personId: newId(), name, email: `${id}@example.test` });
  await ctx.tx.insert(memberRoles).values({ tenantId: ctx.tenant, companyId: ctx.company.id, memberId: id, role });
  return acting;
}

/** A shift Sam opened with 100.00; Jonas takes over. */
async function anOpenShift(ctx: TestTenant) {
  const tablet = await aTablet(ctx, { siteId: ctx.siteId });
  const [sam, jonas] = [await person(ctx, "cashier", "Sam Okafor"), await person(ctx, "cashier", "Jonas Bauer")];
  const registerId = tablet.register.id;
  const { id } = await openShift(tablet.at(sam), { registerId, count: { 1000: 10 } });
  const handOver = (count: object, more: object = {}, who = jonas) =>
    handOverShift(
      tablet.at(who),
      HandOverShift.parse({ id: newId(), shiftId: id, fromId: sam.actor.id, count, ...more }),
    );
  const drawer = () => drawerBalance(ctx, tablet.register.accountId);
  return { tablet, sam, jonas, registerId, id, handOver, drawer };
}

describe("handing a drawer over", () => {
  it("books what both counted differs from the books, and the shift goes on with it under the next name", () =>
    inTestTenant(async (ctx) => {
      const { tablet, registerId, id, handOver, drawer, sam } = await anOpenShift(ctx);
      const handOverId = newId();
      const done = { kind: "handed_over", countedMinor: 9_950, differenceMinor: -50 };
      expect(await handOver({ 1000: 9, 500: 1, 200: 2, 50: 1 }, { id: handOverId })).toEqual(done);
      expect(await handOver({ 1000: 9, 500: 1, 200: 2, 50: 1 }, { id: handOverId })).toEqual(done);
      expect(await drawer()).toBe(9_950);
      expect(await handOver({ 1000: 9, 500: 1, 200: 2, 50: 1 })).toMatchObject({ differenceMinor: 0 });
      const moved = await ctx.tx.select().from(cashMovements).where(eq(cashMovements.shiftId, id));
      expect(moved.filter(({ kind }) => kind === "hand_over")).toMatchObject([
        { amountMinor: -50, actorName: "Jonas Bauer", reason: "Sam Okafor to Jonas Bauer, counted 99.50" },
        { amountMinor: 0 },
      ]);
      await recordCashMovement(
        tablet.at(sam),
        RecordCashMovement.parse({ registerId, kind: "drop", amount: "20.00", reason: "Rush" }),
      );
      const { figures } = await xReport(tablet.at(ctx), { registerId });
      expect((figures as ShiftFigures).cash.expectedMinor).toBe(7_950);
      expect(await drawer()).toBe(7_950);
    }));

  it("wants a manager for a large difference, says which before anything is booked, and takes their yes once", () =>
    inTestTenant(async (ctx) => {
      const { tablet, handOver, drawer, jonas } = await anOpenShift(ctx);
      const handOverId = newId();
      const needs = await handOver({ 1000: 9 }, { id: handOverId });
      expect(needs).toMatchObject({ kind: "needs", differenceMinor: -1_000, words: expect.stringMatching(/manager/) });
      expect(await drawer()).toBe(10_000);
      const wish = { action: "shift_difference", subjectId: handOverId, amountMinor: 1_000 } as const;
      const asked = await askApproval(tablet.at(jonas), { ...wish, reason: "", details: {} });
      const tom = await person(ctx, "manager", "Tom Ellery");
      await decideApproval(tom, { id: asked.id, reply: "" }, "approved");
      expect(await handOver({ 1000: 9 }, { id: handOverId, approvalId: asked.id })).toMatchObject({
        kind: "handed_over",
      });
      expect(await drawer()).toBe(9_000);
      await expect(handOver({ 1000: 1 }, { approvalId: asked.id })).rejects.toMatchObject({ kind: "refused" });
    }));

  it("is not to oneself, not while sales wait on a tablet, not from a stranger, and not of another till", () =>
    inTestTenant(async (ctx) => {
      const { handOver, drawer, jonas } = await anOpenShift(ctx);
      const count = { 1000: 10 };
      await expect(handOver(count, { fromId: jonas.actor.id })).rejects.toMatchObject({ code: "same_person" });
      await expect(handOver(count, { unsentCount: 2 })).rejects.toMatchObject({ code: "left_behind" });
      await expect(handOver(count, { fromId: newId() })).rejects.toMatchObject({ kind: "not_found" });
      await expect(handOver(count, { shiftId: newId() })).rejects.toMatchObject({ kind: "not_found" });
      await expect(handOver({ 3: 1 })).rejects.toMatchObject({ kind: "invalid" });
      expect(await drawer()).toBe(10_000);
    }));
});
