import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/**
 * Gives uses back that fit a condition on `u`, each once: only a use that still counts can be given back, and its counters go
 * down in the same statement. The caller holds the promotions. Returns how many.
 */
export async function giveBack(ctx: TenantContext, condition: SQL): Promise<number> {
  const found = await ctx.tx.execute<{ count: string }>(sql`
    with back as (
      update promotion_uses u set state = 'given_back', expires_at = null
      where u.tenant_id = ${ctx.tenant} and u.company_id = ${ctx.company.id} and u.state in ('claimed', 'used') and ${condition}
      returning u.promotion_id, u.customer_id),
    totals as (
      update promotions p set used = greatest(p.used - b.uses, 0)
      from (select promotion_id, count(*)::int as uses from back group by 1) b
      where p.tenant_id = ${ctx.tenant} and p.id = b.promotion_id),
    each as (
      update promotion_customers c set used = greatest(c.used - b.uses, 0)
      from (select promotion_id, customer_id, count(*)::int as uses from back where customer_id is not null group by 1, 2) b
      where c.tenant_id = ${ctx.tenant} and c.promotion_id = b.promotion_id and c.customer_id = b.customer_id)
    select count(*) as count from back`);
  return Number(found.rows[0]?.count ?? 0);
}

/** Claims of open sales that were not paid in time. */
export function isExpired(ctx: TenantContext): SQL {
  return sql`u.state = 'claimed' and u.expires_at <= ${ctx.now}`;
}
