import type { z } from "zod";
import { products } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { conflict } from "@/server/errors";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import { indexProducts } from "./index-products";
import type { CreateProduct } from "./input";
import { type Product, productById, refuseUnknown, skuTaken } from "./queries";
import { setBarcodes } from "./set-barcodes";

/** Adds a product. Throws refused `sku_taken` or `barcode_taken`, not found for a category or tax code of somebody else. */
export async function createProduct(ctx: TenantContext, input: z.output<typeof CreateProduct>): Promise<Product> {
  const { barcodes, priceIncludesTax, ...facts } = input;
  const product = {
    ...facts,
    tenantId: ctx.tenant,
    companyId: ctx.company.id,
    id: input.id ?? newId(),
    priceIncludesTax: priceIncludesTax ?? ctx.company.pricesIncludeTax,
    createdAt: ctx.now,
  };
  await refuseUnknown(ctx, product);
  const inserted = await ctx.tx.insert(products).values(product).onConflictDoNothing().returning({ id: products.id });
  if (inserted.length === 0) {
    throw (
      (await skuTaken(ctx, product.sku)) ??
      conflict("id_taken", "A record with this id exists already. Nothing was changed. Use a new id.")
    );
  }
  await setBarcodes(ctx, product.id, barcodes);
  await indexProducts(ctx, [{ ...product, barcodes }]);
  await record(ctx, {
    kind: "product.created",
    subjects: [product.id],
    details: { sku: product.sku, name: product.name, price: product.price, version: 1 },
  });
  ctx.announcements.push({ topic: "catalogue", id: product.id });
  return productById(ctx, product.id);
}
