import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import { notFound } from "@/server/errors";
import type { AccountType } from "./accounts";
import type { AccountLines, ListAccounts } from "./input";

export type AccountBalance = {
  id: string;
  code: string;
  name: string;
  type: AccountType;
  purpose: string | null;
  archived: boolean;
  lineCount: number;
  /** In the company's currency: debits, credits (both without sign) and their difference. */
  baseDebitMinor: number;
  baseCreditMinor: number;
  baseBalanceMinor: number;
};

/** The chart of accounts with its balances at the end of a day, or now. */
export async function listAccounts(
  ctx: TenantContext,
  input: z.output<typeof ListAccounts>,
): Promise<AccountBalance[]> {
  const until = input.asOf ? sql`and l.posted_on <= ${input.asOf}::date` : sql``;
  const found = await ctx.tx.execute<{
    id: string;
    code: string;
    name: string;
    type: AccountType;
    purpose: string | null;
    archived: boolean;
    lines: string;
    debit: string;
    credit: string;
  }>(sql`
    with sums as (
      select l.account_id, count(*) as lines, sum(greatest(l.base_minor, 0)) as debit, sum(greatest(-l.base_minor, 0)) as credit
      from journal_lines l where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} ${until} group by l.account_id)
    select a.id, a.code, a.name, a.type, a.purpose, a.archived_at is not null as archived,
      coalesce(s.lines, 0) as lines, coalesce(s.debit, 0) as debit, coalesce(s.credit, 0) as credit
    from accounts a left join sums s on s.account_id = a.id
    where a.tenant_id = ${ctx.tenant} and a.company_id = ${ctx.company.id} order by a.code`);
  return found.rows.map(({ lines, debit, credit, ...account }) => ({
    ...account,
    lineCount: Number(lines),
    baseDebitMinor: Number(debit),
    baseCreditMinor: Number(credit),
    baseBalanceMinor: Number(debit) - Number(credit),
  }));
}

export type AccountLine = {
  entryId: string;
  position: number;
  postedOn: string;
  memo: string;
  causeType: string;
  currency: string;
  amountMinor: number;
  baseMinor: number;
  /** What the account held after this line, in the company's currency. */
  baseBalanceMinor: number;
};

type LineRow = {
  entry_id: string;
  position: number;
  posted_on: string;
  memo: string;
  cause_type: string;
  currency: string;
  amount_minor: string;
  base_minor: string;
};

/** One account: its lines, newest first, each with the balance it left behind. Throws not found. */
export async function accountLines(
  ctx: TenantContext,
  input: z.output<typeof AccountLines>,
): Promise<{ account: AccountBalance; items: AccountLine[]; nextCursor: string | null }> {
  const account = (await listAccounts(ctx, { asOf: input.to })).find(({ id }) => id === input.id);
  if (!account) throw notFound("account");
  const own = sql`l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} and l.account_id = ${input.id}`;
  const upTo = input.to ? sql`and l.posted_on <= ${input.to}::date` : sql``;
  const since = input.from ? sql`and l.posted_on >= ${input.from}::date` : sql``;
  const before = input.cursor ? cursorCondition(input.cursor) : sql``;
  const lines = await ctx.tx.execute<LineRow>(sql`
    select l.entry_id, l.position, l.posted_on::text, e.memo, e.cause_type, e.currency, l.amount_minor, l.base_minor
    from journal_lines l join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
    where ${own} ${upTo} ${since} ${before}
    order by l.posted_on desc, l.entry_id desc, l.position desc limit ${input.limit + 1}`);
  // One sum gives the balance at the top of the page; the rest follows line by line.
  const opening = await ctx.tx.execute<{ balance: string }>(
    sql`select coalesce(sum(l.base_minor), 0) as balance from journal_lines l where ${own} ${upTo} ${before}`,
  );
  const items = withBalances(lines.rows.slice(0, input.limit), Number(opening.rows[0]?.balance ?? 0));
  const last = items.at(-1);
  const nextCursor =
    lines.rows.length > input.limit && last ? cursorOf(last.postedOn, last.entryId, last.position) : null;
  return { account, items, nextCursor };
}

function cursorCondition(cursor: string): SQL {
  const [day, entry, position] = readCursor(cursor, ["day", "id", "number"]);
  return sql`and (l.posted_on, l.entry_id, l.position) < (${day}::date, ${entry}::uuid, ${position}::int)`;
}

function withBalances(rows: LineRow[], top: number): AccountLine[] {
  let balance = top;
  return rows.map((row) => {
    const line = {
      entryId: row.entry_id,
      position: row.position,
      postedOn: row.posted_on,
      memo: row.memo,
      causeType: row.cause_type,
      currency: row.currency,
      amountMinor: Number(row.amount_minor),
      baseMinor: Number(row.base_minor),
      baseBalanceMinor: balance,
    };
    balance -= line.baseMinor;
    return line;
  });
}
