import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { InvoiceFilter } from "./input";
import { matchingInvoices, todaySql } from "./matching-invoices";

export type InvoiceTotals = {
  /** Exact while `isExact`; otherwise there are more than this. */
  count: number;
  isExact: boolean;
  /** Per currency, never added across; empty when not exact. */
  sums: { currency: string; totalMinor: number; dueMinor: number }[];
  /** For the tabs; at most `TAB_CAP`, then there are more. */
  views: { draft: number; open: number; overdue: number; partial: number };
};

/** What is counted and added up exactly; beyond it a footer would cost more than the page. */
const CAP = 20_000;
export const TAB_CAP = 1_000;

/** The footer of the list and the counts of its tabs. Void invoices count as documents, not as money. */
export async function invoiceTotals(ctx: TenantContext, filter: InvoiceFilter): Promise<InvoiceTotals> {
  const { issued, drafts } = await matchingInvoices(ctx, filter);
  const rows = [
    ...(issued
      ? [
          sql`(select i.currency, case when i.status = 'void' then 0 else i.total_minor end as total_minor, i.balance_due_minor
            from invoices i where ${sql.join(issued, sql` and `)} limit ${CAP + 1})`,
        ]
      : []),
    ...(drafts
      ? [
          sql`(select d.currency, d.total_minor, 0::bigint as balance_due_minor
            from invoice_drafts d where ${sql.join(drafts, sql` and `)} limit ${CAP + 1})`,
        ]
      : []),
  ];
  const [sums, views] = await Promise.all([sumsOf(ctx, rows), viewCounts(ctx)]);
  const count = sums.reduce((all, row) => all + row.count, 0);
  const isExact = count <= CAP;
  return {
    count: Math.min(count, CAP),
    isExact,
    sums: isExact ? sums.map(({ count: _, ...sum }) => sum) : [],
    views,
  };
}

async function sumsOf(ctx: TenantContext, rows: SQL[]) {
  if (rows.length === 0) return [];
  const found = await ctx.tx.execute<{ currency: string; count: string; total: string; due: string }>(sql`
    select currency, count(*) as count, sum(total_minor) as total, sum(greatest(balance_due_minor, 0)) as due
    from (${sql.join(rows, sql` union all `)}) matched group by currency order by (currency = ${ctx.company.currency}) desc, currency`);
  return found.rows.map((row) => ({
    currency: row.currency,
    count: Number(row.count),
    totalMinor: Number(row.total),
    dueMinor: Number(row.due),
  }));
}

async function viewCounts(ctx: TenantContext): Promise<InvoiceTotals["views"]> {
  const mine = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}`;
  const capped = (rows: SQL) => sql`(select count(*)::int from (${rows} limit ${TAB_CAP}) capped)`;
  const found = await ctx.tx.execute<InvoiceTotals["views"]>(sql`select
    ${capped(sql`select 1 from invoice_drafts where ${mine}`)} as draft,
    ${capped(sql`select 1 from invoices where ${mine} and balance_due_minor > 0`)} as open,
    ${capped(sql`select 1 from invoices where ${mine} and balance_due_minor > 0 and due_date < ${todaySql(ctx)} and status in ('issued', 'partial')`)} as overdue,
    ${capped(sql`select 1 from invoices where ${mine} and status = 'partial'`)} as partial`);
  return found.rows[0] ?? { draft: 0, open: 0, overdue: 0, partial: 0 };
}
