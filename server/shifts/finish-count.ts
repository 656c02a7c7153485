import { and, eq } from "drizzle-orm";
import { shifts } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import {
  type CashBridge,
  largestDifference,
  shiftFigures,
  type TenderResult,
  tenderResults,
} from "@/server/till/shift-figures";
import { drawerBalance } from "./drawer-balance";
import { findRegister } from "./find-register";
import { differenceRule, TENDERS_THEN } from "./rules";
import { shiftFacts } from "./shift-facts";
import { shiftRow } from "./shift-row";

export type CountResult = {
  id: string;
  results: TenderResult[];
  cash: CashBridge;
  /** What else moved on the drawer's account; zero unless somebody booked on it by hand. */
  bookedElsewhereMinor: number;
  expectedCashMinor: number;
  countedCashMinor: number;
  /** Null where it may be closed alone; otherwise why a reason and a manager are needed. */
  needs: string | null;
  differenceMinor: number;
  mayCountAgain: boolean;
  /** What stays as the next float unless somebody says otherwise. */
  leftFloatMinor: number;
  nextZ: number;
  currency: string;
};

/** Ends the blind count and says, for the first time, what was expected, by tender, and how it came about. */
export async function finishCount(ctx: TenantContext, { id }: { id: string }): Promise<CountResult> {
  const shift = await shiftRow(ctx, id, { lock: true });
  if (shift.status === "closed") throw refused("shift_closed", "This shift is closed. Its Z report is kept as it is.");
  if (!shift.counted) throw refused("not_counted", "Nothing was counted yet. Count the drawer first.");
  const register = await findRegister(ctx, shift.registerId, { lock: false });
  const figures = shiftFigures(await shiftFacts(ctx, shift));
  const expectedCashMinor = await drawerBalance(ctx, register.accountId);
  await ctx.tx
    .update(shifts)
    .set({
      status: "counted",
      expectedCashMinor,
      counted: { ...shift.counted, [TENDERS_THEN]: figures.tendersMinor },
    })
    .where(and(eq(shifts.tenantId, ctx.tenant), eq(shifts.id, shift.id)));
  const results = tenderResults(figures.tenders, expectedCashMinor, shift.counted);
  const differenceMinor = largestDifference(results);
  const countedCashMinor = results[0]?.countedMinor ?? 0;
  return {
    id: shift.id,
    results,
    cash: figures.cash,
    bookedElsewhereMinor: expectedCashMinor - figures.cash.expectedMinor,
    expectedCashMinor,
    countedCashMinor,
    needs: differenceRule(differenceMinor, register.rules.shiftDifferenceMinor, ctx.company.currency),
    differenceMinor,
    mayCountAgain: shift.recounts === 0,
    leftFloatMinor: Math.min(shift.openingFloatMinor, countedCashMinor),
    nextZ: register.nextZ,
    currency: ctx.company.currency,
  };
}
