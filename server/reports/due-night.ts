import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { businessDay } from "@/server/dates";
import type { Tx } from "@/server/db";
import { type Clock, clocksOf, lastEndedDay, nightsDue } from "./rules";

type Row = { company: string; created_at: string; last_night: string | null; sites: Clock[] };

/** The night this company is due for, and those it missed. */
export async function dueNight(ctx: TenantContext) {
  const [row] = await nightsOf(ctx.tx, ctx.tenant, ctx.company.id);
  return row ? dueOf(row, ctx.now) : null;
}

/** The companies of a tenant for which a night is due. */
export async function companiesDue(tx: Tx, tenant: string, now: Date): Promise<string[]> {
  const rows = await nightsOf(tx, tenant, null);
  return rows.filter((row) => dueOf(row, now) !== null).map((row) => row.company);
}

async function nightsOf(tx: Tx, tenant: string, companyId: string | null): Promise<Row[]> {
  const found = await tx.execute<Row>(sql`
    select c.id as company, to_json(c.created_at)#>>'{}' as created_at,
      (select max(r.day)::text from proof_runs r where r.tenant_id = ${tenant} and r.company_id = c.id and r.kind = 'night') as last_night,
      coalesce((select json_agg(json_build_object('timeZone', s.time_zone, 'businessDayStart', s.business_day_start) order by s.created_at, s.id)
        from sites s where s.tenant_id = ${tenant} and s.company_id = c.id), '[]') as sites
    from companies c where c.tenant_id = ${tenant} and (${companyId}::uuid is null or c.id = ${companyId}) order by c.created_at, c.id`);
  return found.rows;
}

function dueOf(row: Row, now: Date) {
  const [first = { timeZone: "UTC", businessDayStart: "00:00" }] = clocksOf(row.sites);
  return nightsDue({
    firstDay: businessDay(new Date(row.created_at), first.timeZone, first.businessDayStart),
    lastNight: row.last_night,
    lastEnded: lastEndedDay(row.sites, now),
  });
}
