import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { drawerBalance } from "@/server/shifts/drawer-balance";
import { holdReturn } from "./hold-return";
import type { RingUpSale } from "./input";
import { ringUpSale } from "./ring-up-sale";

/**
 * Says whether this return would be taken, before a card terminal or a drawer is asked to give anything back: everything is done
 * as it would be, and undone. Throws what `ringUpSale` would refuse with. `drawer` is short where the books do not hold the cash that
 * this till would give; how much they hold is nobody's to read here. What a card terminal is asked for next is held for this tablet.
 */
export async function tryReturn(
  ctx: TenantContext,
  sale: RingUpSale,
): Promise<{ ok: true; drawer: "enough" | "short" }> {
  // What a terminal is asked for afterwards has not been given yet, so nothing has to be kept as it happened.
  const tenders = sale.tenders.map((tender) => ({ ...tender, attemptId: null }));
  await ctx.tx.execute(sql`savepoint tried`);
  await ringUpSale({ ...ctx, announcements: [], recorded: [] }, { ...sale, offline: false, tenders });
  const drawer = await drawerAfter(ctx, sale);
  await ctx.tx.execute(sql`rollback to savepoint tried`);
  await holdReturn(ctx, sale);
  return { ok: true, drawer };
}

async function drawerAfter(ctx: TenantContext, sale: RingUpSale): Promise<"enough" | "short"> {
  const givesCash = sale.tenders.some(({ kind, amountMinor }) => kind === "cash" && amountMinor < 0);
  if (!givesCash || !ctx.device || sale.training) return "enough";
  const found = await ctx.tx.execute<{ account_id: string }>(
    sql`select account_id from registers where tenant_id = ${ctx.tenant} and id = ${ctx.device.registerId}`,
  );
  const [register] = found.rows;
  return register && (await drawerBalance(ctx, register.account_id)) < 0 ? "short" : "enough";
}
