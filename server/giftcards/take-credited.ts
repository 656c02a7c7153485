import { and, eq, sql } from "drizzle-orm";
import { giftCardEntries, giftCards } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { newId } from "@/server/ids";
import type { Minor } from "@/server/money";
import { lockCard } from "./lock-card";
import { cannotTakeCredited } from "./rules";

/**
 * Takes off cards what a credit note takes back of having sold them; the credit note posts it to `gift_cards`. Locked in the order of
 * their ids, before stock. A card gives what is left on it and no more. Throws refused `gift_card_used`, not found.
 */
export async function takeCredited(
  ctx: TenantContext,
  parts: readonly { cardId: string; amountMinor: Minor }[],
  note: string,
): Promise<void> {
  const inOrder = parts.filter(({ amountMinor }) => amountMinor !== 0).sort((a, b) => (a.cardId < b.cardId ? -1 : 1));
  for (const { cardId, amountMinor } of inOrder) {
    const card = await lockCard(ctx, cardId);
    const no = cannotTakeCredited(card, amountMinor);
    if (no) throw refused(no.code, no.message, { cardId, balanceMinor: card.balanceMinor, currency: card.currency });
  }
  for (const { cardId, amountMinor } of inOrder) {
    await ctx.tx
      .update(giftCards)
      .set({ balanceMinor: sql`${giftCards.balanceMinor} - ${amountMinor}` })
      .where(
        and(eq(giftCards.tenantId, ctx.tenant), eq(giftCards.companyId, ctx.company.id), eq(giftCards.id, cardId)),
      );
    await ctx.tx.insert(giftCardEntries).values({
      tenantId: ctx.tenant,
      id: newId(),
      companyId: ctx.company.id,
      cardId,
      kind: "adjustment",
      amountMinor: -amountMinor,
      note,
      actorName: ctx.actor.name,
      at: ctx.now,
    });
  }
}
