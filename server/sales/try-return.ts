import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { RingUpSale } from "./input";
import { ringUpSale } from "./ring-up-sale";

/**
 * Says whether this return would be taken, before a card terminal or a drawer is asked to give anything back: everything is done
 * as it would be, and undone. Throws what `ringUpSale` would refuse with.
 */
export async function tryReturn(ctx: TenantContext, sale: RingUpSale): Promise<{ ok: true }> {
  // What a terminal is asked for afterwards has not been given yet, so nothing has to be kept as it happened.
  const tenders = sale.tenders.map((tender) => ({ ...tender, attemptId: null }));
  await ctx.tx.execute(sql`savepoint tried`);
  await ringUpSale({ ...ctx, announcements: [] }, { ...sale, offline: false, tenders });
  await ctx.tx.execute(sql`rollback to savepoint tried`);
  return { ok: true };
}
