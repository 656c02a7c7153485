import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { queryPrepared } from "@/server/insert-rows";
import { type Minor, minor } from "@/server/money";
import { cardCode, usedAnywayWords } from "./rules";

/** A card in a sale: new, or topped up. Its id and code were made or read by the tablet. */
export type CardToSell = {
  cardId: string;
  code: string;
  amountMinor: number;
  customerId?: string | null;
  expiresOn?: string | null;
};

export type SoldCard = {
  /** The card that has the money: another than was asked where the code belonged to one already. */
  cardId: string;
  code: string;
  isNew: boolean;
  balanceMinor: Minor;
  /** For the work list; null when all is well. */
  words: string | null;
};

type Row = {
  id: string;
  code: string;
  balance: string;
  fresh: boolean;
  blocked: boolean;
  blocked_reason: string;
  expires_on: string | null;
};

const SELL = `with sold as (
    insert into gift_cards as g (tenant_id, id, company_id, code, currency, balance_minor, customer_id, issued_on, expires_on, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (tenant_id, company_id, code) do update set balance_minor = g.balance_minor + excluded.balance_minor
    returning g.id, g.code, g.balance_minor, g.xmax = 0 as fresh, g.blocked_at, g.blocked_reason, g.expires_on),
  entry as (
    insert into gift_card_entries (tenant_id, id, company_id, card_id, kind, amount_minor, sale_id, note, actor_name, at)
    select $1, $11, $3, s.id, case when s.fresh then 'issue' else 'top_up' end, $6, $12, '', $13, $10 from sold s)
  select id, code, balance_minor as balance, fresh, blocked_at is not null as blocked, blocked_reason,
    expires_on::text as expires_on from sold`;

/**
 * Puts money on the cards of a sale, inside its transaction: a code nobody has is a new card, one that is known is topped up.
 * Never refuses; the sale posts what was paid to `gift_cards`. `day` is the sale's business day. One round trip; answers in the
 * order asked.
 */
export async function sellGiftCards(
  ctx: TenantContext,
  wish: { saleId: string; day: string; cards: readonly CardToSell[] },
): Promise<SoldCard[]> {
  const inOrder = wish.cards
    .map((card, index) => ({ card, index }))
    .sort((a, b) => (a.card.cardId < b.card.cardId ? -1 : 1));
  const found = await Promise.all(
    inOrder.map(({ card }) =>
      queryPrepared<Row>(ctx.tx, "gift_card_sell", SELL, [
        ...[ctx.tenant, card.cardId, ctx.company.id, cardCode(card.code), ctx.company.currency, card.amountMinor],
        ...[card.customerId ?? null, wish.day, card.expiresOn ?? null, ctx.now],
        ...[newId(), wish.saleId, ctx.actor.name],
      ]),
    ),
  );
  const sold = inOrder.map(({ card, index }, at) => {
    const row = found[at]?.rows[0];
    if (!row) throw new Error("a gift card was sold and is gone");
    return { index, card: soldCard(ctx, row, card, wish.day) };
  });
  return sold.sort((a, b) => a.index - b.index).map((one) => one.card);
}

function soldCard(ctx: TenantContext, row: Row, asked: CardToSell, day: string): SoldCard {
  const facts = {
    ...{ code: row.code, balanceMinor: Number(row.balance), currency: ctx.company.currency, blocked: row.blocked },
    ...{ blockedReason: row.blocked_reason, expiresOn: row.expires_on },
  };
  const words = usedAnywayWords(facts, { amountMinor: minor(-asked.amountMinor), shortMinor: minor(0) }, day);
  return { cardId: row.id, code: row.code, isNew: row.fresh, balanceMinor: minor(facts.balanceMinor), words };
}
