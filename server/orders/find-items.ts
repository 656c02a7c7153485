import { and, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import { productBarcodes, products } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { matching } from "@/server/search/matching";
import { prefixRange } from "@/server/search/words";
import type { FindItems } from "./input";
import { type Item, itemRows } from "./item-rows";

const AT_MOST = 8;

/** Products for a line, by code, barcode or words of the name; one whose code is exactly the query comes first. */
export async function findItems(ctx: TenantContext, { query, ...asking }: FindItems): Promise<Item[]> {
  const text = query.trim();
  if (text === "") return [];
  const code = text.toUpperCase();
  const { from, until } = prefixRange(code);
  const scanned = ctx.tx
    .select({ id: productBarcodes.productId })
    .from(productBarcodes)
    .where(
      and(
        eq(productBarcodes.tenantId, ctx.tenant),
        eq(productBarcodes.companyId, ctx.company.id),
        eq(productBarcodes.barcode, text),
      ),
    );
  const condition = or(
    inArray(products.sku, [code, text]),
    and(gte(products.sku, from), lt(products.sku, until)),
    inArray(products.id, scanned),
    matching(ctx, "product", text, products.id),
  );
  const exactFirst = sql`${products.sku} in (${code}, ${text}) desc`;
  const scannedNext = sql`${products.id} in ${scanned} desc`;
  return itemRows(
    ctx,
    asking,
    condition,
    [exactFirst, scannedNext, sql`${products.name}`, sql`${products.id}`],
    AT_MOST,
  );
}
