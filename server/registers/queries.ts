import { type SQL, sql } from "drizzle-orm";
import type { DeviceReadiness } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { inNaturalOrder } from "@/server/natural-order";
import { type TimelineEntry, timelineOf } from "@/server/outbox/queries";
import { type Allowances, readAllowances } from "@/server/till/allowances";

/** A paired tablet, as its list in the office shows it. */
export type DeviceRow = {
  id: string;
  code: string;
  name: string;
  registerId: string;
  hand: "left" | "right";
  allowances: Allowances;
  pairedByName: string;
  pairedAt: Date;
  lastSeenAt: Date | null;
  userAgent: string;
  appVersion: string;
  /** By its own word: its newest receipt, and what it has not sent yet. */
  lastCounter: number;
  unsentCount: number;
  unsentMinor: number;
  oldestUnsentAt: Date | null;
  clockSkewMs: number;
  readiness: DeviceReadiness;
  revokedAt: Date | null;
  revokedByName: string | null;
};

/** A till with its tablets. What should be in its drawer is not said here: who counts must not see it. */
export type RegisterRow = {
  id: string;
  name: string;
  siteId: string;
  siteName: string;
  accountId: string;
  accountCode: string;
  usualMethodId: string | null;
  version: number;
  archivedAt: Date | null;
  openShift: { id: string; openedByName: string; openedAt: Date } | null;
  devices: DeviceRow[];
};

/** The company's tills: open ones first, by site and name. */
export function listRegisters(ctx: TenantContext): Promise<RegisterRow[]> {
  return registersWhere(ctx, sql`true`);
}

/** One till. Throws not found. */
export async function registerRow(ctx: TenantContext, id: string): Promise<RegisterRow> {
  const [row] = await registersWhere(ctx, sql`r.id = ${id}`);
  if (!row) throw notFound("till");
  return row;
}

/** What happened to a till and its tablets, newest first. Throws not found. */
export async function registerTimeline(ctx: TenantContext, id: string): Promise<TimelineEntry[]> {
  await registerRow(ctx, id);
  return timelineOf(ctx, id);
}

async function registersWhere(ctx: TenantContext, condition: SQL): Promise<RegisterRow[]> {
  const found = await ctx.tx.execute<{
    id: string;
    name: string;
    site_id: string;
    site_name: string;
    account_id: string;
    account_code: string;
    usual_method_id: string | null;
    version: number;
    archived_at: string | null;
    shift_id: string | null;
    opened_by_name: string | null;
    opened_at: string | null;
    devices: DeviceJson[];
  }>(sql`
    select r.id, r.name, r.site_id, s.name as site_name, r.account_id, a.code as account_code, r.usual_method_id, r.version,
      r.archived_at, sh.id as shift_id, sh.opened_by_name, sh.opened_at, (
        select coalesce(json_agg(to_jsonb(d) - 'secret_hash' order by d.revoked_at is not null, d.paired_at, d.id), '[]')
        from devices d where d.tenant_id = ${ctx.tenant} and d.register_id = r.id) as devices
    from registers r
    join sites s on s.tenant_id = ${ctx.tenant} and s.id = r.site_id
    join accounts a on a.tenant_id = ${ctx.tenant} and a.id = r.account_id
    left join shifts sh on sh.tenant_id = ${ctx.tenant} and sh.register_id = r.id and sh.status <> 'closed'
    where r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id} and ${condition}
    order by r.archived_at is not null, s.name, ${inNaturalOrder(sql`r.name`)}, r.id`);
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    siteId: row.site_id,
    siteName: row.site_name,
    accountId: row.account_id,
    accountCode: row.account_code,
    usualMethodId: row.usual_method_id,
    version: row.version,
    archivedAt: instant(row.archived_at),
    openShift:
      row.shift_id && row.opened_at
        ? { id: row.shift_id, openedByName: row.opened_by_name ?? "", openedAt: new Date(row.opened_at) }
        : null,
    devices: row.devices.map(deviceRow),
  }));
}

type DeviceJson = {
  id: string;
  code: string;
  name: string;
  register_id: string;
  hand: "left" | "right";
  allowances: unknown;
  paired_by_name: string;
  paired_at: string;
  last_seen_at: string | null;
  user_agent: string;
  app_version: string;
  last_counter: number;
  unsent_count: number;
  unsent_minor: number;
  oldest_unsent_at: string | null;
  clock_skew_ms: number;
  readiness: DeviceReadiness;
  revoked_at: string | null;
  revoked_by_name: string | null;
};

function deviceRow(json: DeviceJson): DeviceRow {
  return {
    id: json.id,
    code: json.code,
    name: json.name,
    registerId: json.register_id,
    hand: json.hand,
    allowances: readAllowances(json.allowances),
    pairedByName: json.paired_by_name,
    pairedAt: new Date(json.paired_at),
    lastSeenAt: instant(json.last_seen_at),
    userAgent: json.user_agent,
    appVersion: json.app_version,
    lastCounter: json.last_counter,
    unsentCount: json.unsent_count,
    unsentMinor: json.unsent_minor,
    oldestUnsentAt: instant(json.oldest_unsent_at),
    clockSkewMs: json.clock_skew_ms,
    readiness: json.readiness,
    revokedAt: instant(json.revoked_at),
    revokedByName: json.revoked_by_name,
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
