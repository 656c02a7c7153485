import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** The figures beside the navigation: what is open, counted up to a thousand so that they cost the same in every company. */
export async function counts(
  ctx: TenantContext,
): Promise<{ approvals: number; orders: number; invoices: number; saleTasks: number }> {
  const own = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}`;
  const found = await ctx.tx.execute<{ approvals: string; orders: string; invoices: string; tasks: string }>(sql`select
    (select count(*) from (select 1 from refunds where ${own} and status = 'requested' limit 1000) r) as approvals,
    (select count(*) from (select 1 from sales_orders where ${own} and status = any('{quote,confirmed,part_invoiced}') limit 1000) o) as orders,
    (select count(*) from (select 1 from invoices where ${own} and balance_due_minor > 0 limit 1000) i) as invoices,
    (select count(*) from (select 1 from sale_tasks where ${own} and done_at is null limit 1000) k) as tasks`);
  const [row] = found.rows;
  return {
    approvals: Number(row?.approvals ?? 0),
    orders: Number(row?.orders ?? 0),
    invoices: Number(row?.invoices ?? 0),
    saleTasks: Number(row?.tasks ?? 0),
  };
}
