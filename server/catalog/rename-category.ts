import { and, eq } from "drizzle-orm";
import { categories } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { type Category, categoryNamed, listCategories } from "./categories";

/** Gives a category another name. Throws refused `category_taken` when one has it. */
export async function renameCategory(
  ctx: TenantContext,
  { id, name }: { id: string; name: string },
): Promise<Category> {
  const all = await listCategories(ctx);
  const before = all.find((category) => category.id === id);
  if (!before) throw notFound("category");
  if (before.name === name) return before;
  if (all.some((category) => category.name === name)) {
    throw refused("category_taken", `There is a category ${name} already. Nothing was changed. Choose another name.`);
  }
  await ctx.tx
    .update(categories)
    .set({ name })
    .where(and(eq(categories.tenantId, ctx.tenant), eq(categories.companyId, ctx.company.id), eq(categories.id, id)));
  await record(ctx, {
    kind: "category.renamed",
    subjects: [id],
    details: { before: { name: before.name }, after: { name } },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return categoryNamed(ctx, name);
}
