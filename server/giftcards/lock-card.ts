import { and, eq } from "drizzle-orm";
import { giftCards } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";

export type LockedCard = typeof giftCards.$inferSelect;

/** A card of the company, its row held until the transaction ends. Throws not found. */
export async function lockCard(ctx: TenantContext, id: string): Promise<LockedCard> {
  const [row] = await ctx.tx
    .select()
    .from(giftCards)
    .where(and(eq(giftCards.tenantId, ctx.tenant), eq(giftCards.companyId, ctx.company.id), eq(giftCards.id, id)))
    .for("update");
  if (!row) throw notFound("gift card");
  return row;
}
