import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { connectionLook } from "@/server/quickbooks/connection/connection-look";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { type ConnectionLook, isFailing } from "@/server/quickbooks/connection/rules";
import { secondsLeft } from "./seconds-left";

/** How far a selection, or all that waits, has come. A thing of ours counts once, whatever its parts. */
export type SyncProgress = {
  total: number;
  there: number;
  /** Waits for a person, by itself or behind what does. */
  attention: number;
  /** Left out by a person. */
  skipped: number;
  underWay: number;
  /** By what was finished in the last minute; null while that says nothing, or while nothing is sent. */
  secondsLeft: number | null;
  look: ConnectionLook;
  /** Nothing is sent before. */
  slowedUntil: Date | null;
  /** Slowed since it does not answer. */
  isFailing: boolean;
};

const PACE_MS = 60_000;

/** Of these things of ours, or of the whole queue where none are named. */
export async function syncProgress(ctx: TenantContext, ids: readonly string[] | null): Promise<SyncProgress> {
  const connection = await connectionRow(ctx);
  const look = connectionLook(connection, ctx.now);
  const slowedUntil = look === "slowed" ? (connection?.openUntil ?? null) : null;
  const none = {
    total: 0,
    there: 0,
    attention: 0,
    skipped: 0,
    underWay: 0,
    secondsLeft: null,
    look,
    slowedUntil,
    isFailing: isFailing(look, connection),
  };
  if (!connection || ids?.length === 0) return none;
  const ours = sql`tenant_id = ${ctx.tenant} and connection_id = ${connection.id}`;
  const counts = await countsOf(ctx, ours, ids);
  if (look !== "connected" || counts.underWay === 0) return { ...none, ...counts };
  const { ahead, ...pace } = await paceOf(ctx, ours, ids);
  return { ...none, ...counts, secondsLeft: secondsLeft(ahead, pace) };
}

async function countsOf(ctx: TenantContext, ours: SQL, ids: readonly string[] | null) {
  if (ids === null) {
    const found = await ctx.tx.execute<{ under_way: number; attention: number }>(sql`
      select count(*) filter (where state in ('waiting', 'sending'))::int as under_way, count(*) filter (where state = 'attention')::int as attention
      from quickbooks_links where ${ours} and state in ('waiting', 'sending', 'attention')`);
    const { under_way = 0, attention = 0 } = found.rows[0] ?? {};
    return { total: under_way + attention, there: 0, attention, skipped: 0, underWay: under_way };
  }
  // What waits for one that needs a person does not go on by itself, however many wait in between.
  const found = await ctx.tx.execute<{ there: number; attention: number; skipped: number; under_way: number }>(sql`
    with recursive behind(id, before) as (
      select id, waits_for from quickbooks_links where ${ours} and local_id in ${ids} and state = 'waiting' and waits_for is not null
      union select b.id, l.waits_for from behind b join quickbooks_links l on l.tenant_id = ${ctx.tenant} and l.id = b.before
        where l.state = 'waiting' and l.waits_for is not null),
    stuck as (select b.id from behind b join quickbooks_links l on l.tenant_id = ${ctx.tenant} and l.id = b.before where l.state = 'attention'),
    each as (
      select bool_or(state in ('waiting', 'sending') and id not in (select id from stuck)) as under_way,
        bool_or(state = 'attention' or id in (select id from stuck)) as attention,
        bool_or(state = 'linked') as there, bool_or(state = 'skipped') as skipped
      from quickbooks_links where ${ours} and local_id in ${ids} group by local_id)
    select count(*) filter (where under_way)::int as under_way, count(*) filter (where attention and not under_way)::int as attention,
      count(*) filter (where there and not under_way and not attention)::int as there,
      count(*) filter (where skipped and not there and not under_way and not attention)::int as skipped from each`);
  const { there = 0, attention = 0, skipped = 0, under_way = 0 } = found.rows[0] ?? {};
  return { total: ids.length, there, attention, skipped, underWay: under_way };
}

/** What is due no later than the last of these, and what was finished lately, in how long. */
async function paceOf(ctx: TenantContext, ours: SQL, ids: readonly string[] | null) {
  const since = new Date(ctx.now.getTime() - PACE_MS).toISOString();
  const last =
    ids === null
      ? sql`'infinity'::timestamptz`
      : sql`(select max(next_try_at) from quickbooks_links where ${ours} and local_id in ${ids} and state in ('waiting', 'sending'))`;
  const found = await ctx.tx.execute<{ ahead: number; finished: number; first: string | Date | null }>(sql`
    select (select count(*)::int from quickbooks_links where ${ours} and state in ('waiting', 'sending') and next_try_at <= ${last}) as ahead,
      count(*)::int as finished, min(changed_at) as first
    from quickbooks_links where ${ours} and changed_at >= ${since}::timestamptz and state in ('linked', 'attention', 'left')`);
  const { ahead = 0, finished = 0, first = null } = found.rows[0] ?? {};
  return { ahead, finished, overMs: first === null ? 0 : ctx.now.getTime() - new Date(first).getTime() };
}
