import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { roleOfPurpose } from "@/server/quickbooks/translate/day";
import type { DayFacts, Facts } from "@/server/quickbooks/translate/facts";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { idsOf, methodJson } from "./fragments";

type Row = Omit<DayFacts, "kind" | "key" | "company" | "currency">;

/**
 * The till sales of a site and day, by account and by way of paying. Receipts that stand in QuickBooks by themselves, from before
 * days were summed up, are left out: they would count twice.
 */
export async function dayFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const known = sql.param(Object.keys(roleOfPurpose));
  const days = keys.map((key) => key.part).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day));
  const found = await ctx.tx.execute<Row>(sql`
    with wanted as (
      select t.id as site_id, t.name as site_name, d.day
      from unnest(${sql.param(keys.map((key) => key.localId))}::uuid[], ${sql.param(keys.map((key) => key.part))}::text[])
        as k (site_id, part)
      join sites t on t.tenant_id = ${ctx.tenant} and t.company_id = ${ctx.company.id} and t.id = k.site_id
      join unnest(${sql.param(days)}::date[]) as d (day) on d.day::text = k.part
      group by t.id, t.name, d.day),
    rung as (
      select s.id, s.site_id, s.business_day, s.total_minor from sales s
      where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and not s.training
        and s.site_id = ${idsOf(keys.map((key) => key.localId))} and s.business_day = any(${sql.param(days)}::date[])
        -- A business day is never further from its sales; receipts are found by their time.
        and s.sold_at between (select min(d) - 2 from unnest(${sql.param(days)}::date[]) as d)
          and (select max(d) + 3 from unnest(${sql.param(days)}::date[]) as d)
        and not exists (select 1 from quickbooks_links q where q.tenant_id = s.tenant_id and q.company_id = s.company_id
          and q.local_type = 'sale' and q.local_id = s.id and q.remote_id is not null
            and q.entity in ('SalesReceipt', 'RefundReceipt'))),
    booked as (
      select r.site_id, r.business_day, a.purpose, sum(l.base_minor) as amount_minor
      from rung r
      join journal_entries e on e.tenant_id = ${ctx.tenant} and e.cause_type = 'sale' and e.cause_id = r.id and e.step = 'sale'
      join journal_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
      where a.purpose = any(${known}::text[])
      group by r.site_id, r.business_day, a.purpose),
    taken as (
      select r.site_id, r.business_day, t.method_id, sum(t.amount_minor) as amount_minor
      from rung r
      join sale_tenders t on t.tenant_id = ${ctx.tenant} and t.sale_id = r.id
      where t.kind not in ('customer_credit', 'gift_card', 'folio')
      group by r.site_id, r.business_day, t.method_id)
    select w.site_id as "siteId", w.site_name as "siteName", w.day::text as day,
      (select count(*)::int from rung r where r.site_id = w.site_id and r.business_day = w.day) as receipts,
      (select coalesce(sum(r.total_minor), 0)::float8 from rung r
        where r.site_id = w.site_id and r.business_day = w.day) as "totalMinor",
      coalesce((select json_agg(json_build_object('purpose', b.purpose, 'amountMinor', b.amount_minor) order by b.purpose)
        from booked b where b.site_id = w.site_id and b.business_day = w.day), '[]'::json) as accounts,
      coalesce((select json_agg(json_build_object('method', ${methodJson}, 'amountMinor', t.amount_minor)
          order by m.position, m.id)
        from taken t join payment_methods m on m.tenant_id = ${ctx.tenant} and m.id = t.method_id
        where t.site_id = w.site_id and t.business_day = w.day), '[]'::json) as tenders
    from wanted w`);
  const { id, currency } = ctx.company;
  const byDay = new Map(found.rows.map((row) => [`${row.siteId} ${row.day}`, row]));
  return keys.flatMap((key): Facts[] => {
    const row = byDay.get(`${key.localId} ${key.part}`);
    return row ? [{ kind: "day", key, company: { id, currency }, currency, ...row }] : [];
  });
}
