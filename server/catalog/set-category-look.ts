import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { categories } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { type Category, categoryNamed, listCategories } from "./categories";
import type { SetCategoryLook } from "./input";

/** Colour, picture and place of a category's tab on the tills. Throws not found. */
export async function setCategoryLook(
  ctx: TenantContext,
  { id, ...look }: z.output<typeof SetCategoryLook>,
): Promise<Category> {
  const before = (await listCategories(ctx)).find((category) => category.id === id);
  if (!before) throw notFound("category");
  const after = { hue: before.hue, icon: before.icon, position: before.position, ...look };
  if (before.hue === after.hue && before.icon === after.icon && before.position === after.position) return before;
  await ctx.tx
    .update(categories)
    .set(after)
    .where(and(eq(categories.tenantId, ctx.tenant), eq(categories.companyId, ctx.company.id), eq(categories.id, id)));
  await record(ctx, {
    kind: "category.look_changed",
    subjects: [id],
    details: { name: before.name, before: { hue: before.hue, icon: before.icon }, after },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return categoryNamed(ctx, before.name);
}
