import { sql } from "drizzle-orm";
import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import {
  CATALOGUE_VERSION,
  type CatalogueHead,
  type CatalogueLine,
  productColumns,
  shortId,
} from "@/server/till/catalogue";
import { type CatalogueRow, CHUNK_ROWS, rowsByName, rowsChanged, rowsOfFavourites, written } from "./catalogue-rows";
import { type SiteFacts, siteOf } from "./queries";
import { smallTables } from "./small-tables";

/** What the tablet has: its stamp, how many products it counts, the name of its small tables. */
export type Having = { since: string | null; products: number | null; small: string | null; siteId: string | null };

/** What is known before anything is sent. */
export type CatalogueFeed = { head: CatalogueHead; nothingNew: boolean; lines: () => AsyncGenerator<CatalogueLine> };

/**
 * Opens the catalogue for a tablet: all of it, or what changed since its stamp. Every part is read in a short transaction of its
 * own, so a slow tablet holds nothing open; what changes meanwhile is found by the next fetch. Throws as `enterTenant`.
 */
export async function openCatalogue(request: TenantRequest, having: Having): Promise<CatalogueFeed> {
  const { since } = having;
  const begin = await enter(request, (ctx) => beginning(ctx, having));
  const { head, small, first, changes } = begin;
  const nothingNew =
    since !== null &&
    having.small === head.small &&
    having.products === head.whole &&
    changes !== null &&
    changes.rows.length + changes.stock.length + changes.lists.length === 0;

  async function* lines(): AsyncGenerator<CatalogueLine> {
    yield { head };
    if (having.small !== head.small) yield { small };
    let sent = 0;
    if (changes === null || since === null) {
      yield { first: productColumns(first) };
      for await (const rows of chunksByName(request, head.site)) {
        sent += rows.length;
        yield { products: productColumns(rows.map((row) => row.product)) };
      }
      const lists = await enter(request, (ctx) => changedLists(ctx, null));
      yield* prices(request, lists);
    } else {
      for await (const rows of chunksChanged(request, head.site, since, changes.rows)) {
        const [gone, kept] = [rows.filter((row) => row.archived), rows.filter((row) => !row.archived)];
        if (gone.length > 0) yield { gone: gone.map(({ product }) => shortId(product.id)).join("") };
        if (kept.length > 0) yield { products: productColumns(kept.map((row) => row.product)) };
        sent += rows.length;
      }
      if (changes.stock.length > 0) yield { stock: columnsOfStock(changes.stock) };
      yield* prices(request, changes.lists);
    }
    yield { end: { products: sent } };
  }
  return { head, nothingNew, lines };
}

function enter<T>(request: TenantRequest, work: (ctx: TenantContext) => Promise<T>): Promise<T> {
  return enterTenant(
    request,
    "products.read",
    () => [],
    (ctx) => work(ctx),
  );
}

/** The stamp is read first: what is read after it may be newer, never older. */
async function beginning(ctx: TenantContext, { since, siteId }: Having) {
  const [stamp, site] = await Promise.all([stampOf(ctx, since), siteOf(ctx, siteId)]);
  const changed = since !== null && stamp.usable ? since : null;
  const [{ small, tag }, whole, first, changes] = await Promise.all([
    smallTables(ctx),
    countOf(ctx),
    changed === null ? rowsOfFavourites(ctx, site.id) : [],
    changed === null ? null : changesSince(ctx, site, changed),
  ]);
  const { id, name, country, currency, pricesIncludeTax, roundingPolicy, serviceChargePpm } = ctx.company;
  const head: CatalogueHead = {
    version: CATALOGUE_VERSION,
    stamp: stamp.stamp,
    full: changed === null,
    whole,
    small: tag,
    company: { id, name, country, currency, pricesIncludeTax, roundingPolicy, serviceChargePpm },
    site,
  };
  return { head, small, first: first.map((row) => row.product), changes };
}

/**
 * A change carries the clock of its statement and is seen when its transaction commits, which may be long after. So the stamp is
 * the beginning of the oldest transaction still open: whatever it is about to show carries a later time. Two seconds are taken
 * off besides, for clocks that step back. A stamp of the future or of long ago is not usable.
 */
async function stampOf(ctx: TenantContext, since: string | null): Promise<{ stamp: string; usable: boolean }> {
  const found = await ctx.tx.execute<{ stamp: string; usable: boolean }>(sql`
    select ${written(sql`(least(clock_timestamp(), min(a.xact_start)) - interval '2 seconds')`)} as stamp,
      coalesce(${since}::timestamptz between clock_timestamp() - interval '30 days' and clock_timestamp(), false) as usable
    from pg_stat_activity a where a.datname = current_database() and a.xact_start is not null`);
  const [row] = found.rows;
  if (!row) throw new Error("The database does not say what time it is");
  return row;
}

