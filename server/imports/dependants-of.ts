import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Dependants } from "./rules";

/** Counts what refers to an import's customers, products or documents and was not made by it. */
export async function dependantsOf(ctx: TenantContext, importId: string): Promise<Dependants> {
  const own = (alias: string) =>
    sql
      .raw(`${alias}.tenant_id = `)
      .append(sql`${ctx.tenant} and `)
      .append(sql.raw(`${alias}.company_id = `))
      .append(sql`${ctx.company.id}`);
  const others = (alias: string) =>
    own(alias)
      .append(sql.raw(` and ${alias}.import_id is distinct from `))
      .append(sql`${importId}`);
  const customer = (alias: string) =>
    sql`exists (select 1 from customers c where c.tenant_id = ${ctx.tenant} and c.id = ${sql.raw(alias)}.customer_id and c.import_id = ${importId})`;
  const product = sql`select 1 from products p where p.tenant_id = ${ctx.tenant} and p.import_id = ${importId}`;
  const invoice = (column: string) =>
    sql`exists (select 1 from invoices i where i.tenant_id = ${ctx.tenant} and i.id = ${sql.raw(column)} and i.import_id = ${importId})`;
  const found = await ctx.tx.execute<Record<keyof Dependants, string>>(sql`select
    (select count(*) from payments m where ${others("m")} and (${customer("m")} or exists (select 1 from payment_allocations a
      where a.tenant_id = ${ctx.tenant} and a.payment_id = m.id and (${invoice("a.invoice_id")} or exists (select 1 from credit_notes n
        where n.tenant_id = ${ctx.tenant} and n.id = a.credit_note_id and n.import_id = ${importId}))))) as payments,
    (select count(*) from credit_notes m where ${others("m")} and (${customer("m")} or ${invoice("m.invoice_id")})) as credits,
    (select count(*) from refunds m where ${others("m")} and (${customer("m")} or ${invoice("m.invoice_id")})) as refunds,
    (select count(*) from invoices m where ${others("m")} and (${customer("m")} or ${invoice("m.corrects_invoice_id")} or exists (
      select 1 from invoice_lines l where l.tenant_id = ${ctx.tenant} and l.invoice_id = m.id and exists (${product} and p.id = l.product_id)))) as invoices,
    (select count(*) from invoice_drafts m where ${own("m")} and (${customer("m")} or ${invoice("m.corrects_invoice_id")} or exists (
      select 1 from jsonb_array_elements(m.lines) l where exists (${product} and p.id = (l ->> 'productId')::uuid)))) as drafts,
    (select count(*) from sales_orders m where ${own("m")} and (${customer("m")} or exists (
      select 1 from sales_order_lines l where l.tenant_id = ${ctx.tenant} and l.order_id = m.id and exists (${product} and p.id = l.product_id)))) as orders,
    (select count(*) from stock_movements m where ${others("m")} and m.document_id is null
      and exists (${product} and p.id = m.product_id)) as movements,
    (select count(*) from sales m where ${own("m")} and (${customer("m")} or exists (
      select 1 from sale_lines l where l.tenant_id = ${ctx.tenant} and l.sale_id = m.id and exists (${product} and p.id = l.product_id)))) as receipts,
    (select count(*) from gift_cards m where ${own("m")} and ${customer("m")}) as "giftCards",
    (select count(*) from folios m where ${own("m")} and ${customer("m")}) as folios,
    (select count(*) from loyalty_entries m where ${own("m")} and ${customer("m")}) as points,
    (select count(*) from promotion_uses m where ${own("m")} and ${customer("m")}) as promotions`);
  const [row] = found.rows;
  return {
    payments: Number(row?.payments ?? 0),
    credits: Number(row?.credits ?? 0),
    refunds: Number(row?.refunds ?? 0),
    invoices: Number(row?.invoices ?? 0),
    drafts: Number(row?.drafts ?? 0),
    orders: Number(row?.orders ?? 0),
    movements: Number(row?.movements ?? 0),
    receipts: Number(row?.receipts ?? 0),
    giftCards: Number(row?.giftCards ?? 0),
    folios: Number(row?.folios ?? 0),
    points: Number(row?.points ?? 0),
    promotions: Number(row?.promotions ?? 0),
  };
}
