import { and, eq, sql } from "drizzle-orm";
import { giftCardEntries, giftCards } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { post } from "@/server/ledger/post";
import type { Minor } from "@/server/money";
import { record } from "@/server/outbox/record";
import { sellingDay } from "@/server/promotions/selling-day";
import type { LockedCard } from "./lock-card";
import { type Against, cardPostings } from "./postings";
import { cardName, codeEnd } from "./rules";

export type CardChange = {
  kind: "issue" | "adjustment" | "breakage";
  /** Signed: onto the card is positive. */
  amountMinor: Minor;
  against: Against;
  reason: string;
};

/**
 * Changes what stands on a card outside a sale: balance, entry, books and event together. The caller holds the card and has
 * asked the rule; the database refuses a balance below zero.
 */
export async function changeCard(ctx: TenantContext, card: LockedCard, change: CardChange): Promise<void> {
  const { kind, amountMinor, against, reason } = change;
  const id = newId();
  const day = await sellingDay(ctx);
  await ctx.tx
    .update(giftCards)
    .set({ balanceMinor: sql`${giftCards.balanceMinor} + ${amountMinor}` })
    .where(and(eq(giftCards.tenantId, ctx.tenant), eq(giftCards.companyId, ctx.company.id), eq(giftCards.id, card.id)));
  await ctx.tx.insert(giftCardEntries).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    cardId: card.id,
    kind,
    amountMinor,
    note: reason,
    actorName: ctx.actor.name,
    at: ctx.now,
  });
  await post(ctx, {
    postedOn: day,
    cause: { type: "gift_card", id, step: kind },
    memo: `${memos[kind]}, ${cardName(card)}`,
    currency: card.currency,
    lines: cardPostings(amountMinor, against, card.customerId),
  });
  await record(ctx, {
    kind: events[kind],
    subjects: card.customerId ? [card.id, card.customerId] : [card.id],
    details: { card: codeEnd(card.code), amountMinor, currency: card.currency, against, reason },
  });
}

const memos = { issue: "Gift card issued", adjustment: "Gift card corrected", breakage: "Gift card breakage" };
const events = { issue: "gift_card.issued", adjustment: "gift_card.adjusted", breakage: "gift_card.breakage" };
