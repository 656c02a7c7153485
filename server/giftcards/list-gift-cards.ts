import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { sellingDay } from "@/server/promotions/selling-day";
import { readCursor, writeCursor } from "@/server/search/cursor";
import { matching } from "@/server/search/matching";
import type { ListGiftCards } from "./input";
import { type CardStatus, cardCode, codeEnd, spelledCode, statusOf } from "./rules";

export type GiftCardRow = {
  id: string;
  /** The end of it for who may not change cards: a list of whole codes would be a list of money. */
  code: string;
  status: CardStatus;
  balanceMinor: number;
  currency: string;
  customerId: string | null;
  customerName: string | null;
  issuedOn: string;
  expiresOn: string | null;
  blockedReason: string;
};

type Wish = z.output<typeof ListGiftCards>;

/** Cards, the newest first, with what we owe on all that fit. */
export async function listGiftCards(
  ctx: TenantContext,
  input: Wish,
): Promise<{ items: GiftCardRow[]; nextCursor: string | null; owedMinor: number; currency: string }> {
  const today = await sellingDay(ctx);
  const conditions = [inView(input.view, today), ...searched(ctx, input.q)];
  if (input.customerId) conditions.push(sql`g.customer_id = ${input.customerId}`);
  const all = sql.join(conditions, sql` and `);
  const key = readCursor(input.cursor, ["id"]);
  const [rows, owed] = await Promise.all([
    readCards(ctx, today, key ? sql`${all} and g.id < ${key[0]}::uuid` : all, input.limit + 1),
    ctx.tx.execute<{ owed: string }>(sql`
      select coalesce(sum(g.balance_minor), 0) as owed from gift_cards g
      where g.tenant_id = ${ctx.tenant} and g.company_id = ${ctx.company.id} and ${all}`),
  ]);
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: last && rows.length > input.limit ? writeCursor(last.id) : null,
    owedMinor: Number(owed.rows[0]?.owed ?? 0),
    currency: ctx.company.currency,
  };
}

type Row = Omit<GiftCardRow, "status" | "balanceMinor"> & { balanceMinor: string; blocked: boolean };

/** Cards of the company that fit a condition on `g`, newest first. */
export async function readCards(
  ctx: TenantContext,
  today: string,
  condition: SQL,
  limit: number,
): Promise<GiftCardRow[]> {
  const found = await ctx.tx.execute<Row>(sql`
    select g.id, g.code, g.balance_minor as "balanceMinor", g.currency, g.customer_id as "customerId", c.name as "customerName",
      g.issued_on::text as "issuedOn", g.expires_on::text as "expiresOn", g.blocked_reason as "blockedReason",
      g.blocked_at is not null as blocked
    from gift_cards g left join customers c on c.tenant_id = g.tenant_id and c.id = g.customer_id
    where g.tenant_id = ${ctx.tenant} and g.company_id = ${ctx.company.id} and ${condition}
    order by g.id desc limit ${limit}`);
  const whole = ctx.permissions.has("gift_cards.write");
  return found.rows.map(({ blocked, ...row }) => {
    const balanceMinor = Number(row.balanceMinor);
    const status = statusOf({ ...row, balanceMinor, blocked }, today);
    return { ...row, code: whole ? spelledCode(row.code) : codeEnd(row.code), balanceMinor, status };
  });
}

function inView(view: Wish["view"], today: string): SQL {
  switch (view) {
    case "all":
      return sql`true`;
    case "open":
      return sql`g.balance_minor > 0 and g.blocked_at is null and (g.expires_on is null or g.expires_on >= ${today}::date)`;
    case "empty":
      return sql`g.balance_minor = 0`;
    case "blocked":
      return sql`g.blocked_at is not null`;
    case "expired":
      return sql`g.balance_minor > 0 and g.expires_on < ${today}::date`;
  }
}

/** Of whom, or by the last four of its code; who may change cards narrows that by more of it. Each of the two goes along its own key. */
function searched(ctx: TenantContext, q: string | undefined): SQL[] {
  if (!q) return [];
  const own = sql`c.tenant_id = ${ctx.tenant} and c.company_id = ${ctx.company.id}`;
  const end = cardCode(q.replaceAll("…", ""));
  const length = ctx.permissions.has("gift_cards.write") ? end.length : 4;
  return [
    sql`g.id = any(array(
      select c.id from gift_cards c where ${own} and ${matching(ctx, "customer", q, sql`c.customer_id`)}
      union all
      select c.id from gift_cards c where ${own} and c.code_end = ${end.slice(-4)} and right(c.code, ${length}::int) = ${end}))`,
  ];
}
