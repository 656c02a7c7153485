import { promotions } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import type { CreatePromotion } from "./input";
import { type PromotionRow, promotionDetail } from "./queries";
import { readWish } from "./read-wish";

/** Makes a promotion; tablets learn of it at once. Throws invalid, not found, refused `code_taken`. */
export async function createPromotion(ctx: TenantContext, input: CreatePromotion): Promise<PromotionRow> {
  const wish = await readWish(ctx, input);
  const id = newId();
  await ctx.tx.insert(promotions).values({
    ...wish,
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    productIds: [...wish.productIds],
    categoryIds: [...wish.categoryIds],
    createdAt: ctx.now,
  });
  await record(ctx, { kind: "promotion.created", subjects: [id], details: { ...wish } });
  ctx.announcements.push({ topic: "catalogue", id });
  return promotionDetail(ctx, { id });
}
