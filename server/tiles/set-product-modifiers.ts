import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { productModifierGroups } from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import type { SetProductModifiers } from "./input";
import { listModifierGroups, productTile } from "./queries";

/** Says which choices a product has, in the order they are asked. Throws not found for a foreign product or group. */
export async function setProductModifiers(
  ctx: TenantContext,
  { productId, groupIds }: z.output<typeof SetProductModifiers>,
) {
  const before = await productTile(ctx, { productId });
  const known = new Set((await listModifierGroups(ctx)).map((group) => group.id));
  if (groupIds.some((id) => !known.has(id))) throw notFound("group of choices");
  const changes = changesBetween({ groupIds: before.groupIds }, { groupIds });
  if (!changes) return before;
  await ctx.tx
    .delete(productModifierGroups)
    .where(and(eq(productModifierGroups.tenantId, ctx.tenant), eq(productModifierGroups.productId, productId)));
  if (groupIds.length > 0) {
    await ctx.tx
      .insert(productModifierGroups)
      .values(groupIds.map((groupId, position) => ({ tenantId: ctx.tenant, productId, groupId, position })));
  }
  await record(ctx, { kind: "product.choices_changed", subjects: [productId], details: changes });
  ctx.announcements.push({ topic: "catalogue", id: productId });
  return { ...before, groupIds };
}
