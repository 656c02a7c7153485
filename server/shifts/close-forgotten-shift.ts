import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { parseMoney } from "@/server/money";
import { CASH, shiftFigures, tenderResults } from "@/server/till/shift-figures";
import { bookClose } from "./book-close";
import { drawerBalance } from "./drawer-balance";
import { findRegister } from "./find-register";
import type { CloseForgottenShift } from "./input";
import { leftBehind } from "./left-behind";
import { cannotLeave } from "./rules";
import { shiftFacts } from "./shift-facts";
import { shiftRow } from "./shift-row";
import type { ZReport } from "./z-report";

/**
 * A manager closes, from the office, what somebody forgot; the Z says so. Without a count nothing is booked as over or short: all
 * stays in the drawer, and the next opening count finds what is missing. Slips count as their receipts say.
 */
export async function closeForgottenShift(ctx: TenantContext, input: CloseForgottenShift): Promise<ZReport> {
  const { currency } = ctx.company;
  const { registerId } = await shiftRow(ctx, input.id, { lock: false });
  const register = await findRegister(ctx, registerId, { lock: true });
  const shift = await shiftRow(ctx, input.id, { lock: true });
  if (shift.status === "closed") throw refused("shift_closed", "This shift is closed. Its Z report is kept as it is.");
  const { left } = await leftBehind(ctx, shift, 0);
  const words = left.map((one) => one.words).join(". ");
  if (left.length > 0 && !input.anyway) {
    throw refused("left_behind", `${words}. Nothing was closed. ${left[0]?.todo ?? ""}`, { left });
  }
  const figures = shiftFigures(await shiftFacts(ctx, shift));
  const expectedCashMinor = await drawerBalance(ctx, register.accountId);
  const counted = input.counted === undefined ? null : parseMoney(input.counted, currency, "counted");
  const countedCashMinor = counted ?? expectedCashMinor;
  const leftFloatMinor =
    input.leftFloat === undefined ? countedCashMinor : parseMoney(input.leftFloat, currency, "leftFloat");
  const cannot = counted !== null ? cannotLeave(countedCashMinor, leftFloatMinor, currency) : null;
  if (cannot) throw refused(cannot.code, cannot.message);
  if (counted === null && leftFloatMinor !== countedCashMinor) {
    throw refused("not_counted", "Count the drawer before taking something out of it. Nothing was closed.");
  }
  const bySlips = Object.fromEntries(figures.tenders.map((tender) => [tender.key, tender.amountMinor]));
  return bookClose(ctx, {
    ...{ register, shift, figures, expectedCashMinor, countedCashMinor, leftFloatMinor },
    results: tenderResults(figures.tenders, expectedCashMinor, { ...bySlips, [CASH]: countedCashMinor }),
    closingCount: {},
    depositTo: input.depositTo,
    reason: counted !== null ? input.reason : `${input.reason} (not counted)`,
    approvedByName: ctx.actor.name,
    closedByOther: true,
    unsentNote: words ? `${words}.` : "",
  });
}
