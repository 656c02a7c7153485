import { and, eq, inArray } from "drizzle-orm";
import { productBarcodes } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { productWithBarcode } from "./queries";

/** Gives a product exactly these barcodes. Throws refused `barcode_taken`, naming the product that has it. */
export async function setBarcodes(
  ctx: TenantContext,
  productId: string,
  barcodes: readonly string[],
  before: readonly string[] = [],
): Promise<void> {
  const gone = before.filter((barcode) => !barcodes.includes(barcode));
  const fresh = barcodes.filter((barcode) => !before.includes(barcode));
  if (gone.length > 0) {
    await ctx.tx
      .delete(productBarcodes)
      .where(
        and(
          eq(productBarcodes.tenantId, ctx.tenant),
          eq(productBarcodes.companyId, ctx.company.id),
          eq(productBarcodes.productId, productId),
          inArray(productBarcodes.barcode, gone),
        ),
      );
  }
  if (fresh.length === 0) return;
  const rows = fresh.map((barcode) => ({ tenantId: ctx.tenant, companyId: ctx.company.id, barcode, productId }));
  const given = await ctx.tx
    .insert(productBarcodes)
    .values(rows)
    .onConflictDoNothing()
    .returning({ barcode: productBarcodes.barcode });
  const taken = fresh.find((barcode) => !given.some((row) => row.barcode === barcode));
  if (taken === undefined) return;
  const holder = await productWithBarcode(ctx, taken);
  throw refused(
    "barcode_taken",
    `${holder ? `${holder.sku} ${holder.name}` : "Another product"} has the barcode ${taken} already. Nothing was changed. Take it away there first, or leave it out here.`,
    { barcode: taken, productId: holder?.id ?? null },
  );
}
