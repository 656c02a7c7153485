import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { quickbooksCalls, quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { type SyncRow, syncRow } from "./sync-row";

const PAGE = 50;

export type LogFilter = "all" | "attention" | "waiting";

/** What was sent or tried last, newest first: a page, and the cursor of the next. */
export async function listSyncLog(
  ctx: TenantContext,
  wish: { show: LogFilter; before?: string | undefined },
): Promise<{ rows: SyncRow[]; next: string | null; attention: number; waiting: number }> {
  const connection = await connectionRow(ctx);
  if (!connection) return { rows: [], next: null, attention: 0, waiting: 0 };
  const [at, id] = (wish.before ?? "").split(" ");
  const states = { all: null, attention: ["attention"], waiting: ["waiting", "sending"] }[wish.show];
  const rows = await ctx.tx
    .select()
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connection.id),
        ...(states ? [inArray(quickbooksLinks.state, states)] : []),
        ...(at && id
          ? [sql`(${quickbooksLinks.changedAt}, ${quickbooksLinks.id}) < (${at}::timestamptz, ${id}::uuid)`]
          : []),
      ),
    )
    .orderBy(desc(quickbooksLinks.changedAt), desc(quickbooksLinks.id))
    .limit(PAGE + 1);
  const counts = await ctx.tx.execute<{ attention: number; waiting: number }>(sql`
    select count(*) filter (where state = 'attention')::int as attention, count(*) filter (where state in ('waiting', 'sending'))::int as waiting
    from quickbooks_links where tenant_id = ${ctx.tenant} and connection_id = ${connection.id} and state in ('attention', 'waiting', 'sending')`);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    rows: rows.slice(0, PAGE).map(syncRow),
    next: last ? `${last.changedAt.toISOString()} ${last.id}` : null,
    attention: counts.rows[0]?.attention ?? 0,
    waiting: counts.rows[0]?.waiting ?? 0,
  };
}

/** How these of ours stand, all their parts; what was never wanted there has no row. */
export async function syncOf(ctx: TenantContext, localIds: readonly string[]): Promise<SyncRow[]> {
  if (localIds.length === 0) return [];
  const connection = await connectionRow(ctx);
  if (!connection) return [];
  const rows = await ctx.tx
    .select()
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connection.id),
        inArray(quickbooksLinks.localId, [...localIds]),
      ),
    );
  return rows.map(syncRow);
}

export type CallRow = {
  id: string;
  at: Date;
  words: string;
  method: string;
  path: string;
  requestId: string | null;
  request: unknown;
  status: number | null;
  fault: string | null;
  answer: unknown;
  intuitTid: string | null;
  tookMs: number;
};

/** One thing of ours with every call that was made for it, newest first, as it was; secrets never stood there. Throws not found. */
export async function syncDetail(
  ctx: TenantContext,
  linkId: string,
): Promise<{ row: SyncRow; calls: CallRow[]; reviewId: string | null }> {
  const [link] = await ctx.tx
    .select()
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.companyId, ctx.company.id),
        eq(quickbooksLinks.id, linkId),
      ),
    );
  if (!link) throw notFound("document of the sync log");
  const calls = await ctx.tx
    .select()
    .from(quickbooksCalls)
    .where(and(eq(quickbooksCalls.tenantId, ctx.tenant), eq(quickbooksCalls.linkId, linkId)))
    .orderBy(desc(quickbooksCalls.id))
    .limit(100);
  const [review] = await ctx.tx
    .select({ id: quickbooksReviews.id })
    .from(quickbooksReviews)
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.linkId, linkId),
        eq(quickbooksReviews.decision, "open"),
      ),
    )
    .limit(1);
  return {
    row: syncRow(link),
    calls: calls.map(({ tenantId: _tenant, connectionId: _connection, linkId: _link, ...call }) => call),
    reviewId: review?.id ?? null,
  };
}
