import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { customers } from "@/drizzle/schema/customers";
import { invoiceDrafts } from "@/drizzle/schema/invoices";
import { salesOrderLines, salesOrders } from "@/drizzle/schema/orders";
import { stockLevels, stockReservations } from "@/drizzle/schema/stock";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { decimalAdd, minor } from "@/server/money";

/** An order with the names that stand on it; undefined when there is none in this company. */
export async function orderHeader(ctx: TenantContext, id: string) {
  const [row] = await ctx.tx
    .select({
      order: salesOrders,
      customer: {
        id: customers.id,
        number: customers.number,
        name: customers.name,
        email: customers.email,
        country: customers.country,
        addresses: customers.addresses,
        paymentTermsDays: customers.paymentTermsDays,
        archivedAt: customers.archivedAt,
      },
      siteName: sites.name,
    })
    .from(salesOrders)
    .innerJoin(customers, and(eq(customers.tenantId, salesOrders.tenantId), eq(customers.id, salesOrders.customerId)))
    .innerJoin(sites, and(eq(sites.tenantId, salesOrders.tenantId), eq(sites.id, salesOrders.siteId)))
    .where(
      and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.companyId, ctx.company.id), eq(salesOrders.id, id)),
    );
  return row;
}

/** The lines with what is reserved for them and what is free at the order's site. */
export async function orderLines(ctx: TenantContext, orderId: string) {
  return ctx.tx
    .select({
      id: salesOrderLines.id,
      position: salesOrderLines.position,
      productId: salesOrderLines.productId,
      sku: salesOrderLines.sku,
      description: salesOrderLines.description,
      unit: salesOrderLines.unit,
      kind: products.kind,
      productArchivedAt: products.archivedAt,
      quantity: trimmed(salesOrderLines.quantity),
      unitPrice: trimmed(salesOrderLines.unitPrice),
      discountPpm: salesOrderLines.discountPpm,
      discountAmountMinor: salesOrderLines.discountAmountMinor,
      taxCodeId: salesOrderLines.taxCodeId,
      taxes: salesOrderLines.taxes,
      netMinor: salesOrderLines.netMinor,
      taxMinor: salesOrderLines.taxMinor,
      totalMinor: salesOrderLines.totalMinor,
      invoicedQuantity: trimmed(salesOrderLines.invoicedQuantity),
      reservedQuantity: trimmed(sql`coalesce(${stockReservations.quantity}, 0)`),
      availableQuantity: trimmed(sql`coalesce(${stockLevels.onHand} - ${stockLevels.reserved}, 0)`),
    })
    .from(salesOrderLines)
    .innerJoin(
      salesOrders,
      and(eq(salesOrders.tenantId, salesOrderLines.tenantId), eq(salesOrders.id, salesOrderLines.orderId)),
    )
    .leftJoin(
      products,
      and(eq(products.tenantId, salesOrderLines.tenantId), eq(products.id, salesOrderLines.productId)),
    )
    .leftJoin(
      stockReservations,
      and(
        eq(stockReservations.tenantId, salesOrderLines.tenantId),
        eq(stockReservations.orderLineId, salesOrderLines.id),
      ),
    )
    .leftJoin(
      stockLevels,
      and(
        eq(stockLevels.tenantId, salesOrderLines.tenantId),
        eq(stockLevels.productId, salesOrderLines.productId),
        eq(stockLevels.siteId, salesOrders.siteId),
      ),
    )
    .where(and(eq(salesOrderLines.tenantId, ctx.tenant), eq(salesOrderLines.orderId, orderId)))
    .orderBy(asc(salesOrderLines.position), asc(salesOrderLines.id));
}

export type OrderDocument = {
  kind: "draft" | "invoice";
  id: string;
  number: string | null;
  status: string;
  currency: string;
  totalMinor: number;
  balanceDueMinor: number;
  issueDate: string;
  dueDate: string;
};

/** What of an order's lines stands in draft invoices, by line. */
export async function draftedQuantities(ctx: TenantContext, orderId: string): Promise<Map<string, string>> {
  const drafts = await ctx.tx
    .select({ lines: invoiceDrafts.lines })
    .from(invoiceDrafts)
    .where(and(eq(invoiceDrafts.tenantId, ctx.tenant), eq(invoiceDrafts.orderId, orderId)));
  const drafted = new Map<string, string>();
  for (const { orderLineId, quantity } of drafts.flatMap((draft) => draft.lines)) {
    if (orderLineId) drafted.set(orderLineId, decimalAdd(drafted.get(orderLineId) ?? "0", quantity));
  }
  return drafted;
}

/** Invoices and drafts made from an order, oldest first. */
export async function orderDocuments(ctx: TenantContext, orderId: string): Promise<OrderDocument[]> {
  const found = await ctx.tx.execute<Record<string, string>>(
    sql`select 'invoice' as kind, id, number, status, currency, total_minor, balance_due_minor, issue_date::text, due_date::text
      from invoices where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and order_id = ${orderId}
      union all
      select 'draft', id, null, 'draft', currency, total_minor, total_minor, issue_date::text, due_date::text
      from invoice_drafts where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and order_id = ${orderId}
      order by 1 desc, 8, 2`,
  );
  return found.rows.map((row) => ({
    kind: row.kind === "draft" ? "draft" : "invoice",
    id: row.id ?? "",
    number: row.number ?? null,
    status: row.status ?? "",
    currency: row.currency ?? "",
    totalMinor: minor(Number(row.total_minor)),
    balanceDueMinor: minor(Number(row.balance_due_minor)),
    issueDate: row.issue_date ?? "",
    dueDate: row.due_date ?? "",
  }));
}

/** Decimal text in its one spelling: "2", not "2.0000". */
function trimmed(
  decimal:
    | SQL
    | typeof salesOrderLines.quantity
    | typeof salesOrderLines.unitPrice
    | typeof salesOrderLines.invoicedQuantity,
): SQL<string> {
  return sql<string>`trim_scale(${decimal})::text`;
}
