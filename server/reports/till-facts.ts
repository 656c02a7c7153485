import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Noun } from "./counted-words";

/** Rows with `label` and `broken`, and `ours`, `theirs` and `currency` where there are figures. */
export type TillFact = { name: string; counted: Noun; rows: SQL };

/** What must hold of every till: its account, its Z numbers and its totals that never start again. */
export function tillFacts(ctx: TenantContext): TillFact[] {
  const own = (table: SQL) => sql`${table}.tenant_id = ${ctx.tenant} and ${table}.company_id = ${ctx.company.id}`;
  const currency = sql`${ctx.company.currency}::text as currency`;
  return [
    {
      name: "Every till's account is its floats, cash sales and movements",
      counted: ["till", "tills"],
      rows: sql`
        select r.name as label, coalesce(c.cash, 0) + coalesce(m.moved, 0) as ours, coalesce(l.amount, 0) as theirs, ${currency},
          coalesce(c.cash, 0) + coalesce(m.moved, 0) <> coalesce(l.amount, 0) as broken
        from registers r
        left join (
          select s.register_id, sum(t.amount_minor) as cash from sales s
          join sale_tenders t on t.tenant_id = s.tenant_id and t.sale_id = s.id and t.kind = 'cash'
          where ${own(sql`s`)} and not s.training group by s.register_id) c on c.register_id = r.id
        left join (
          select register_id, sum(amount_minor) as moved from cash_movements x where ${own(sql`x`)} group by register_id) m
          on m.register_id = r.id
        left join (
          select account_id, sum(base_minor) as amount from journal_lines x where ${own(sql`x`)} group by account_id) l
          on l.account_id = r.account_id
        where ${own(sql`r`)}`,
    },
    {
      name: "No Z number is missing",
      counted: ["till", "tills"],
      rows: sql`
        select r.name as label, coalesce(z.count, 0) as ours, r.next_z - 1 as theirs,
          coalesce(z.count, 0) <> r.next_z - 1 or coalesce(z.last, 0) <> r.next_z - 1 as broken
        from registers r left join (
          select register_id, count(*) as count, max(number) as last from z_reports x where ${own(sql`x`)} group by register_id) z
          on z.register_id = r.id
        where ${own(sql`r`)}`,
    },
    {
      name: "Every till's running totals are the sum of its Z reports",
      counted: ["till", "tills"],
      rows: sql`
        select r.name as label, r.grand_sales_minor + r.grand_returns_minor as ours,
          coalesce(z.sold, 0) + coalesce(z.returned, 0) as theirs, ${currency},
          r.grand_sales_minor <> coalesce(z.sold, 0) or r.grand_returns_minor <> coalesce(z.returned, 0)
            or coalesce(z.last_sold, 0) <> r.grand_sales_minor or coalesce(z.last_returned, 0) <> r.grand_returns_minor as broken
        from registers r left join (
          select register_id, sum((contents->'figures'->>'totalMinor')::bigint + (contents->'figures'->>'returnsMinor')::bigint) as sold,
            sum((contents->'figures'->>'returnsMinor')::bigint) as returned,
            (array_agg(grand_sales_minor order by number desc))[1] as last_sold,
            (array_agg(grand_returns_minor order by number desc))[1] as last_returned
          from z_reports x where ${own(sql`x`)} group by register_id) z on z.register_id = r.id
        where ${own(sql`r`)}`,
    },
    {
      name: "Every Z report says what the receipts of its shift come to",
      counted: ["Z report", "Z reports"],
      rows: sql`
        select r.name || ', Z ' || lpad(z.number::text, 4, '0') as label,
          (z.contents->'figures'->>'totalMinor')::bigint as ours, coalesce(s.total, 0) as theirs, ${currency},
          (z.contents->'figures'->>'totalMinor')::bigint <> coalesce(s.total, 0)
            or (z.contents->'figures'->>'receiptCount')::bigint <> coalesce(s.count, 0)
            or (z.contents->'figures'->'why'->>'unexplainedMinor')::bigint <> 0
            or z.grand_sales_minor <> (z.contents->>'grandSalesMinor')::bigint as broken
        from z_reports z join registers r on r.tenant_id = z.tenant_id and r.id = z.register_id
        left join (
          select shift_id, sum(total_minor) as total, count(*) as count from sales x
          where ${own(sql`x`)} and not x.training group by shift_id) s on s.shift_id = z.shift_id
        where ${own(sql`z`)}`,
    },
    {
      name: "Every room owes what was charged to it",
      counted: ["room or house account", "rooms and house accounts"],
      rows: sql`
        select f.name as label, f.balance_minor as ours, coalesce(h.amount, 0) as theirs, ${currency},
          f.balance_minor <> coalesce(h.amount, 0) as broken
        from folios f left join (
          select folio_id, sum(amount_minor) as amount from folio_charges x where x.tenant_id = ${ctx.tenant} group by folio_id) h
          on h.folio_id = f.id
        where ${own(sql`f`)}`,
    },
    {
      name: "Every movement of a drawer has its entry",
      counted: ["movement", "movements"],
      rows: sql`
        select m.kind || ' of ' || m.at::date as label, m.amount_minor <> 0 and e.id is null as broken
        from cash_movements m left join journal_entries e
          on e.tenant_id = m.tenant_id and e.cause_type = 'cash_movement' and e.cause_id = m.id
        where ${own(sql`m`)}`,
    },
  ];
}
