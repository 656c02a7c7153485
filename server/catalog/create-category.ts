import { categories } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import { type Category, categoryNamed } from "./categories";

/** Adds a category, or answers the one that has the name already: choosing is what was meant. */
export async function createCategory(ctx: TenantContext, input: { id?: string; name: string }): Promise<Category> {
  const id = input.id ?? newId();
  const made = await ctx.tx
    .insert(categories)
    .values({ tenantId: ctx.tenant, id, companyId: ctx.company.id, name: input.name })
    .onConflictDoNothing()
    .returning({ id: categories.id });
  if (made.length > 0) {
    await record(ctx, { kind: "category.created", subjects: [id], details: { name: input.name } });
    ctx.announcements.push({ topic: "catalogue", id });
  }
  return categoryNamed(ctx, input.name);
}
