import { and, eq, inArray, or, sql } from "drizzle-orm";
import { productBarcodes, products } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import type { ItemsByCode } from "./input";
import { type Item, itemRows } from "./item-rows";

/** The products with these codes or barcodes, for rows pasted from a sheet; a code nothing has is missing from the answer. */
export async function itemsByCode(
  ctx: TenantContext,
  { codes, ...asking }: ItemsByCode,
): Promise<{ code: string; item: Item }[]> {
  const wanted = [...new Set(codes.map((code) => code.trim()).filter((code) => code !== ""))];
  if (wanted.length === 0) return [];
  const skus = [...new Set(wanted.flatMap((code) => [code, code.toUpperCase()]))];
  const scanned = await ctx.tx
    .select({ barcode: productBarcodes.barcode, id: productBarcodes.productId })
    .from(productBarcodes)
    .where(
      and(
        eq(productBarcodes.tenantId, ctx.tenant),
        eq(productBarcodes.companyId, ctx.company.id),
        inArray(productBarcodes.barcode, wanted),
      ),
    );
  const ids = scanned.map((row) => row.id);
  const condition = or(inArray(products.sku, skus), ids.length > 0 ? inArray(products.id, ids) : undefined);
  const items = await itemRows(ctx, asking, condition, [sql`${products.sku}`], skus.length + ids.length);
  const bySku = new Map(items.map((item) => [item.sku, item]));
  const byBarcode = new Map(scanned.map((row) => [row.barcode, items.find((item) => item.id === row.id)]));
  return wanted.flatMap((code) => {
    const item = bySku.get(code) ?? bySku.get(code.toUpperCase()) ?? byBarcode.get(code);
    return item ? { code, item } : [];
  });
}
