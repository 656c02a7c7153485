import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { giveBack } from "./give-back";

/**
 * Gives back what a sale claimed or used, each use once however often it is asked: when a basket is discarded, a code is taken
 * out of it, or the whole sale comes back. Returns how many were given back.
 */
export async function releasePromotions(
  ctx: TenantContext,
  saleId: string,
  only: { promotionId?: string; claimsOnly?: boolean } = {},
): Promise<number> {
  const conditions: SQL[] = [sql`u.sale_id = ${saleId}`];
  if (only.promotionId) conditions.push(sql`u.promotion_id = ${only.promotionId}`);
  if (only.claimsOnly) conditions.push(sql`u.state = 'claimed'`);
  const ofSale = sql.join(conditions, sql` and `);
  // Promotions before uses, as everywhere: a claim and its release wait for each other instead of locking each other out.
  await ctx.tx.execute(sql`
    select p.id from promotions p where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.id in (
      select u.promotion_id from promotion_uses u where u.tenant_id = ${ctx.tenant} and ${ofSale} and u.state in ('claimed', 'used'))
    order by p.id for update`);
  return giveBack(ctx, ofSale);
}
