import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { dayKey, saleKey } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { idsOf } from "./fragments";

/** Receipts by themselves, or their days where these are summed up; a day that stands there already goes on carrying its receipts. */
export async function keysOfSales(ctx: TenantContext, ids: readonly string[]): Promise<LinkKey[]> {
  if (ids.length === 0) return [];
  const found = await ctx.tx.execute<{ id: string; siteId: string; day: string; summed: boolean; itself: boolean }>(sql`
    select s.id, s.site_id as "siteId", s.business_day::text as day,
      exists (select 1 from quickbooks_connections c where c.tenant_id = s.tenant_id and c.company_id = s.company_id
        and c.send_mode = 'daily')
      or exists (select 1 from quickbooks_links q where q.tenant_id = s.tenant_id and q.company_id = s.company_id
        and q.local_type = 'day' and q.local_id = s.site_id and q.part = s.business_day::text
        and q.remote_id is not null) as summed,
      exists (select 1 from quickbooks_links q where q.tenant_id = s.tenant_id and q.company_id = s.company_id
        and q.local_type = 'sale' and q.local_id = s.id) as itself
    from sales s
    where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and s.id = ${idsOf(ids)} and not s.training`);
  return found.rows.flatMap(({ id, siteId, day, summed, itself }) => [
    ...(summed ? [dayKey(siteId, day)] : []),
    ...(!summed || itself ? [saleKey(id)] : []),
  ]);
}
