import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { products } from "@/drizzle/schema/catalog";
import { customers, priceLists } from "@/drizzle/schema/customers";
import { sites } from "@/drizzle/schema/tenants";
import {
  barcodeRules,
  favourites,
  modifierGroups,
  modifiers,
  priceListItems,
  productImages,
  productModifierGroups,
} from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { decimalAdd } from "@/server/money";
import { inNaturalOrder } from "@/server/natural-order";
import { readCursor, writeCursor } from "@/server/search/cursor";
import { type BarcodeRule, readScan } from "@/server/till/barcode";
import type { PriceListPage, StockAtSite } from "./input";

/** "2.950000" as the database keeps it becomes "2.95". */
export const plain = (decimal: string) => decimalAdd(decimal, "0");

const ownProducts = (ctx: TenantContext) =>
  and(eq(products.tenantId, ctx.tenant), eq(products.companyId, ctx.company.id));

/** Throws not found unless every one is a product of this company. */
export async function refuseUnknownProducts(ctx: TenantContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await ctx.tx
    .select({ id: products.id })
    .from(products)
    .where(and(ownProducts(ctx), inArray(products.id, [...ids])));
  if (found.length < new Set(ids).size) throw notFound("product");
}

export type Favourite = { productId: string; sku: string; name: string; archived: boolean };

/** The first page of every till, in its order. */
export async function listFavourites(ctx: TenantContext): Promise<Favourite[]> {
  const rows = await ctx.tx
    .select({ productId: products.id, sku: products.sku, name: products.name, archivedAt: products.archivedAt })
    .from(favourites)
    .innerJoin(products, and(eq(products.tenantId, favourites.tenantId), eq(products.id, favourites.productId)))
    .where(and(eq(favourites.tenantId, ctx.tenant), eq(favourites.companyId, ctx.company.id)))
    .orderBy(asc(favourites.position), asc(favourites.productId));
  return rows.map(({ archivedAt, ...row }) => ({ ...row, archived: archivedAt !== null }));
}

export type Modifier = { id: string; name: string; priceDelta: string; isUsual: boolean };
export type ModifierGroup = {
  id: string;
  name: string;
  smallest: number;
  largest: number | null;
  position: number;
  archived: boolean;
  modifiers: Modifier[];
};

/** All groups of choices with what can be chosen, archived ones last. */
export async function listModifierGroups(ctx: TenantContext): Promise<ModifierGroup[]> {
  const [groups, choices] = await Promise.all([
    ctx.tx
      .select()
      .from(modifierGroups)
      .where(and(eq(modifierGroups.tenantId, ctx.tenant), eq(modifierGroups.companyId, ctx.company.id)))
      .orderBy(sql`${modifierGroups.archivedAt} nulls first`, asc(modifierGroups.position), asc(modifierGroups.name)),
    ctx.tx
      .select()
      .from(modifiers)
      .where(eq(modifiers.tenantId, ctx.tenant))
      .orderBy(asc(modifiers.position), asc(modifiers.name)),
  ]);
  const byGroup = Map.groupBy(choices, (choice) => choice.groupId);
  return groups.map(({ id, name, smallest, largest, position, archivedAt }) => ({
    id,
    name,
    smallest,
    largest,
    position,
    archived: archivedAt !== null,
    modifiers: (byGroup.get(id) ?? []).map((choice) => ({
      id: choice.id,
      name: choice.name,
      priceDelta: plain(choice.priceDelta),
      isUsual: choice.isUsual,
    })),
  }));
}

/** Throws not found. */
export async function modifierGroupById(ctx: TenantContext, id: string): Promise<ModifierGroup> {
  const group = (await listModifierGroups(ctx)).find((one) => one.id === id);
  if (!group) throw notFound("group of choices");
  return group;
}

