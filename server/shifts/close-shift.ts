import type { TenantContext } from "@/server/context";
import { conflict, refused } from "@/server/errors";
import { minor, parseMoney, ZERO } from "@/server/money";
import { largestDifference, shiftFigures, tenderResults } from "@/server/till/shift-figures";
import { agreedBy } from "./agreed-by";
import { bookClose } from "./book-close";
import { drawerBalance } from "./drawer-balance";
import { findRegister } from "./find-register";
import type { CloseShift } from "./input";
import { leftBehind } from "./left-behind";
import { cannotLeave, differenceRule, type LeftBehind, TENDERS_THEN } from "./rules";
import { shiftFacts } from "./shift-facts";
import { shiftRow } from "./shift-row";
import type { ZReport } from "./z-report";

/**
 * Closes a counted shift and makes its Z. Refused while something would be left behind (with what to do), when somebody sold after
 * the count, and, above the threshold, without a reason and a manager. Sent again it answers the Z that was made.
 */
export async function closeShift(ctx: TenantContext, input: CloseShift): Promise<ZReport> {
  const { currency } = ctx.company;
  const { registerId } = await shiftRow(ctx, input.id, { lock: false });
  const register = await findRegister(ctx, registerId, { lock: true });
  const shift = await shiftRow(ctx, input.id, { lock: true });
  if (shift.status === "closed") throw refused("shift_closed", "This shift is closed. Its Z report is kept as it is.");
  if (shift.status !== "counted" || !shift.counted) {
    throw refused("not_counted", "Finish the count first. Nothing was closed.");
  }
  const unsent = notSent(input, (await leftBehind(ctx, shift, input.unsentCount)).left);
  const figures = shiftFigures(await shiftFacts(ctx, shift));
  const expectedCashMinor = await drawerBalance(ctx, register.accountId);
  const isAsCounted =
    expectedCashMinor === shift.expectedCashMinor && figures.tendersMinor === shift.counted[TENDERS_THEN];
  if (!isAsCounted) {
    throw conflict(
      "sold_since_count",
      "Something was sold or moved at this till after the count. Count again, then close; nothing was closed.",
    );
  }
  const results = tenderResults(figures.tenders, expectedCashMinor, shift.counted);
  const countedCashMinor = minor(results[0]?.countedMinor ?? 0);
  const leftFloatMinor = parseMoney(input.leftFloat, currency, "leftFloat");
  const fault = cannotLeave(countedCashMinor, leftFloatMinor, currency);
  if (fault) throw refused(fault.code, fault.message);
  const largest = largestDifference(results);
  const needs = differenceRule(largest, register.rules.shiftDifferenceMinor, currency);
  if (needs && !input.reason) throw refused("reason_missing", `${needs} Nothing was closed.`);
  const approvedByName =
    needs || unsent.length > 0 || input.approvalId
      ? await agreedBy(ctx, {
          action: needs ? "shift_difference" : "backup",
          amountMinor: needs ? largest : ZERO,
          subjectId: shift.id,
          approvalId: input.approvalId ?? null,
          optional: false,
        })
      : null;
  const unsentWords = unsent.map(({ words }) => words).join(". ");
  const unsentNote = unsentWords && `${unsentWords}. ${approvedByName} agreed; the backup is ${input.backup}.`;
  return bookClose(ctx, {
    ...{
      register,
      shift,
      figures,
      expectedCashMinor,
      countedCashMinor,
      results,
      leftFloatMinor,
      approvedByName,
      unsentNote,
    },
    closingCount: shift.closingCount ?? {},
    depositTo: input.depositTo,
    reason: input.reason,
    closedByOther: false,
  });
}

/** What is not sent and closes all the same, with its backup. Throws with everything that is left behind without a way. */
function notSent(input: CloseShift, left: LeftBehind[]): LeftBehind[] {
  const unsent = left.filter(({ kind }) => kind === "unsent" || kind === "missing");
  const others = left.filter((one) => !unsent.includes(one) && !(one.kind === "parked" && input.leaveParked));
  const blocking = [...others, ...(input.backup ? [] : unsent)];
  if (blocking.length === 0) return unsent;
  throw refused(
    "left_behind",
    `${blocking.map(({ words }) => words).join(". ")}. Nothing was closed. ${blocking[0]?.todo ?? ""}`,
    { left: blocking },
  );
}
