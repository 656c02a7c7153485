import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

export type Counts = {
  approvals: number;
  /** What somebody at a till asks now, for those who may agree. */
  questions: number;
  orders: number;
  invoices: number;
  saleTasks: number;
  /** Rooms and house accounts that are open; null for a company that has none and takes in no guests. */
  rooms: number | null;
  /** Whether QuickBooks needs somebody; null where it is not connected, or not theirs to see. */
  quickbooks: boolean | null;
};

/** The figures beside the navigation: what is open, counted up to a thousand so that they cost the same in every company. */
export async function counts(ctx: TenantContext): Promise<Counts> {
  const own = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}`;
  const seesQuickBooks = ctx.permissions.has("quickbooks.read");
  const agrees = ctx.permissions.has("till.approve");
  type Row = {
    approvals: string;
    questions: string;
    orders: string;
    invoices: string;
    tasks: string;
    rooms: string | null;
    quickbooks: boolean | null;
  };
  const found = await ctx.tx.execute<Row>(sql`select
    (select count(*) from (select 1 from refunds where ${own} and status = 'requested' limit 1000) r) as approvals,
    (select count(*) from (select 1 from approvals
      where ${agrees} and ${own} and state = 'asked' and expires_at >= ${ctx.now.toISOString()} limit 1000) q) as questions,
    (select count(*) from (select 1 from sales_orders where ${own} and status = any('{quote,confirmed,part_invoiced}') limit 1000) o) as orders,
    (select count(*) from (select 1 from invoices where ${own} and balance_due_minor > 0 limit 1000) i) as invoices,
    (select count(*) from (select 1 from sale_tasks where ${own} and done_at is null limit 1000) k) as tasks,
    case when exists (select 1 from companies where tenant_id = ${ctx.tenant} and id = ${ctx.company.id} and trade = 'hotel')
        or exists (select 1 from till_rules where ${own} and rules->'places'->>'rooms' = 'true')
        or exists (select 1 from folios where ${own})
      then (select count(*) from (select 1 from folios where ${own} and status = 'open' limit 1000) f) end as rooms,
    (select c.state = 'needs_reconnect' or exists (select 1 from quickbooks_links l
        where l.tenant_id = c.tenant_id and l.connection_id = c.id and l.state = 'attention')
      from quickbooks_connections c where ${seesQuickBooks} and c.state <> 'disconnected'
        and c.tenant_id = ${ctx.tenant} and c.company_id = ${ctx.company.id}) as quickbooks`);
  const [row] = found.rows;
  return {
    approvals: Number(row?.approvals ?? 0),
    questions: Number(row?.questions ?? 0),
    orders: Number(row?.orders ?? 0),
    invoices: Number(row?.invoices ?? 0),
    saleTasks: Number(row?.tasks ?? 0),
    rooms: row?.rooms ? Number(row.rooms) : null,
    quickbooks: row?.quickbooks ?? null,
  };
}
