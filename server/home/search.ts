import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { matching } from "@/server/search/matching";

export type Hit = {
  kind: "customer" | "product" | "order" | "invoice" | "receipt";
  id: string;
  title: string;
  detail: string;
};
const EACH = 5;

/** The palette's search: customers and products by the beginnings of words, documents by the beginning of their number. */
export async function searchRecords(ctx: TenantContext, input: { query: string }): Promise<Hit[]> {
  const query = input.query.trim();
  if (query.length < 2) return [];
  const may = (permission: string) => ctx.permissions.has(permission);
  const number = query.toUpperCase();
  const until = `${number}\uffff`;
  const own = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}`;
  const parts = [
    may("customers.read") &&
      sql`(select 'customer' as kind, id, name as title, number as detail from customers where ${own} and archived_at is null and ${matching(ctx, "customer", query)} order by name limit ${EACH})`,
    may("products.read") &&
      sql`(select 'product', id, name, sku from products where ${own} and archived_at is null and (${matching(ctx, "product", query)} or (sku >= ${number} and sku < ${until})) order by name limit ${EACH})`,
    may("orders.read") &&
      sql`(select 'order', o.id, coalesce(o.number, o.quote_number), c.name from sales_orders o join customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
        where o.tenant_id = ${ctx.tenant} and o.company_id = ${ctx.company.id} and ((o.number >= ${number} and o.number < ${until}) or (o.quote_number >= ${number} and o.quote_number < ${until})) order by o.id desc limit ${EACH})`,
    may("invoices.read") &&
      sql`(select 'invoice', id, number, customer_name from invoices where ${own} and ((number >= ${number} and number < ${until}) or (number >= ${`INV-${number}`} and number < ${`INV-${until}`})) order by number limit ${EACH})`,
    may("sales.read") &&
      sql`(select 'receipt', s.id, s.receipt_number, coalesce(c.name, s.operator_name) from sales s left join customers c on c.tenant_id = s.tenant_id and c.id = s.customer_id
        where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and s.receipt_number >= ${number} and s.receipt_number < ${until} order by s.receipt_number limit ${EACH})`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return [];
  const found = await ctx.tx.execute<Hit>(sql.join(parts, sql` union all `));
  return found.rows;
}
