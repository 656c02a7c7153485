import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { categories, productBarcodes, products, taxCodes } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { type AppError, notFound, refused } from "@/server/errors";
import { readCursor, writeCursor } from "@/server/search/cursor";
import { matching } from "@/server/search/matching";
import { type Neighbours, neighboursOf } from "@/server/search/neighbours";
import { availableOf, type StockPolicy } from "@/server/stock/rules";
import type { ListProducts, ProductNeighbours } from "./input";
import { type OnShelves, plainDecimal } from "./rules";

const own = (ctx: TenantContext) => and(eq(products.tenantId, ctx.tenant), eq(products.companyId, ctx.company.id));

const columns = {
  id: products.id,
  sku: products.sku,
  name: products.name,
  description: products.description,
  kind: products.kind,
  categoryId: products.categoryId,
  category: categories.name,
  unit: products.unit,
  price: products.price,
  priceIncludesTax: products.priceIncludesTax,
  taxCodeId: products.taxCodeId,
  cost: products.cost,
  stockPolicy: products.stockPolicy,
  reorderLevel: products.reorderLevel,
  archivedAt: products.archivedAt,
  version: products.version,
  createdAt: products.createdAt,
};

function selectProducts(ctx: TenantContext) {
  return ctx.tx
    .select(columns)
    .from(products)
    .leftJoin(categories, and(eq(categories.tenantId, products.tenantId), eq(categories.id, products.categoryId)))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectProducts>>[number];

export type Product = Omit<Row, "kind" | "stockPolicy"> & {
  kind: "stocked" | "service";
  stockPolicy: StockPolicy;
  /** Of the price; the company's. */
  currency: string;
  barcodes: string[];
  /** Over all sites, or at the site asked for; null for a service. */
  onHand: string | null;
  reserved: string | null;
  available: string | null;
};

/** A product as it was entered, and its stock over all sites. Throws not found. */
export async function productById(ctx: TenantContext, id: string): Promise<Product> {
  const [row] = await selectProducts(ctx).where(and(own(ctx), eq(products.id, id)));
  if (!row) throw notFound("product");
  const [product] = await complete(ctx, [row]);
  if (!product) throw notFound("product");
  return product;
}

/** The whole row with its barcodes, locked until the transaction ends. Throws not found. */
export async function lockProduct(ctx: TenantContext, id: string) {
  const [row] = await ctx.tx
    .select()
    .from(products)
    .where(and(own(ctx), eq(products.id, id)))
    .for("update");
  if (!row) throw notFound("product");
  return { ...row, barcodes: (await barcodesOf(ctx, [id])).get(id) ?? [] };
}

/** The refusal when a product has this code already, else null. */
export async function skuTaken(ctx: TenantContext, sku: string): Promise<AppError | null> {
  const [row] = await ctx.tx
    .select({ id: products.id, name: products.name })
    .from(products)
    .where(and(own(ctx), eq(products.sku, sku)));
  if (!row) return null;
  return refused("sku_taken", `${row.name} has the code ${sku} already. Nothing was changed. Choose another code.`, {
    productId: row.id,
  });
}

export async function productWithBarcode(ctx: TenantContext, barcode: string) {
  const [row] = await ctx.tx
    .select({ id: products.id, sku: products.sku, name: products.name })
    .from(productBarcodes)
    .innerJoin(
      products,
      and(eq(products.tenantId, productBarcodes.tenantId), eq(products.id, productBarcodes.productId)),
    )
    .where(and(own(ctx), eq(productBarcodes.companyId, ctx.company.id), eq(productBarcodes.barcode, barcode)));
  return row ?? null;
}

/** Throws not found for a category or tax code that is not this company's. */
export async function refuseUnknown(
  ctx: TenantContext,
  { categoryId, taxCodeId }: { categoryId: string | null; taxCodeId: string | null },
): Promise<void> {
  const [category, taxCode] = await Promise.all([
    categoryId === null
      ? null
      : ctx.tx
          .select({ id: categories.id })
          .from(categories)
          .where(
            and(
              eq(categories.tenantId, ctx.tenant),
              eq(categories.companyId, ctx.company.id),
              eq(categories.id, categoryId),
            ),
          ),
    taxCodeId === null
      ? null
      : ctx.tx
          .select({ id: taxCodes.id })
          .from(taxCodes)
          .where(
            and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id), eq(taxCodes.id, taxCodeId)),
          ),
  ]);
  if (category?.length === 0) throw notFound("category");
  if (taxCode?.length === 0) throw notFound("tax code");
}

