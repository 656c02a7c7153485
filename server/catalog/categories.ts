import { and, asc, count, eq } from "drizzle-orm";
import { categories, products } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";

export type Category = {
  id: string;
  name: string;
  position: number;
  /** Colour in degrees; null: worked out from the name. */
  hue: number | null;
  icon: string;
  products: number;
};

/** All categories by position and name, with how many products each holds, archived ones too. */
export async function listCategories(ctx: TenantContext): Promise<Category[]> {
  return ctx.tx
    .select({
      id: categories.id,
      name: categories.name,
      position: categories.position,
      hue: categories.hue,
      icon: categories.icon,
      products: count(products.id),
    })
    .from(categories)
    .leftJoin(products, and(eq(products.tenantId, categories.tenantId), eq(products.categoryId, categories.id)))
    .where(and(eq(categories.tenantId, ctx.tenant), eq(categories.companyId, ctx.company.id)))
    .groupBy(categories.id, categories.name, categories.position, categories.hue, categories.icon)
    .orderBy(asc(categories.position), asc(categories.name));
}

export async function categoryNamed(ctx: TenantContext, name: string): Promise<Category> {
  const category = (await listCategories(ctx)).find((one) => one.name === name);
  if (!category) throw notFound("category");
  return category;
}
