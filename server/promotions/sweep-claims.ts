import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { giveBack, isExpired } from "./give-back";

/** Gives back every claim of the company whose sale was not paid in time. Returns how many. For the worker's round. */
export async function sweepClaims(ctx: TenantContext): Promise<number> {
  await ctx.tx.execute(sql`
    select p.id from promotions p where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.id in (
      select u.promotion_id from promotion_uses u where u.tenant_id = ${ctx.tenant} and ${isExpired(ctx)})
    order by p.id for update`);
  return giveBack(ctx, isExpired(ctx));
}
