import { and, asc, eq, sql } from "drizzle-orm";
import type { ProofFinding } from "@/drizzle/schema/proofs";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { type Clock, NIGHTS_SHOWN, nightHour } from "./rules";

export type Night = {
  /** The business day that had ended. */
  day: string;
  status: "clean" | "differs" | "not_run";
  /** When it really ran; null when it did not. */
  ranAt: Date | null;
  tookMs: number | null;
  checked: number;
  findings: ProofFinding[];
  /** After a night that found something: when the books were first proved whole again, and by whom. */
  wholeAt: Date | null;
  wholeByName: string | null;
};

type Row = {
  day: string;
  status: Night["status"];
  ran_at: string | null;
  took_ms: number | null;
  checked: number;
  findings: ProofFinding[];
  whole_at: string | null;
  whole_by: string | null;
};

/** The last thirty nights, the oldest first, and when the next is run by the first site's clock. */
export async function nights(ctx: TenantContext): Promise<{ nights: Night[]; runsAt: string; timeZone: string }> {
  const found = await ctx.tx.execute<Row>(sql`
    select n.day::text as day, n.status, to_json(n.ran_at)#>>'{}' as ran_at, n.took_ms, n.checked, n.findings,
      to_json(w.ran_at)#>>'{}' as whole_at, w.ran_by_name as whole_by
    from proof_runs n
    left join lateral (
      select r.ran_at, r.ran_by_name from proof_runs r
      where n.status = 'differs' and r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id} and r.status = 'clean' and r.ran_at > n.ran_at
      order by r.ran_at limit 1) w on true
    where n.tenant_id = ${ctx.tenant} and n.company_id = ${ctx.company.id} and n.kind = 'night'
    order by n.day desc limit ${NIGHTS_SHOWN}`);
  const clock = await nightClock(ctx);
  return {
    nights: found.rows.map(nightOf).reverse(),
    runsAt: nightHour(clock),
    timeZone: clock.timeZone,
  };
}

/** The clock by which a company's nights are told: its first site's. */
export async function nightClock(ctx: TenantContext): Promise<Clock> {
  const [first] = await ctx.tx
    .select({ timeZone: sites.timeZone, businessDayStart: sites.businessDayStart })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  return first ?? { timeZone: "UTC", businessDayStart: "00:00" };
}

function nightOf(row: Row): Night {
  return {
    day: row.day,
    status: row.status,
    ranAt: row.ran_at ? new Date(row.ran_at) : null,
    tookMs: row.took_ms,
    checked: row.checked,
    findings: row.findings,
    wholeAt: row.whole_at ? new Date(row.whole_at) : null,
    wholeByName: row.whole_by,
  };
}
