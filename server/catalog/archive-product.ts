import { and, eq } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { lockProduct, type Product, productById } from "./queries";

/** Takes a product off sale: it stays on the documents and orders it is on, and can be brought back. */
export async function archiveProduct(ctx: TenantContext, { id }: { id: string }): Promise<Product> {
  const product = await lockProduct(ctx, id);
  if (product.archivedAt) return productById(ctx, id);
  await ctx.tx
    .update(products)
    .set({ archivedAt: ctx.now, version: product.version + 1 })
    .where(and(eq(products.tenantId, ctx.tenant), eq(products.companyId, ctx.company.id), eq(products.id, id)));
  await record(ctx, {
    kind: "product.archived",
    subjects: [id],
    details: {
      sku: product.sku,
      name: product.name,
      version: product.version + 1,
      before: { archived: false },
      after: { archived: true },
    },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return productById(ctx, id);
}
