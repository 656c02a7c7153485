import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { giftCards } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { type GiftCardDetail, giftCardDetail } from "./gift-card-detail";
import type { BlockGiftCard } from "./input";
import { lockCard } from "./lock-card";
import { codeEnd } from "./rules";

/** Blocks a card (lost, stolen, in dispute) or frees it again, with a reason. What stands on it stays. */
export async function blockGiftCard(
  ctx: TenantContext,
  { id, blocked, reason }: z.output<typeof BlockGiftCard>,
): Promise<GiftCardDetail> {
  const card = await lockCard(ctx, id);
  if ((card.blockedAt !== null) === blocked) return giftCardDetail(ctx, { id });
  await ctx.tx
    .update(giftCards)
    .set({ blockedAt: blocked ? ctx.now : null, blockedReason: blocked ? reason : "" })
    .where(and(eq(giftCards.tenantId, ctx.tenant), eq(giftCards.companyId, ctx.company.id), eq(giftCards.id, id)));
  await record(ctx, {
    kind: blocked ? "gift_card.blocked" : "gift_card.unblocked",
    subjects: card.customerId ? [id, card.customerId] : [id],
    details: { card: codeEnd(card.code), reason },
  });
  return giftCardDetail(ctx, { id });
}
