import type { TenantContext } from "@/server/context";
import { indexMany } from "@/server/search/index-many";
import { searchTextsOf } from "./rules";

/** Makes new products findable by the beginnings of their code, barcodes and words of their name. */
export async function indexProducts(
  ctx: TenantContext,
  products: readonly (Parameters<typeof searchTextsOf>[0] & { id: string })[],
): Promise<void> {
  await indexMany(
    ctx,
    "product",
    products.map((product) => ({ id: product.id, texts: searchTextsOf(product) })),
  );
}
