import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { promotions } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { ArchivePromotion } from "./input";
import { lockPromotion, type PromotionRow, promotionDetail } from "./queries";

/** Takes a promotion out of use, or brings it back. Sales that used it keep it. */
export async function archivePromotion(
  ctx: TenantContext,
  { id, archived }: z.output<typeof ArchivePromotion>,
): Promise<PromotionRow> {
  const before = await lockPromotion(ctx, id);
  if ((before.archivedAt !== null) === archived) return promotionDetail(ctx, { id });
  const version = before.version + 1;
  await ctx.tx
    .update(promotions)
    .set({ archivedAt: archived ? ctx.now : null, version })
    .where(and(eq(promotions.tenantId, ctx.tenant), eq(promotions.companyId, ctx.company.id), eq(promotions.id, id)));
  await record(ctx, {
    kind: archived ? "promotion.archived" : "promotion.restored",
    subjects: [id],
    details: { name: before.name, code: before.code, version },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return promotionDetail(ctx, { id });
}
