import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Place } from "./levels";

/** Adds signed quantities to `reserved` of levels the caller has locked. */
export async function changeReserved(
  ctx: TenantContext,
  changes: readonly (Place & { quantity: string })[],
): Promise<void> {
  if (changes.length === 0) return;
  await ctx.tx.execute(
    sql`update stock_levels l set reserved = l.reserved + changed.quantity
      from (
        select product_id, site_id, sum(quantity) as quantity
        from unnest(
          ${sql.param(changes.map((change) => change.productId))}::uuid[],
          ${sql.param(changes.map((change) => change.siteId))}::uuid[],
          ${sql.param(changes.map((change) => change.quantity))}::numeric[]
        ) as change(product_id, site_id, quantity)
        group by product_id, site_id
      ) changed
      where l.tenant_id = ${ctx.tenant} and l.product_id = changed.product_id and l.site_id = changed.site_id`,
  );
}
