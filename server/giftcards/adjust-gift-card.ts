import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { invalid, refused } from "@/server/errors";
import { parseMoney } from "@/server/money";
import { changeCard } from "./change-card";
import { type GiftCardDetail, giftCardDetail } from "./gift-card-detail";
import type { AdjustGiftCard } from "./input";
import { lockCard } from "./lock-card";
import { said } from "./rules";

/** Corrects what stands on a card, with a reason, against promotions. Throws not found, invalid, refused `gift_card_short`. */
export async function adjustGiftCard(
  ctx: TenantContext,
  { id, amount, reason }: z.output<typeof AdjustGiftCard>,
): Promise<GiftCardDetail> {
  const card = await lockCard(ctx, id);
  const amountMinor = parseMoney(amount, card.currency);
  if (amountMinor === 0) throw invalid("amount", "Say how much to put on or take off. Nothing was changed.");
  if (-amountMinor > card.balanceMinor) {
    const [wanted, there] = [-amountMinor, card.balanceMinor].map((figure) => said(figure, card.currency));
    const message = `${wanted} is more than the ${there} on this card. Nothing was changed.`;
    throw refused("gift_card_short", message, { balanceMinor: card.balanceMinor, currency: card.currency });
  }
  await changeCard(ctx, card, { kind: "adjustment", amountMinor, against: "promotions", reason });
  return giftCardDetail(ctx, { id });
}
