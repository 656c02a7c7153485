import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { TillProduct } from "@/server/till/catalogue";

/** Rows of one line of the snapshot: large enough to pack well, small enough to be read in some milliseconds. */
export const CHUNK_ROWS = 2000;

type Row = {
  id: string;
  sku: string;
  name: string;
  price: string;
  price_includes_tax: boolean;
  tax_code_id: string | null;
  category_id: string | null;
  unit: string;
  kind: string;
  stock_policy: string;
  archived: boolean;
  on_hand: string | null;
  barcodes: string | null;
  groups: string | null;
  image: string | null;
  changed_at: string;
};

/** A product as a till has it, and what it was found by; `archived` ones are to be taken away. */
export type CatalogueRow = { product: TillProduct; archived: boolean; changedAt: string };

/** An instant with its microseconds, as it can be asked from again. */
export const written = (at: SQL) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Products on sale by name, after one of them. */
export function rowsByName(ctx: TenantContext, siteId: string, after: { name: string; id: string } | null) {
  const from = after ? sql`and (p.name, p.id) > (${after.name}, ${after.id}::uuid)` : sql``;
  return rows(ctx, siteId, sql`and p.archived_at is null ${from}`, BY_NAME);
}

/** Products changed at or after a moment, archived ones too, in the order of their changes. */
export function rowsChanged(ctx: TenantContext, siteId: string, since: string, after: CatalogueRow | null) {
  const from = after
    ? sql`and (p.changed_at, p.id) > (${after.changedAt}::timestamptz, ${after.product.id}::uuid)`
    : sql`and p.changed_at >= ${since}::timestamptz`;
  return rows(ctx, siteId, from, sql`p.changed_at, p.id`);
}

/** The favourites' products on sale. */
export function rowsOfFavourites(ctx: TenantContext, siteId: string) {
  return rows(
    ctx,
    siteId,
    sql`and p.archived_at is null and p.id = any(array(select f.product_id from favourites f
      where f.tenant_id = ${ctx.tenant} and f.company_id = ${ctx.company.id}))`,
    BY_NAME,
  );
}

const BY_NAME = sql`p.name, p.id`;

/**
 * The page first, then what hangs on each of its products, one by one: planned as one query it goes astray where much was
 * written since the tables were last counted, as after an import.
 */
async function rows(ctx: TenantContext, siteId: string, which: SQL, order: SQL): Promise<CatalogueRow[]> {
  const found = await ctx.tx.execute<Row>(sql`
    select p.id, p.sku, p.name, trim_scale(p.price)::text as price, p.price_includes_tax, p.tax_code_id, p.category_id, p.unit,
      p.kind, p.stock_policy, p.archived_at is not null as archived,
      (select trim_scale(l.on_hand)::text from stock_levels l
        where l.tenant_id = ${ctx.tenant} and l.product_id = p.id and l.site_id = ${siteId}::uuid) as on_hand,
      (select string_agg(b.barcode, chr(9)) from product_barcodes b
        where b.tenant_id = ${ctx.tenant} and b.product_id = p.id) as barcodes,
      (select string_agg(g.group_id::text, ' ' order by g.position, g.group_id) from product_modifier_groups g
        where g.tenant_id = ${ctx.tenant} and g.product_id = p.id) as groups,
      (select left(i.sha256, 16) from product_images i
        where i.tenant_id = ${ctx.tenant} and i.product_id = p.id) as image, ${written(sql`p.changed_at`)} as changed_at
    from (select * from products p where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} ${which}
      order by ${order} limit ${CHUNK_ROWS}) p
    order by ${order}`);
  return found.rows.map((row) => ({
    archived: row.archived,
    changedAt: row.changed_at,
    product: {
      id: row.id,
      sku: row.sku,
      name: row.name,
      price: row.price,
      priceIncludesTax: row.price_includes_tax,
      taxCodeId: row.tax_code_id,
      categoryId: row.category_id,
      unit: row.unit,
      kind: row.kind === "service" ? "service" : "stocked",
      stockPolicy: row.stock_policy === "block" || row.stock_policy === "allow" ? row.stock_policy : "warn",
      onHand: row.kind === "service" ? null : (row.on_hand ?? "0"),
      barcodes: row.barcodes ? row.barcodes.split("\t").sort() : [],
      modifierGroupIds: row.groups ? row.groups.split(" ") : [],
      image: row.image ?? "",
    },
  }));
}
