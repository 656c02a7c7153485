import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { lockOrMakeLevels } from "./levels";
import { type Drift, stockDrift } from "./queries";

/** Sets every level that drifted to the sum of its movements and reservations; answers what was wrong. */
export async function recomputeLevels(ctx: TenantContext): Promise<Drift[]> {
  const suspected = await stockDrift(ctx);
  if (suspected.length === 0) return [];
  await lockOrMakeLevels(ctx, suspected);
  // Looked at again under the locks: what was moving a moment ago is right now.
  const drifted = await stockDrift(ctx);
  if (drifted.length === 0) return [];
  await ctx.tx.execute(
    sql`update stock_levels l set on_hand = right_one.on_hand, reserved = right_one.reserved, value_minor = right_one.value_minor
      from unnest(
        ${sql.param(drifted.map((one) => one.productId))}::uuid[],
        ${sql.param(drifted.map((one) => one.siteId))}::uuid[],
        ${sql.param(drifted.map((one) => one.sum.onHand))}::numeric[],
        ${sql.param(drifted.map((one) => one.sum.reserved))}::numeric[],
        ${sql.param(drifted.map((one) => one.sum.valueMinor))}::bigint[]
      ) as right_one(product_id, site_id, on_hand, reserved, value_minor)
      where l.tenant_id = ${ctx.tenant} and l.product_id = right_one.product_id and l.site_id = right_one.site_id`,
  );
  await record(ctx, {
    kind: "stock.recomputed",
    subjects: [...new Set(drifted.map((one) => one.productId))],
    details: { levels: drifted },
  });
  return drifted;
}
