import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { stockLevels } from "@/drizzle/schema/stock";
import { priceLines } from "@/server/catalog/price-lines";
import type { TenantContext } from "@/server/context";
import type { TaxSnapshot } from "@/server/totals/rules";

export type Asking = {
  siteId: string;
  currency: string;
  exchangeRate?: string;
  onDate: string;
  pricesIncludeTax: boolean;
};

/** A product as a line of a document would have it: price in the document's currency and tax mode, and what is free. */
export type Item = {
  id: string;
  sku: string;
  name: string;
  unit: string;
  kind: string;
  /** Null when the document's currency has no rate yet. */
  unitPrice: string | null;
  taxCodeId: string | null;
  taxes: TaxSnapshot[];
  /** Null for a service. */
  available: string | null;
};

/** The products that meet a condition, priced as a new line would be, in the order asked for. */
export async function itemRows(
  ctx: TenantContext,
  asking: Asking,
  condition: SQL | undefined,
  order: SQL[],
  limit: number,
): Promise<Item[]> {
  const rows = await ctx.tx
    .select({
      id: products.id,
      sku: products.sku,
      name: products.name,
      unit: products.unit,
      kind: products.kind,
      available: sql<string>`trim_scale(coalesce(${stockLevels.onHand} - ${stockLevels.reserved}, 0))::text`,
    })
    .from(products)
    .leftJoin(
      stockLevels,
      and(
        eq(stockLevels.tenantId, products.tenantId),
        eq(stockLevels.productId, products.id),
        eq(stockLevels.siteId, asking.siteId),
      ),
    )
    .where(
      and(
        eq(products.tenantId, ctx.tenant),
        eq(products.companyId, ctx.company.id),
        isNull(products.archivedAt),
        condition,
      ),
    )
    .orderBy(...order)
    .limit(limit);
  const canPrice = asking.currency === ctx.company.currency || asking.exchangeRate !== undefined;
  const priced = await priceLines(
    ctx,
    rows.map((row) => ({ productId: row.id, quantity: "1", ...(canPrice ? {} : { unitPrice: "0" }) })),
    asking,
  );
  return rows.map((row, place) => ({
    ...row,
    unitPrice: canPrice ? (priced[place]?.unitPrice ?? null) : null,
    taxCodeId: priced[place]?.taxCodeId ?? null,
    taxes: priced[place]?.taxes ?? [],
    available: row.kind === "stocked" ? row.available : null,
  }));
}
