import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** Receipts a tablet must have made and the office has not: from one number to another. */
export type MissingReceipts = {
  deviceId: string;
  deviceName: string;
  code: string;
  registerName: string;
  from: number;
  to: number;
  /** When the tablet was last heard of. */
  lastSeenAt: Date | null;
  /** By its own word they still wait there; otherwise nobody knows where they are. */
  waiting: boolean;
};

/** Every hole in the tablets' own counts, up to the newest receipt each says it made; only tablets with one are gone through. */
export async function missingReceipts(ctx: TenantContext): Promise<MissingReceipts[]> {
  const found = await ctx.tx.execute<
    Omit<MissingReceipts, "lastSeenAt"> & { last_seen_at: string | null; [key: string]: unknown }
  >(sql`
    with gappy as (
      select d.id, d.last_counter from devices d cross join lateral (
        select count(*) as arrived, coalesce(max(x.counter), 0) as newest from sales x
        where x.tenant_id = ${ctx.tenant} and x.device_id = d.id) s
      where d.tenant_id = ${ctx.tenant} and d.company_id = ${ctx.company.id}
        and s.arrived < greatest(d.last_counter, s.newest)),
    known as (
      select d.id, s.counter, lead(s.counter, 1, greatest(d.last_counter, s.counter) + 1) over (partition by d.id order by s.counter) as next
      from gappy d join lateral (
        select 0 as counter union all select x.counter from sales x where x.tenant_id = ${ctx.tenant} and x.device_id = d.id) s on true)
    select d.id as "deviceId", d.name as "deviceName", d.code, r.name as "registerName", k.counter + 1 as "from", k.next - 1 as "to",
      d.last_seen_at::text as last_seen_at, d.unsent_count >= k.next - k.counter - 1 as waiting
    from known k join devices d on d.tenant_id = ${ctx.tenant} and d.id = k.id
    join registers r on r.tenant_id = d.tenant_id and r.id = d.register_id
    where k.next > k.counter + 1 order by d.code, k.counter limit 500`);
  return found.rows.map(({ last_seen_at, ...row }) => ({
    ...row,
    lastSeenAt: last_seen_at === null ? null : new Date(last_seen_at),
  }));
}
