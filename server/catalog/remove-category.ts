import { and, eq } from "drizzle-orm";
import { categories } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { listCategories } from "./categories";

/** Removes a category nothing is in. Throws refused `category_in_use` otherwise. */
export async function removeCategory(ctx: TenantContext, { id }: { id: string }): Promise<{ id: string }> {
  const category = (await listCategories(ctx)).find((one) => one.id === id);
  if (!category) throw notFound("category");
  if (category.products > 0) {
    throw refused(
      "category_in_use",
      `${category.products === 1 ? "A product is" : `${category.products} products are`} in ${category.name}. Nothing was changed. Move ${category.products === 1 ? "it" : "them"} first.`,
      { products: category.products },
    );
  }
  await ctx.tx
    .delete(categories)
    .where(and(eq(categories.tenantId, ctx.tenant), eq(categories.companyId, ctx.company.id), eq(categories.id, id)));
  await record(ctx, { kind: "category.removed", subjects: [id], details: { name: category.name } });
  ctx.announcements.push({ topic: "catalogue", id });
  return { id };
}
