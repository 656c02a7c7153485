import { and, eq, sql } from "drizzle-orm";
import { registers, shifts } from "@/drizzle/schema/registers";
import { zReports } from "@/drizzle/schema/z-reports";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { type Minor, negate, subtract } from "@/server/money";
import { record } from "@/server/outbox/record";
import {
  grandTotalsOf,
  type ShiftFigures,
  type TenderResult,
  type ZContents,
  zTitle,
} from "@/server/till/shift-figures";
import { bookMovement } from "./book-movement";
import type { RegisterFacts } from "./find-register";
import { reportHead } from "./report-head";
import { sealOf } from "./seal";
import type { ShiftRow } from "./shift-row";
import type { ZReport } from "./z-report";

export type Closing = {
  register: RegisterFacts;
  shift: ShiftRow;
  figures: ShiftFigures;
  expectedCashMinor: Minor;
  countedCashMinor: Minor;
  results: TenderResult[];
  closingCount: Record<string, number>;
  leftFloatMinor: Minor;
  depositTo: "safe" | "bank";
  reason: string;
  approvedByName: string | null;
  closedByOther: boolean;
  unsentNote: string;
};

/**
 * Closes a shift whose till and row the caller holds: takes the next Z number, books what the drawer differs and what leaves it,
 * and freezes the Z. Nothing of the day is worked out again: the receipts posted themselves.
 */
export async function bookClose(ctx: TenantContext, closing: Closing): Promise<ZReport> {
  const { register, shift, figures, expectedCashMinor, countedCashMinor, leftFloatMinor, reason } = closing;
  const overShortMinor = subtract(countedCashMinor, expectedCashMinor);
  const depositMinor = subtract(countedCashMinor, leftFloatMinor);
  const { number, ...grand } = await takeNumber(ctx, closing);
  const memo = zTitle(number);
  const moved = { shiftId: shift.id, approvedByName: closing.approvedByName };
  await bookMovement(ctx, register, {
    ...{ ...moved, id: newId(), kind: "over_short", amountMinor: overShortMinor },
    reason: reason ? `${memo}, ${reason}` : memo,
  });
  await bookMovement(ctx, register, {
    ...{ ...moved, id: newId(), kind: "float_out", amountMinor: negate(depositMinor), other: closing.depositTo },
    reason: `${memo}, to the ${closing.depositTo}`,
  });
  await ctx.tx
    .update(shifts)
    .set({
      status: "closed",
      closedById: ctx.actor.kind === "member" ? ctx.actor.id : null,
      closedByName: ctx.actor.name,
      closedAt: ctx.now,
      closedByOther: closing.closedByOther,
      closingCount: closing.closingCount,
      expectedCashMinor,
      differenceReason: reason,
      approvedByName: closing.approvedByName,
      version: shift.version + 1,
    })
    .where(and(eq(shifts.tenantId, ctx.tenant), eq(shifts.id, shift.id)));
  const contents: ZContents = {
    ...reportHead(ctx, register, shift),
    number,
    closedAt: ctx.now.toISOString(),
    closedByName: ctx.actor.name,
    closedByOther: closing.closedByOther,
    approvedByName: closing.approvedByName,
    figures,
    bookedElsewhereMinor: subtract(expectedCashMinor, figures.cash.expectedMinor),
    expectedCashMinor,
    results: closing.results,
    closingCount: closing.closingCount,
    overShortMinor,
    differenceReason: reason,
    recounts: shift.recounts,
    leftFloatMinor,
    depositMinor,
    depositTo: closing.depositTo,
    grandSalesMinor: grand.grandSalesMinor,
    grandReturnsMinor: grand.grandReturnsMinor,
    unsentNote: closing.unsentNote,
  };
  const z = {
    id: newId(),
    shiftId: shift.id,
    registerId: register.id,
    number,
    sha256: sealOf(contents),
    closedAt: ctx.now,
  };
  await ctx.tx.insert(zReports).values({ ...z, ...grand, tenantId: ctx.tenant, companyId: ctx.company.id, contents });
  await record(ctx, {
    kind: "shift.closed",
    subjects: [shift.id, register.id, z.id],
    details: {
      ...{ registerName: register.name, number, overShortMinor, reason, currency: ctx.company.currency },
      ...{
        takingsMinor: figures.totalMinor,
        approvedByName: closing.approvedByName,
        closedByOther: closing.closedByOther,
      },
      unsentNote: closing.unsentNote,
    },
  });
  ctx.announcements.push({ topic: "shift", id: register.id });
  return { ...z, contents };
}

/** Totals grow and never start again; the till's row is held, so numbers have no holes. */
async function takeNumber(ctx: TenantContext, { register, figures, leftFloatMinor }: Closing) {
  const { salesMinor, returnsMinor } = grandTotalsOf(figures);
  const [row] = await ctx.tx
    .update(registers)
    .set({
      nextZ: sql`${registers.nextZ} + 1`,
      grandSalesMinor: sql`${registers.grandSalesMinor} + ${salesMinor}`,
      grandReturnsMinor: sql`${registers.grandReturnsMinor} + ${returnsMinor}`,
      leftFloatMinor,
    })
    .where(and(eq(registers.tenantId, ctx.tenant), eq(registers.id, register.id)))
    .returning({
      nextZ: registers.nextZ,
      grandSalesMinor: registers.grandSalesMinor,
      grandReturnsMinor: registers.grandReturnsMinor,
    });
  if (!row) throw new Error("the till of an open shift is gone");
  const { nextZ, grandSalesMinor, grandReturnsMinor } = row;
  return {
    number: nextZ - 1,
    grandSalesMinor: grandSalesMinor as Minor,
    grandReturnsMinor: grandReturnsMinor as Minor,
  };
}