/** What a till shows of a product besides the product: its choices in order, and its picture. */
export async function productTile(ctx: TenantContext, { productId }: { productId: string }) {
  await refuseUnknownProducts(ctx, [productId]);
  const [groups, pictures] = await Promise.all([
    ctx.tx
      .select({ id: productModifierGroups.groupId })
      .from(productModifierGroups)
      .where(and(eq(productModifierGroups.tenantId, ctx.tenant), eq(productModifierGroups.productId, productId)))
      .orderBy(asc(productModifierGroups.position), asc(productModifierGroups.groupId)),
    ctx.tx
      .select({ sha256: productImages.sha256, contentType: productImages.contentType })
      .from(productImages)
      .where(and(eq(productImages.tenantId, ctx.tenant), eq(productImages.productId, productId))),
  ]);
  const [picture] = pictures;
  return {
    productId,
    groupIds: groups.map((group) => group.id),
    image: picture ? { hash: shortHash(picture.sha256), contentType: picture.contentType } : null,
  };
}

/** Enough of a hash to tell two pictures of one product apart. */
export const shortHash = (sha256: string) => sha256.slice(0, 16);

export type PriceList = { id: string; name: string; archived: boolean; prices: number; customers: number };

/** All price lists with how many prices and customers each has. */
export async function listPriceLists(ctx: TenantContext): Promise<PriceList[]> {
  const rows = await ctx.tx
    .select({
      id: priceLists.id,
      name: priceLists.name,
      archivedAt: priceLists.archivedAt,
      prices: sql<number>`(select count(*)::int from price_list_items i
        where i.tenant_id = ${ctx.tenant} and i.list_id = price_lists.id)`,
      customers: sql<number>`(select count(*)::int from customers c
        where c.tenant_id = ${ctx.tenant} and c.company_id = ${ctx.company.id} and c.price_list_id = price_lists.id
          and c.archived_at is null)`,
    })
    .from(priceLists)
    .where(and(eq(priceLists.tenantId, ctx.tenant), eq(priceLists.companyId, ctx.company.id)))
    .orderBy(sql`${priceLists.archivedAt} nulls first`, inNaturalOrder(priceLists.name));
  return rows.map(({ archivedAt, ...row }) => ({ ...row, archived: archivedAt !== null }));
}

/** Throws not found. */
export async function priceListById(ctx: TenantContext, id: string): Promise<PriceList> {
  const list = (await listPriceLists(ctx)).find((one) => one.id === id);
  if (!list) throw notFound("price list");
  return list;
}

/** A list's prices beside the catalogue's, by product code. */
export async function priceListPrices(ctx: TenantContext, { id, cursor, limit }: z.output<typeof PriceListPage>) {
  const list = await priceListById(ctx, id);
  const key = readCursor(cursor, ["text"]);
  const rows = await ctx.tx
    .select({
      productId: products.id,
      sku: products.sku,
      name: products.name,
      unit: products.unit,
      price: priceListItems.price,
      usualPrice: products.price,
      priceIncludesTax: products.priceIncludesTax,
    })
    .from(priceListItems)
    .innerJoin(products, and(eq(products.tenantId, priceListItems.tenantId), eq(products.id, priceListItems.productId)))
    .where(
      and(
        eq(priceListItems.tenantId, ctx.tenant),
        eq(priceListItems.listId, id),
        ownProducts(ctx),
        key ? sql`${products.sku} > ${key[0]}` : undefined,
      ),
    )
    .orderBy(asc(products.sku))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    ...list,
    currency: ctx.company.currency,
    items: page.map((row) => ({ ...row, price: plain(row.price), usualPrice: plain(row.usualPrice) })),
    nextCursor: last && rows.length > limit ? writeCursor(last.sku) : null,
  };
}

/** Who buys at a list's prices. */
export async function priceListCustomers(ctx: TenantContext, { id }: { id: string }) {
  await priceListById(ctx, id);
  return ctx.tx
    .select({ id: customers.id, number: customers.number, name: customers.name })
    .from(customers)
    .where(
      and(
        eq(customers.tenantId, ctx.tenant),
        eq(customers.companyId, ctx.company.id),
        eq(customers.priceListId, id),
        isNull(customers.archivedAt),
      ),
    )
    .orderBy(asc(customers.name), asc(customers.id))
    .limit(500);
}

