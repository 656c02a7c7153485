import { sql } from "drizzle-orm";
import type { z } from "zod";
import { parseMoney } from "@/server/money";
import { type Allowances, readAllowances } from "@/server/till/allowances";
import type { TabletContext } from "@/server/trpc";
import type { Heartbeat } from "./input";
import { rosterVersion } from "./roster";

export type HeartbeatAnswer = {
  serverTime: Date;
  /** As the office calls and holds the tablet. */
  name: string;
  hand: "left" | "right";
  allowances: Allowances;
  /** What is newer than what the tablet has is fetched again by `registers.bootstrap` or `staff.roster`. */
  rulesVersion: number;
  rosterVersion: string;
  openShift: { id: string; status: string; openedByName: string; openedAt: Date } | null;
  /** Receipts that lie between the newest of this tablet that arrived, and have not arrived themselves. */
  missingCounters: number;
};

/** Of how many receipts the gaps are counted at each beat. */
const LOOKED_BACK = 500;

/** Keeps what a tablet says about itself, and tells it what it should know: one statement, as often as it likes. */
export async function heartbeat(ctx: TabletContext, input: z.output<typeof Heartbeat>): Promise<HeartbeatAnswer> {
  const { device, tenant } = ctx;
  const unsentMinor = parseMoney(input.unsent, ctx.company.currency, "unsent");
  const found = await ctx.tx.execute<{
    name: string;
    hand: "left" | "right";
    allowances: unknown;
    rules_version: number;
    roster_version: string;
    shift_id: string | null;
    status: string | null;
    opened_by_name: string | null;
    opened_at: string | null;
    missing: number;
  }>(sql`
    with seen as (
      update devices set last_seen_at = ${ctx.now.toISOString()}, app_version = ${input.appVersion},
        last_counter = greatest(last_counter, ${input.lastCounter}), unsent_count = ${input.unsentCount},
        unsent_minor = ${unsentMinor}, oldest_unsent_at = ${input.oldestUnsentAt?.toISOString() ?? null}::timestamptz,
        clock_skew_ms = ${input.clockSkewMs}, readiness = ${JSON.stringify(input.readiness)}::jsonb
      where tenant_id = ${tenant} and id = ${device.id} returning name, hand, allowances)
    select seen.*, coalesce((
        select version from till_rules where tenant_id = ${tenant} and company_id = ${ctx.company.id}), 0) as rules_version,
      ${rosterVersion(ctx)} as roster_version, s.id as shift_id, s.status, s.opened_by_name, s.opened_at, (
        select coalesce(max(counter) - min(counter) + 1 - count(*), 0)::int from (
          select counter from sales where tenant_id = ${tenant} and device_id = ${device.id}
          order by counter desc limit ${LOOKED_BACK}) newest) as missing
    from seen
    left join shifts s on s.tenant_id = ${tenant} and s.register_id = ${device.registerId} and s.status <> 'closed'`);
  const [row] = found.rows;
  if (!row) throw new Error("The tablet of the request has no row");
  return {
    serverTime: ctx.now,
    name: row.name,
    hand: row.hand,
    allowances: readAllowances(row.allowances),
    rulesVersion: row.rules_version,
    rosterVersion: row.roster_version,
    openShift:
      row.shift_id && row.opened_at
        ? {
            id: row.shift_id,
            status: row.status ?? "open",
            openedByName: row.opened_by_name ?? "",
            openedAt: new Date(row.opened_at),
          }
        : null,
    missingCounters: row.missing,
  };
}
