import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";

/** Today's business day where it is asked: at the tablet's site, in the office at the company's first. */
export async function sellingDay(ctx: TenantContext): Promise<string> {
  const found = await ctx.tx.execute<{ time_zone: string; business_day_start: string }>(sql`
    select time_zone, business_day_start from sites where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}
    order by id is not distinct from ${ctx.device?.siteId ?? null}::uuid desc, created_at, id limit 1`);
  const [site] = found.rows;
  return todayIn(site?.time_zone ?? "UTC", site?.business_day_start ?? "00:00", ctx.now);
}