/** In the order in which they are asked. */
export async function listBarcodeRules(ctx: TenantContext): Promise<(BarcodeRule & { position: number })[]> {
  const rows = await ctx.tx
    .select()
    .from(barcodeRules)
    .where(and(eq(barcodeRules.tenantId, ctx.tenant), eq(barcodeRules.companyId, ctx.company.id)))
    .orderBy(asc(barcodeRules.position), asc(barcodeRules.pattern));
  return rows.map(({ id, name, pattern, meaning, decimals, position }) => ({
    id,
    name,
    pattern,
    meaning: meaning === "weight" ? "weight" : "price",
    decimals,
    position,
  }));
}

/** What a till would make of a code, for the box that tries the rules out. */
export async function testBarcode(ctx: TenantContext, { code }: { code: string }) {
  const rules = await listBarcodeRules(ctx);
  const asked = new Set<string>();
  readScan(code, rules, (each) => void asked.add(each) as undefined, ctx.company.currency);
  const found = await ctx.tx.execute<{ code: string; id: string; name: string; price: string; unit: string }>(sql`
    select b.barcode as code, p.id, p.name, p.price, p.unit from product_barcodes b
      join products p on p.tenant_id = b.tenant_id and p.id = b.product_id and p.archived_at is null
      where b.tenant_id = ${ctx.tenant} and b.company_id = ${ctx.company.id} and b.barcode = any(${sql.param([...asked])}::text[])
    union all
    select p.sku, p.id, p.name, p.price, p.unit from products p
      where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.sku = any(${sql.param([...asked])}::text[])
        and p.archived_at is null`);
  const byCode = new Map(found.rows.toReversed().map((row) => [row.code, { ...row, price: plain(row.price) }]));
  const scanned = readScan(code, rules, (each) => byCode.get(each), ctx.company.currency);
  if (scanned.kind === "unknown") return { kind: scanned.kind, rule: scanned.rule?.name ?? null, product: null };
  const { id, name, price, unit } = scanned.product;
  const product = { id, name, price, unit };
  if (scanned.kind === "product") return { kind: scanned.kind, rule: null, product };
  const { quantity, unitPrice, rule } = scanned;
  return { kind: scanned.kind, rule: rule.name, product, quantity, unitPrice };
}

/** What stands on the shelf of a site now: `onHand` as decimal text, null for a service. Foreign ids are left out. */
export async function stockAtSite(
  ctx: TenantContext,
  { productIds, siteId }: z.output<typeof StockAtSite>,
): Promise<{ productId: string; onHand: string | null }[]> {
  const site = await siteOf(ctx, siteId ?? null);
  const found = await ctx.tx.execute<{ id: string; kind: string; on_hand: string | null }>(sql`
    select p.id, p.kind, l.on_hand from products p
    left join stock_levels l on l.tenant_id = p.tenant_id and l.product_id = p.id and l.site_id = ${site.id}::uuid
    where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.id = any(${sql.param(productIds)}::uuid[])`);
  return found.rows.map((row) => ({
    productId: row.id,
    onHand: row.kind === "service" ? null : plain(row.on_hand ?? "0"),
  }));
}

export type SiteFacts = { id: string; name: string; timeZone: string; businessDayStart: string };

/** The tablet's own site; for the office the one it names, else the company's first. Throws not found. */
export async function siteOf(ctx: TenantContext, wanted: string | null): Promise<SiteFacts> {
  const id = ctx.device?.siteId ?? wanted;
  const [site] = await ctx.tx
    .select({ id: sites.id, name: sites.name, timeZone: sites.timeZone, businessDayStart: sites.businessDayStart })
    .from(sites)
    .where(
      and(
        eq(sites.tenantId, ctx.tenant),
        eq(sites.companyId, ctx.company.id),
        id === null ? undefined : eq(sites.id, id),
      ),
    )
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  if (!site) throw notFound("site");
  return site;
}
