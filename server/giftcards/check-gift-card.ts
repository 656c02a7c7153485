import { sql } from "drizzle-orm";
import type { z } from "zod";
import { countGuess, forgiveGuess } from "@/server/auth/limit-guesses";
import type { TenantContext } from "@/server/context";
import { sellingDay } from "@/server/promotions/selling-day";
import type { CheckGiftCard } from "./input";
import { type CardStatus, cannotUseCard, codeEnd, statusOf } from "./rules";

/** A card as a tablet shows it before it is used. */
export type CheckedCard = {
  id: string;
  codeEnd: string;
  balanceMinor: number;
  currency: string;
  expiresOn: string | null;
  status: CardStatus;
  /** Why it cannot be used now; null when it can. */
  reason: string | null;
};

type Row = {
  id: string;
  code: string;
  balance: string;
  currency: string;
  expires_on: string | null;
  blocked: boolean;
  blocked_reason: string;
};

/** Wrong codes of one tablet or person; a right one does not count. */
const GUESSES = { guesses: 10, seconds: 15 * 60 };

/**
 * The card with a code and what is on it. A code that does not exist is an answer, not an error, so that it stays counted: after
 * 10 of them within 15 minutes every answer is refused `too_many_attempts`.
 */
export async function checkGiftCard(
  ctx: TenantContext,
  { code }: z.output<typeof CheckGiftCard>,
): Promise<{ card: CheckedCard | null; reason: string | null }> {
  await countGuess(ctx, "gift-card", GUESSES);
  const [day, found] = await Promise.all([
    sellingDay(ctx),
    ctx.tx.execute<Row>(sql`
      select id, code, balance_minor as balance, currency, expires_on::text as expires_on, blocked_at is not null as blocked,
        blocked_reason
      from gift_cards where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and code = ${code}`),
  ]);
  const [row] = found.rows;
  if (!row) return { card: null, reason: "There is no gift card with this code. Check how it is written." };
  await forgiveGuess(ctx, "gift-card");
  const facts = {
    code: row.code,
    balanceMinor: Number(row.balance),
    currency: row.currency,
    expiresOn: row.expires_on,
    blocked: row.blocked,
    blockedReason: row.blocked_reason,
  };
  const no = cannotUseCard(facts, day);
  const empty = facts.balanceMinor === 0 ? "There is nothing left on this gift card." : null;
  const reason = no?.message ?? empty;
  const { balanceMinor, currency, expiresOn } = facts;
  const card = { id: row.id, codeEnd: codeEnd(row.code), balanceMinor, currency, expiresOn, reason };
  return { card: { ...card, status: statusOf(facts, day) }, reason };
}
