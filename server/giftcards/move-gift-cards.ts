import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { queryPrepared } from "@/server/insert-rows";
import { type Minor, minor, subtract } from "@/server/money";
import { cannotTakeOff, codeEnd, said, usedAnywayWords } from "./rules";

/** Signed like a tender: positive pays with the card, negative gives back onto it. */
export type CardPart = {
  cardId: string;
  amountMinor: number;
  /** The card itself came back: what is taken off it paid for nothing. */
  takenBack?: boolean;
};

export type MovedPart = {
  cardId: string;
  /** False for a card that is not ours: its id cannot stand on a tender. */
  known: boolean;
  codeEnd: string;
  /** What really moved, signed like the part; this is what the sale posts to `gift_cards`. */
  movedMinor: Minor;
  /** What there was not enough for. */
  shortMinor: Minor;
  balanceMinor: Minor;
  /** For the work list; null when all is well. */
  words: string | null;
};

type Row = {
  code: string;
  before: string;
  moved: string;
  blocked: boolean;
  blocked_reason: string;
  expires_on: string | null;
};

/** By itself, so that the statements after it read what stands on the cards once nobody else can change it. */
const HOLD = `select id from gift_cards where tenant_id = $1 and company_id = $2 and id = any($3::uuid[]) order by id for update`;

/** The card gives what it has, and its entry says so. */
const MOVE = `with held as (
    select id, code, balance_minor, blocked_at, blocked_reason, expires_on from gift_cards
    where tenant_id = $1 and company_id = $2 and id = $3),
  moved as (
    update gift_cards g set balance_minor = g.balance_minor - least(h.balance_minor, $4::bigint) from held h
    where g.tenant_id = $1 and g.id = h.id returning g.id, least(h.balance_minor, $4::bigint) as moved),
  entry as (
    insert into gift_card_entries (tenant_id, id, company_id, card_id, kind, amount_minor, sale_id, note, actor_name, at)
    select $1, $5, $2, m.id, $6, -m.moved, $7, '', $8, $9 from moved m where m.moved <> 0)
  select h.code, h.balance_minor as before, m.moved, h.blocked_at is not null as blocked, h.blocked_reason,
    h.expires_on::text as expires_on
  from held h join moved m on m.id = h.id`;

/**
 * Pays with gift cards, or gives back onto them, inside a sale's transaction; after everything else that is locked but stock.
 * Cards are locked in the order of their ids, in one round trip. `report` is for a sale that was made already: it takes what
 * is there and answers what was short. `refuse` throws refused `gift_card_blocked`, `gift_card_expired`, `gift_card_short` or
 * not found, and nothing moves. `day` is the sale's business day. Answers in the order asked.
 */
export async function moveGiftCards(
  ctx: TenantContext,
  wish: { saleId: string; day: string; parts: readonly CardPart[]; overdraft: "report" | "refuse" },
): Promise<MovedPart[]> {
  if (wish.parts.length === 0) return [];
  const inOrder = wish.parts
    .map((part, index) => ({ part, index }))
    .sort((a, b) => (a.part.cardId === b.part.cardId ? a.index - b.index : a.part.cardId < b.part.cardId ? -1 : 1));
  const [, ...found] = await Promise.all([
    queryPrepared(ctx.tx, "gift_cards_hold", HOLD, [
      ...[ctx.tenant, ctx.company.id],
      [...new Set(inOrder.map(({ part }) => part.cardId))],
    ]),
    ...inOrder.map(({ part }) =>
      queryPrepared<Row>(ctx.tx, "gift_card_move", MOVE, [
        ...[ctx.tenant, ctx.company.id, part.cardId, part.amountMinor, newId(), kindOf(part)],
        ...[wish.saleId, ctx.actor.name, ctx.now],
      ]),
    ),
  ]);
  const moved = inOrder.map(({ part, index }, at) => ({ index, part: movedPart(ctx, wish, part, found[at]?.rows[0]) }));
  return moved.sort((a, b) => a.index - b.index).map((one) => one.part);
}

function kindOf(part: CardPart): string {
  if (part.takenBack) return "adjustment";
  return part.amountMinor > 0 ? "redeem" : "refund";
}

function movedPart(
  ctx: TenantContext,
  { overdraft, day }: { overdraft: "report" | "refuse"; day: string },
  part: CardPart,
  row: Row | undefined,
): MovedPart {
  const amountMinor = minor(part.amountMinor);
  const zero = minor(0);
  const { currency } = ctx.company;
  if (!row) {
    if (overdraft === "refuse") throw notFound("gift card");
    const words = `${said(amountMinor, currency)} were taken with a gift card that does not exist here.`;
    const nothing = { known: false, codeEnd: "", movedMinor: zero, shortMinor: amountMinor, balanceMinor: zero };
    return { cardId: part.cardId, ...nothing, words };
  }
  const before = minor(Number(row.before));
  const card = {
    ...{ code: row.code, balanceMinor: before, currency, expiresOn: row.expires_on },
    ...{ blocked: row.blocked, blockedReason: row.blocked_reason },
  };
  const no = overdraft === "refuse" && amountMinor > 0 ? cannotTakeOff(card, amountMinor, day) : null;
  if (no) throw refused(no.code, no.message, { cardId: part.cardId, balanceMinor: before, currency });
  const movedMinor = minor(Number(row.moved));
  const shortMinor = subtract(amountMinor, movedMinor);
  return {
    cardId: part.cardId,
    known: true,
    codeEnd: codeEnd(row.code),
    movedMinor,
    shortMinor,
    balanceMinor: subtract(before, movedMinor),
    words: usedAnywayWords(card, { amountMinor, shortMinor }, day),
  };
}
