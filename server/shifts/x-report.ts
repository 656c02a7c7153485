import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { blindFigures, shiftFigures, type XReport } from "@/server/till/shift-figures";
import { findRegister } from "./find-register";
import { reportHead } from "./report-head";
import { shiftFacts } from "./shift-facts";
import { openShiftRow } from "./shift-row";

/** The open shift so far: not numbered, and nothing starts again. Who will count blind sees no amounts. */
export async function xReport(ctx: TenantContext, { registerId }: { registerId: string }): Promise<XReport> {
  const register = await findRegister(ctx, registerId, { lock: false });
  const shift = await openShiftRow(ctx, register.id);
  if (!shift)
    throw refused("no_open_shift", `No shift is open at ${register.name}, so there is nothing to report yet.`);
  const figures = shiftFigures(await shiftFacts(ctx, shift));
  const isBlind = !register.role.seesExpected;
  return {
    ...reportHead(ctx, register, shift),
    at: ctx.now.toISOString(),
    figures: isBlind ? blindFigures(figures) : figures,
    isBlind,
  };
}
