import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import type { CashRoundingRule } from "@/server/till/cash";

export type SiteRounding = CashRoundingRule & { siteName: string; holds: boolean };

/** How the company's sites round cash, newest rule first, and which of them holds on a day; today where none is named. */
export async function roundingRules(ctx: TenantContext, { on }: { on?: string }): Promise<SiteRounding[]> {
  const found = await ctx.tx.execute<{
    site_id: string;
    site_name: string;
    time_zone: string;
    day_start: string;
    valid_from: string;
    increment_minor: number;
    tie: "up" | "down";
    disclosure: string;
  }>(sql`
    select r.site_id, s.name as site_name, s.time_zone, s.business_day_start as day_start, r.valid_from::text, r.increment_minor,
      r.tie, r.disclosure
    from cash_rounding_rules r join sites s on s.tenant_id = ${ctx.tenant} and s.id = r.site_id
    where r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id}
    order by s.created_at, s.id, r.valid_from desc`);
  const holding = new Set<string>();
  return found.rows.map((row) => {
    const day = on ?? todayIn(row.time_zone, row.day_start, ctx.now);
    const holds = row.valid_from <= day && !holding.has(row.site_id);
    if (holds) holding.add(row.site_id);
    return {
      siteId: row.site_id,
      siteName: row.site_name,
      validFrom: row.valid_from,
      incrementMinor: row.increment_minor,
      tie: row.tie,
      disclosure: row.disclosure,
      holds,
    };
  });
}