/** What stands on all shelves together. */
export async function onShelvesOf(ctx: TenantContext, productId: string): Promise<OnShelves> {
  return (await shelvesOf(ctx, [productId])).get(productId) ?? { onHand: "0", reserved: "0" };
}

async function shelvesOf(ctx: TenantContext, ids: readonly string[], siteId?: string): Promise<Map<string, OnShelves>> {
  if (ids.length === 0) return new Map();
  const found = await ctx.tx.execute<{ product_id: string; on_hand: string; reserved: string }>(
    sql`select product_id, sum(on_hand) as on_hand, sum(reserved) as reserved from stock_levels
      where tenant_id = ${ctx.tenant} and product_id = any(${sql.param([...ids])}::uuid[])
        ${siteId ? sql`and site_id = ${siteId}::uuid` : sql``}
      group by product_id`,
  );
  return new Map(
    found.rows.map((row) => [
      row.product_id,
      { onHand: plainDecimal(row.on_hand), reserved: plainDecimal(row.reserved) },
    ]),
  );
}

async function barcodesOf(ctx: TenantContext, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ productId: productBarcodes.productId, barcode: productBarcodes.barcode })
    .from(productBarcodes)
    .where(and(eq(productBarcodes.tenantId, ctx.tenant), inArray(productBarcodes.productId, [...ids])))
    .orderBy(asc(productBarcodes.barcode));
  const barcodes = new Map<string, string[]>();
  for (const { productId, barcode } of rows) barcodes.set(productId, [...(barcodes.get(productId) ?? []), barcode]);
  return barcodes;
}

async function complete(ctx: TenantContext, rows: readonly Row[], siteId?: string): Promise<Product[]> {
  const ids = rows.map((row) => row.id);
  const [shelves, barcodes] = await Promise.all([shelvesOf(ctx, ids, siteId), barcodesOf(ctx, ids)]);
  return rows.map((row): Product => {
    const kind = row.kind === "service" ? "service" : "stocked";
    const level = shelves.get(row.id) ?? { onHand: "0", reserved: "0" };
    return {
      ...row,
      kind,
      stockPolicy: row.stockPolicy as StockPolicy,
      price: plainDecimal(row.price),
      cost: row.cost === null ? null : plainDecimal(row.cost),
      reorderLevel: row.reorderLevel === null ? null : plainDecimal(row.reorderLevel),
      currency: ctx.company.currency,
      barcodes: barcodes.get(row.id) ?? [],
      onHand: kind === "service" ? null : level.onHand,
      reserved: kind === "service" ? null : level.reserved,
      available: kind === "service" ? null : availableOf(level),
    };
  });
}

type List = z.output<typeof ListProducts>;

/** Products by name, code or age with their stock, found by code, barcode or the beginnings of words. */
export async function listProducts(
  ctx: TenantContext,
  input: List,
): Promise<{ items: Product[]; nextCursor: string | null }> {
  const rows = await selectProducts(ctx)
    .where(
      and(
        own(ctx),
        inView(ctx, input.view, input.siteId),
        input.categoryId ? eq(products.categoryId, input.categoryId) : undefined,
        input.q ? matching(ctx, "product", input.q, products.id) : undefined,
        after(input),
      ),
    )
    .orderBy(...order(input))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: await complete(ctx, page, input.siteId),
    nextCursor: last && rows.length > input.limit ? cursorOf(input, last) : null,
  };
}

