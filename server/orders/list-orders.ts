import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { customers } from "@/drizzle/schema/customers";
import { salesOrders } from "@/drizzle/schema/orders";
import type { TenantContext } from "@/server/context";
import { minor } from "@/server/money";
import { readCursor, writeCursor } from "@/server/search/cursor";
import type { ListOrders } from "./input";
import { orderCondition } from "./order-condition";
import type { OrderStatus } from "./rules";

/** One page of quotes and orders, and where the next begins. */
export async function listOrders(ctx: TenantContext, input: ListOrders) {
  const key = input.sort === "date" ? salesOrders.orderDate : salesOrders.totalMinor;
  const way = input.direction === "asc" ? asc : desc;
  const rows = await ctx.tx
    .select({
      id: salesOrders.id,
      number: salesOrders.number,
      quoteNumber: salesOrders.quoteNumber,
      status: salesOrders.status,
      orderDate: salesOrders.orderDate,
      wantedBy: salesOrders.wantedBy,
      reference: salesOrders.reference,
      customerId: salesOrders.customerId,
      customerName: customers.name,
      customerNumber: customers.number,
      currency: salesOrders.currency,
      totalMinor: salesOrders.totalMinor,
      invoicedMinor: salesOrders.invoicedMinor,
      version: salesOrders.version,
      shortLines: shortLines(ctx),
    })
    .from(salesOrders)
    .innerJoin(customers, and(eq(customers.tenantId, salesOrders.tenantId), eq(customers.id, salesOrders.customerId)))
    .where(and(orderCondition(ctx, input), after(input)))
    .orderBy(way(key), way(salesOrders.id))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit).map((row) => ({
    ...row,
    status: row.status as OrderStatus,
    totalMinor: minor(row.totalMinor),
    invoicedMinor: minor(row.invoicedMinor),
  }));
  const last = items.at(-1);
  const more = rows.length > input.limit && last !== undefined;
  const value = input.sort === "date" ? (last?.orderDate ?? "") : (last?.totalMinor ?? 0);
  return { items, nextCursor: more ? writeCursor(value, last.id) : null };
}

function after({ sort, direction, cursor }: ListOrders): SQL | undefined {
  const place = readCursor(cursor, [sort === "date" ? "day" : "number", "id"]);
  if (!place) return undefined;
  const sign = direction === "asc" ? sql`>` : sql`<`;
  return sort === "date"
    ? sql`(${salesOrders.orderDate}, ${salesOrders.id}) ${sign} (${place[0]}::date, ${place[1]}::uuid)`
    : sql`(${salesOrders.totalMinor}, ${salesOrders.id}) ${sign} (${place[0]}::bigint, ${place[1]}::uuid)`;
}

/** On how many lines of a confirmed order goods are missing. */
function shortLines(ctx: TenantContext): SQL<number> {
  return sql<number>`case when ${salesOrders.status} in ('confirmed', 'part_invoiced') then (
    select count(*)::int from sales_order_lines l
    join products p on p.tenant_id = l.tenant_id and p.id = l.product_id and p.kind = 'stocked'
    left join stock_reservations r on r.tenant_id = l.tenant_id and r.order_line_id = l.id
    where l.tenant_id = ${ctx.tenant} and l.order_id = ${salesOrders.id} and l.quantity - l.invoiced_quantity > coalesce(r.quantity, 0)
  ) else 0 end`;
}