async function countOf(ctx: TenantContext): Promise<number> {
  const found = await ctx.tx.execute<{ count: number }>(sql`
    select count(*)::int as count from products
    where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and archived_at is null`);
  return found.rows[0]?.count ?? 0;
}

type Stock = { id: string; on_hand: string };
type ChangedList = { id: string };

async function changesSince(ctx: TenantContext, site: SiteFacts, since: string) {
  const [rows, stock, lists] = await Promise.all([
    rowsChanged(ctx, site.id, since, null),
    movedSince(ctx, site, since),
    changedLists(ctx, since),
  ]);
  return { rows, stock, lists };
}

/** Ids of movements begin with the time they were made at, a minute is left for clocks that differ. */
async function movedSince(ctx: TenantContext, site: SiteFacts, since: string): Promise<Stock[]> {
  const found = await ctx.tx.execute<Stock>(sql`
    select l.product_id as id, trim_scale(l.on_hand)::text as on_hand from stock_levels l
    where l.tenant_id = ${ctx.tenant} and l.site_id = ${site.id}::uuid and l.product_id = any(array(
      select distinct m.product_id from stock_movements m
      where m.tenant_id = ${ctx.tenant} and m.company_id = ${ctx.company.id} and m.site_id = ${site.id}::uuid
        and m.id >= ${firstIdAt(Date.parse(since) - 60_000)}::uuid))`);
  return found.rows;
}

function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

async function changedLists(ctx: TenantContext, since: string | null): Promise<ChangedList[]> {
  const changed = since === null ? sql`` : sql`and changed_at >= ${since}::timestamptz`;
  const found = await ctx.tx.execute<ChangedList>(sql`
    select id from price_lists
    where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and archived_at is null ${changed} order by id`);
  return found.rows;
}

async function* chunksByName(request: TenantRequest, site: SiteFacts): AsyncGenerator<CatalogueRow[]> {
  let rows = await enter(request, (ctx) => rowsByName(ctx, site.id, null));
  for (;;) {
    if (rows.length > 0) yield rows;
    const last = rows.at(-1)?.product;
    if (!last || rows.length < CHUNK_ROWS) return;
    rows = await enter(request, (ctx) => rowsByName(ctx, site.id, last));
  }
}

async function* chunksChanged(
  request: TenantRequest,
  site: SiteFacts,
  since: string,
  first: CatalogueRow[],
): AsyncGenerator<CatalogueRow[]> {
  let rows = first;
  for (;;) {
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK_ROWS) return;
    rows = await enter(request, (ctx) => rowsChanged(ctx, site.id, since, last));
  }
}

async function* prices(request: TenantRequest, lists: readonly ChangedList[]): AsyncGenerator<CatalogueLine> {
  for (const { id: listId } of lists) {
    let rows = await enter(request, (ctx) => pricesOf(ctx, listId, null));
    for (let at = 0; ; at += CHUNK_ROWS) {
      const columns = {
        id: rows.map((row) => shortId(row.id)).join(""),
        price: rows.map((row) => row.price).join("\n"),
      };
      if (at === 0 || rows.length > 0) yield { prices: { listId, at, ...columns } };
      const last = rows.at(-1);
      if (!last || rows.length < CHUNK_ROWS) break;
      rows = await enter(request, (ctx) => pricesOf(ctx, listId, last.id));
    }
  }
}

type Price = { id: string; price: string };

async function pricesOf(ctx: TenantContext, listId: string, after: string | null): Promise<Price[]> {
  const from = after === null ? sql`` : sql`and i.product_id > ${after}::uuid`;
  const found = await ctx.tx.execute<Price>(sql`
    select i.product_id as id, trim_scale(i.price)::text as price from price_list_items i
    join price_lists l on l.tenant_id = i.tenant_id and l.id = i.list_id and l.company_id = ${ctx.company.id}
    where i.tenant_id = ${ctx.tenant} and i.list_id = ${listId}::uuid ${from}
    order by i.product_id limit ${CHUNK_ROWS}`);
  return found.rows;
}

function columnsOfStock(stock: readonly Stock[]): { id: string; onHand: string } {
  return {
    id: stock.map((row) => shortId(row.id)).join(""),
    onHand: stock.map((row) => (row.on_hand === "0" ? "" : row.on_hand)).join("\n"),
  };
}
