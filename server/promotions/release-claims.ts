import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { releasePromotions } from "./release-promotions";

/** A code was taken out of an open sale, or the sale was discarded. A paid sale keeps its uses until it comes back. */
export async function releaseClaims(
  ctx: TenantContext,
  { saleId, promotionId }: { saleId: string; promotionId?: string },
): Promise<{ givenBack: number }> {
  if (promotionId !== undefined) {
    const known = await ctx.tx.execute(
      sql`select 1 from promotions where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and id = ${promotionId}`,
    );
    if (known.rows.length === 0) throw notFound("promotion");
  }
  return { givenBack: await releasePromotions(ctx, saleId, { promotionId, claimsOnly: true }) };
}
