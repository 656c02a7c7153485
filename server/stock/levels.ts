import { stockLevels } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import type { Statement } from "@/server/db";
import { queryPrepared } from "@/server/insert-rows";
import { decimalAdd, type Minor, minor } from "@/server/money";

/** A product at a site: one shelf. */
export type Place = { productId: string; siteId: string };
export type LockedLevel = Place & { onHand: string; reserved: string; valueMinor: Minor };

export type LevelRow = {
  product_id: string;
  site_id: string;
  on_hand: string;
  reserved: string;
  value_minor: string;
};

/** One name per shelf, usable as a map's key; sorts as the database does. */
export function shelfKey({ productId, siteId }: Place): string {
  return `${productId}/${siteId}`;
}

/** Each shelf once, in the order in which everybody locks them. */
export function inLockOrder(shelves: readonly Place[]): Place[] {
  const once = new Map(shelves.map((shelf) => [shelfKey(shelf), shelf]));
  return [...once.keys()].sort().flatMap((key) => once.get(key) ?? []);
}

/** Locks the levels that exist, in order; a shelf that was never used is missing from the answer. */
export async function lockLevels(ctx: TenantContext, shelves: readonly Place[]): Promise<Map<string, LockedLevel>> {
  const wanted = inLockOrder(shelves);
  if (wanted.length === 0) return new Map();
  const locked = await queryPrepared<LevelRow>(
    ctx.tx,
    `lock_levels_${wanted.length}`,
    `select l.product_id, l.site_id, l.on_hand, l.reserved, l.value_minor
      from stock_levels l
      join (values ${wanted.map((_, at) => `($${2 * at + 2}::uuid, $${2 * at + 3}::uuid)`).join(", ")}) as wanted(product_id, site_id)
        on wanted.product_id = l.product_id and wanted.site_id = l.site_id
      where l.tenant_id = $1
      order by l.product_id, l.site_id
      for update of l`,
    [ctx.tenant, ...wanted.flatMap((each) => [each.productId, each.siteId])],
  );
  return levelsOf(locked.rows);
}

/** Locks what exists of these products where a tablet stands, in the same order, before anything is known of it. */
export function lockLevelsAtTablet(tenant: string, deviceId: string, productIds: readonly string[]): Statement {
  const wanted = [...new Set(productIds)];
  return {
    text: `select product_id, site_id, on_hand, reserved, value_minor from stock_levels
      where tenant_id = $1 and product_id in (${wanted.map((_, at) => `$${at + 3}`).join(", ")})
        and site_id = (select r.site_id from devices d join registers r on r.tenant_id = $1 and r.id = d.register_id
          where d.tenant_id = $1 and d.id = $2)
      order by product_id, site_id
      for update`,
    values: [tenant, deviceId, ...wanted],
    name: `lock_levels_at_tablet_${wanted.length}`,
  };
}

/** The rows of either, by their shelf. */
export function levelsOf(rows: readonly LevelRow[]): Map<string, LockedLevel> {
  return new Map(
    rows.map((row) => {
      const level: LockedLevel = {
        productId: row.product_id,
        siteId: row.site_id,
        onHand: decimalAdd(row.on_hand, "0"),
        reserved: decimalAdd(row.reserved, "0"),
        valueMinor: minor(Number(row.value_minor)),
      };
      return [shelfKey(level), level];
    }),
  );
}

/** As `lockLevels`, but a shelf that was never used is made first. */
export async function lockOrMakeLevels(
  ctx: TenantContext,
  shelves: readonly Place[],
): Promise<Map<string, LockedLevel>> {
  const wanted = inLockOrder(shelves);
  const locked = await lockLevels(ctx, wanted);
  const missing = wanted.filter((shelf) => !locked.has(shelfKey(shelf)));
  if (missing.length === 0) return locked;
  await ctx.tx
    .insert(stockLevels)
    .values(missing.map((shelf) => ({ tenantId: ctx.tenant, ...shelf })))
    .onConflictDoNothing();
  return new Map([...locked, ...(await lockLevels(ctx, missing))]);
}
