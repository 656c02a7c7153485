import type { z } from "zod";
import { lockProduct, type Product, productById } from "@/server/catalog/queries";
import { updateProduct } from "@/server/catalog/update-product";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import type { LinkBarcode } from "./input";

/**
 * Gives a product a code that was scanned at the till and that nobody had. Said again it changes nothing. Throws refused
 * `barcode_taken` or `archived`, not found.
 */
export async function linkBarcode(
  ctx: TenantContext,
  { productId, barcode }: z.output<typeof LinkBarcode>,
): Promise<Product> {
  const product = await lockProduct(ctx, productId);
  if (product.barcodes.includes(barcode)) return productById(ctx, productId);
  if (product.archivedAt) {
    throw refused(
      "archived",
      `${product.name} is archived and cannot be sold. Nothing was changed. Choose another product.`,
    );
  }
  return updateProduct(ctx, { id: productId, barcodes: [...product.barcodes, barcode] });
}