/** The products before and after one in a list. Not found for a foreign one. */
export async function productNeighbours(
  ctx: TenantContext,
  { id, ...list }: z.output<typeof ProductNeighbours>,
): Promise<Neighbours<{ id: string; name: string }>> {
  const [product] = await ctx.tx
    .select({ id: products.id, name: products.name, sku: products.sku })
    .from(products)
    .where(and(own(ctx), eq(products.id, id)));
  if (!product) throw notFound("product");
  return neighboursOf(list.direction, async (direction) => {
    const asked = { ...list, direction, limit: 1 };
    const { items } = await listProducts(ctx, { ...asked, cursor: cursorOf(asked, product) });
    return { items: items.map((row) => ({ id: row.id, name: row.name })) };
  });
}

/** How many products each view holds, and what all stock is worth at cost. */
export async function productCounts(ctx: TenantContext) {
  const number = (view: List["view"]) => sql<number>`(count(*) filter (where ${inView(ctx, view)}))::int`;
  const [[counts], worth] = await Promise.all([
    ctx.tx
      .select({
        on_sale: number("on_sale"),
        low: number("low"),
        out: number("out"),
        below_zero: number("below_zero"),
        services: number("services"),
        archived: number("archived"),
      })
      .from(products)
      .where(own(ctx)),
    ctx.tx.execute<{ value: string }>(
      sql`select coalesce(sum(l.value_minor), 0)::bigint as value
        from stock_levels l join products p on p.tenant_id = l.tenant_id and p.id = l.product_id
        where l.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id}`,
    ),
  ]);
  return {
    ...(counts ?? { on_sale: 0, low: 0, out: 0, below_zero: 0, services: 0, archived: 0 }),
    stockValueMinor: Number(worth.rows[0]?.value ?? 0),
    currency: ctx.company.currency,
  };
}

function inView(ctx: TenantContext, view: List["view"], siteId?: string): SQL | undefined {
  const atSite = siteId ? sql`and l.site_id = ${siteId}::uuid` : sql``;
  const levels = sql`from stock_levels l where l.tenant_id = ${ctx.tenant} and l.product_id = ${products.id} ${atSite}`;
  const available = sql`(select coalesce(sum(l.on_hand - l.reserved), 0) ${levels})`;
  switch (view) {
    case "on_sale":
      return isNull(products.archivedAt);
    case "low":
      return and(
        isNull(products.archivedAt),
        eq(products.kind, "stocked"),
        isNotNull(products.reorderLevel),
        sql`${available} <= ${products.reorderLevel}`,
      );
    case "out":
      return and(isNull(products.archivedAt), eq(products.kind, "stocked"), sql`${available} <= 0`);
    case "below_zero":
      return and(
        isNull(products.archivedAt),
        eq(products.kind, "stocked"),
        sql`exists (select 1 ${levels} and l.on_hand < 0)`,
      );
    case "services":
      return and(isNull(products.archivedAt), eq(products.kind, "service"));
    case "archived":
      return isNotNull(products.archivedAt);
  }
}

function order({ sort, direction }: List): SQL[] {
  const turn = direction === "asc" ? asc : desc;
  switch (sort) {
    case "name":
      return [turn(products.name), turn(products.id)];
    case "sku":
      return [turn(products.sku)];
    case "newest":
      return [turn(products.id)];
  }
}

function after({ sort, direction, cursor }: List): SQL | undefined {
  const sign = direction === "asc" ? sql`>` : sql`<`;
  switch (sort) {
    case "name": {
      const key = readCursor(cursor, ["text", "id"]);
      return key ? sql`(${products.name}, ${products.id}) ${sign} (${key[0]}, ${key[1]}::uuid)` : undefined;
    }
    case "sku": {
      const key = readCursor(cursor, ["text"]);
      return key ? sql`${products.sku} ${sign} ${key[0]}` : undefined;
    }
    case "newest": {
      const key = readCursor(cursor, ["id"]);
      return key ? sql`${products.id} ${sign} ${key[0]}::uuid` : undefined;
    }
  }
}

function cursorOf({ sort }: List, last: { id: string; name: string; sku: string }): string {
  switch (sort) {
    case "name":
      return writeCursor(last.name, last.id);
    case "sku":
      return writeCursor(last.sku);
    case "newest":
      return writeCursor(last.id);
  }
}
