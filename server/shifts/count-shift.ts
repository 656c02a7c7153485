import { and, eq } from "drizzle-orm";
import { shifts } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { invalid, refused } from "@/server/errors";
import { parseMoney, sum } from "@/server/money";
import { cannotCount, countedTotal } from "@/server/till/denominations";
import { CASH } from "@/server/till/shift-figures";
import { drawerBalance } from "./drawer-balance";
import { findRegister } from "./find-register";
import type { CountShift } from "./input";
import { TENDERS_THEN } from "./rules";
import { tendersOf } from "./shift-facts";
import { type ShiftRow, shiftRow } from "./shift-row";

/**
 * Keeps what was counted, by tender. Blind: nothing that is expected is answered. After the count was finished it may be counted
 * again once; more often only when somebody sold meanwhile.
 */
export async function countShift(ctx: TenantContext, input: CountShift): Promise<{ id: string; stored: true }> {
  const { currency } = ctx.company;
  const fault = cannotCount(currency, input.count);
  if (fault) throw invalid("count", `${fault} Nothing was kept.`);
  const shift = await shiftRow(ctx, input.id, { lock: true });
  if (shift.status === "closed") throw refused("shift_closed", "This shift is closed. Its Z report is kept as it is.");
  const isAgain = shift.status === "counted";
  if (isAgain && shift.recounts > 0) {
    if (await isAsCounted(ctx, shift)) {
      throw refused("counted_twice", "This drawer was counted again already. Close with the difference and say why.");
    }
  }
  const counted = Object.fromEntries(
    Object.entries(input.counted).map(([key, text]) => [key, parseMoney(text, currency, "counted")]),
  );
  await ctx.tx
    .update(shifts)
    .set({
      status: "open",
      closingCount: input.count,
      counted: { ...counted, [CASH]: countedTotal(input.count) },
      expectedCashMinor: null,
      recounts: shift.recounts + (isAgain ? 1 : 0),
      version: shift.version + 1,
    })
    .where(and(eq(shifts.tenantId, ctx.tenant), eq(shifts.id, shift.id)));
  return { id: shift.id, stored: true };
}

/** Nothing was sold and nothing moved since the count was finished. */
async function isAsCounted(ctx: TenantContext, shift: ShiftRow): Promise<boolean> {
  const register = await findRegister(ctx, shift.registerId, { lock: false });
  if ((await drawerBalance(ctx, register.accountId)) !== shift.expectedCashMinor) return false;
  const tenders = sum((await tendersOf(ctx, shift.id)).map((tender) => tender.amountMinor));
  return tenders === shift.counted?.[TENDERS_THEN];
}
