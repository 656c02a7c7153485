import { and, eq, sql } from "drizzle-orm";
import { promotions } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import { staleEdit } from "@/server/outbox/stale-edit";
import type { UpdatePromotion } from "./input";
import { lockPromotion, type PromotionRow, promotionDetail, promotionOf } from "./queries";
import { readWish } from "./read-wish";

/**
 * Saves a promotion as the form holds it. Receipts keep what was taken off. Uses are counted anew, so that a limit set later
 * counts what came before. Throws conflict `stale_version`, invalid, not found, refused `code_taken`.
 */
export async function updatePromotion(ctx: TenantContext, input: UpdatePromotion): Promise<PromotionRow> {
  const { id, version, ...facts } = input;
  const before = await lockPromotion(ctx, id);
  if (version !== before.version) {
    const edit = { id, kind: "promotion", what: "promotion", version: before.version, editedVersion: version };
    throw await staleEdit(ctx, edit);
  }
  const wish = await readWish(ctx, facts, id);
  const { id: _, archived: __, ...was } = promotionOf(before);
  const changes = changesBetween<Record<string, unknown>>(was, wish);
  if (!changes) return promotionDetail(ctx, { id });
  const uses = sql`(select count(*)::int from promotion_uses u where u.tenant_id = ${ctx.tenant} and u.promotion_id = ${id}
    and u.state in ('claimed', 'used'))`;
  await ctx.tx
    .update(promotions)
    .set({
      ...wish,
      productIds: [...wish.productIds],
      categoryIds: [...wish.categoryIds],
      used: uses,
      version: version + 1,
    })
    .where(and(eq(promotions.tenantId, ctx.tenant), eq(promotions.companyId, ctx.company.id), eq(promotions.id, id)));
  await ctx.tx.execute(sql`
    insert into promotion_customers as c (tenant_id, promotion_id, customer_id, used)
    select tenant_id, promotion_id, customer_id, count(*) filter (where state in ('claimed', 'used')) from promotion_uses
    where tenant_id = ${ctx.tenant} and promotion_id = ${id} and customer_id is not null
    group by tenant_id, promotion_id, customer_id
    on conflict (tenant_id, promotion_id, customer_id) do update set used = excluded.used`);
  await record(ctx, {
    kind: "promotion.changed",
    subjects: [id],
    details: { ...changes, name: wish.name, version: version + 1 },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return promotionDetail(ctx, { id });
}
