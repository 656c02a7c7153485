import { and, asc, eq, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { type Minor, minor } from "@/server/money";

export type QueueKind = {
  kind: string;
  waiting: number;
  attention: number;
  oldestAt: Date | null;
  /** Of what is not there yet, where it is all in one currency. */
  amountMinor: Minor | null;
  currency: string | null;
};
export type TokenQueue = { waiting: number; attention: number; oldestAt: Date | null; kinds: QueueKind[] };

/** What is not in QuickBooks yet, by kind: waiting by itself, or for a person. */
export async function tokenQueue(ctx: TenantContext): Promise<TokenQueue> {
  const { state } = quickbooksLinks;
  const isWaiting = sql`${state} <> 'attention'`;
  const rows = await ctx.tx
    .select({
      kind: quickbooksLinks.localType,
      waiting: sql<number>`(count(*) filter (where ${isWaiting}))::int`,
      attention: sql<number>`(count(*) filter (where ${state} = 'attention'))::int`,
      amount: sql<string | null>`sum(${quickbooksLinks.amountMinor})`,
      currency: sql<string | null>`min(${quickbooksLinks.currency})`,
      isOneCurrency: sql<boolean>`min(${quickbooksLinks.currency}) is not distinct from max(${quickbooksLinks.currency})`,
      oldest: sql<string | null>`min(${quickbooksLinks.wantedAt}) filter (where ${isWaiting})`,
    })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.companyId, ctx.company.id),
        // As it stands in the index that serves this.
        sql`${state} in ('waiting', 'sending', 'attention')`,
      ),
    )
    .groupBy(quickbooksLinks.localType)
    .orderBy(asc(quickbooksLinks.localType));
  const kinds = rows.map(({ oldest, amount, currency, isOneCurrency, ...row }) => {
    const isSummed = isOneCurrency && currency !== null && amount !== null;
    return {
      ...row,
      oldestAt: oldest === null ? null : new Date(oldest),
      amountMinor: isSummed ? minor(Number(amount)) : null,
      currency: isSummed ? currency : null,
    };
  });
  const sum = (of: (row: QueueKind) => number) => kinds.reduce((total, row) => total + of(row), 0);
  const times = kinds.flatMap(({ oldestAt }) => (oldestAt ? [oldestAt.getTime()] : []));
  return {
    waiting: sum((row) => row.waiting),
    attention: sum((row) => row.attention),
    oldestAt: times.length > 0 ? new Date(Math.min(...times)) : null,
    kinds,
  };
}
