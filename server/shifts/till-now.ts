import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { type Countable, countables } from "@/server/till/shift-figures";
import { drawerBalance } from "./drawer-balance";
import { findRegister } from "./find-register";
import { tendersOf } from "./shift-facts";
import { openShiftRow, type ShiftNow, shiftNow } from "./shift-row";

export type TillNow = {
  registerId: string;
  registerName: string;
  currency: string;
  nextZ: number;
  shift: ShiftNow | null;
  /** What is to be counted at the close of the open shift: names, no amounts. */
  countables: Countable[];
  /** Sees what should be in the drawer while counting. */
  seesExpected: boolean;
  /** While no shift is open: what the drawer should hold, and what the last close says about it. */
  closed: {
    inDrawerMinor: number;
    isFirst: boolean;
    lastClose: { at: Date; byName: string; leftFloatMinor: number } | null;
  } | null;
};

/** What the tablets of a till show of its shift. Nothing in it gives the expected cash of an open shift away. */
export async function tillNow(ctx: TenantContext, { registerId }: { registerId: string }): Promise<TillNow> {
  const register = await findRegister(ctx, registerId, { lock: false });
  const open = await openShiftRow(ctx, register.id);
  const { currency } = ctx.company;
  return {
    registerId: register.id,
    registerName: register.name,
    currency,
    nextZ: register.nextZ,
    shift: open ? shiftNow(open, currency) : null,
    countables: open ? countables(await tendersOf(ctx, open.id)) : [],
    seesExpected: register.role.seesExpected,
    closed: open ? null : await closedTill(ctx, register),
  };
}

async function closedTill(ctx: TenantContext, register: { id: string; accountId: string; leftFloatMinor: number }) {
  const found = await ctx.tx.execute<{ at: string; by_name: string }>(sql`
    select closed_at as at, closed_by_name as by_name from shifts
    where tenant_id = ${ctx.tenant} and register_id = ${register.id} and status = 'closed' order by closed_at desc limit 1`);
  const [last] = found.rows;
  return {
    inDrawerMinor: await drawerBalance(ctx, register.accountId),
    isFirst: !last,
    lastClose: last ? { at: new Date(last.at), byName: last.by_name, leftFloatMinor: register.leftFloatMinor } : null,
  };
}
