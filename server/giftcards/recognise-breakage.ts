import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { minor, negate, parseMoney } from "@/server/money";
import { changeCard } from "./change-card";
import { type GiftCardDetail, giftCardDetail } from "./gift-card-detail";
import type { RecogniseBreakage } from "./input";
import { lockCard } from "./lock-card";
import { said } from "./rules";

/**
 * Takes what will never be used off a card and into income. Whether and when the law allows it (minimum validity, money that
 * belongs to the state) is for the accountant to know. Throws not found, refused `gift_card_short`.
 */
export async function recogniseBreakage(
  ctx: TenantContext,
  { id, amount, reason }: z.output<typeof RecogniseBreakage>,
): Promise<GiftCardDetail> {
  const card = await lockCard(ctx, id);
  const amountMinor = amount === undefined ? minor(card.balanceMinor) : parseMoney(amount, card.currency);
  if (amountMinor === 0 || amountMinor > card.balanceMinor) {
    const message = `There are ${said(card.balanceMinor, card.currency)} on this card. Nothing was changed.`;
    throw refused("gift_card_short", message, { balanceMinor: card.balanceMinor, currency: card.currency });
  }
  await changeCard(ctx, card, { kind: "breakage", amountMinor: negate(amountMinor), against: "breakage", reason });
  return giftCardDetail(ctx, { id });
}
