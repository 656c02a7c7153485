import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { customers } from "@/drizzle/schema/customers";
import { invoiceDrafts, invoices } from "@/drizzle/schema/invoices";
import { salesOrders } from "@/drizzle/schema/orders";
import { companies } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type TimelineEntry, timelineOf } from "@/server/outbox/queries";
import type { EntryView } from "./document-entries";
import { type DraftEditing, draftDetail } from "./draft-detail";
import { type InvoiceView, type IssuedLine, viewOfIssued } from "./invoice-view";
import { type CreditNoteOf, type PaymentOf, type RefundOf, settlementOf } from "./settlement-of";

export type InvoiceDetail = InvoiceView & {
  customerNumber: string;
  orderNumber: string | null;
  correctsNumber: string | null;
  /** Of what we hold for the customer in this currency: what can be used to pay it. */
  usableCreditMinor: number;
  /** How to pay, as the company prints it. */
  paymentDetails: string;
  payments: PaymentOf[];
  refunds: RefundOf[];
  creditNotes: CreditNoteOf[];
  entries: EntryView[];
  timeline: TimelineEntry[];
  /** What the editor needs; null once issued. */
  draft: DraftEditing | null;
};

/** An invoice with all that belongs to it, issued or draft, in three queries sent at once. */
export async function invoiceDetail(ctx: TenantContext, { id }: { id: string }): Promise<InvoiceDetail> {
  const [[found], settlement, timeline] = await Promise.all([
    issuedWithLines(ctx, id),
    settlementOf(ctx, id),
    timelineOf(ctx, id),
  ]);
  if (found) {
    const { invoice, lines, ...known } = found;
    return { ...viewOfIssued(invoice, lines), ...known, ...settlement, timeline, draft: null };
  }
  const [draft] = await ctx.tx
    .select()
    .from(invoiceDrafts)
    .where(
      and(
        eq(invoiceDrafts.tenantId, ctx.tenant),
        eq(invoiceDrafts.companyId, ctx.company.id),
        eq(invoiceDrafts.id, id),
      ),
    );
  if (!draft) throw notFound("invoice");
  return { ...(await draftDetail(ctx, draft)), ...settlement, timeline };
}

function issuedWithLines(ctx: TenantContext, id: string) {
  const corrected = alias(invoices, "corrected");
  return ctx.tx
    .select({
      invoice: invoices,
      customerNumber: customers.number,
      orderNumber: sql<string | null>`coalesce(${salesOrders.number}, ${salesOrders.quoteNumber})`,
      correctsNumber: corrected.number,
      usableCreditMinor: usableCredit(ctx),
      paymentDetails: sql<string>`coalesce(${invoices.paymentDetails}, ${companies.paymentDetails})`,
      lines: sql<IssuedLine[]>`(select coalesce(json_agg(json_build_object(
          'position', l.position, 'productId', l.product_id, 'sku', l.sku, 'description', l.description, 'unit', l.unit,
          'quantity', l.quantity::text, 'unitPrice', l.unit_price::text, 'discountMinor', l.discount_minor,
          'netMinor', l.net_minor, 'taxMinor', l.tax_minor, 'totalMinor', l.total_minor, 'taxes', l.taxes) order by l.position), '[]')
        from invoice_lines l where l.tenant_id = ${ctx.tenant} and l.invoice_id = ${id})`,
    })
    .from(invoices)
    .innerJoin(companies, and(eq(companies.tenantId, ctx.tenant), eq(companies.id, invoices.companyId)))
    .innerJoin(customers, and(eq(customers.tenantId, ctx.tenant), eq(customers.id, invoices.customerId)))
    .leftJoin(salesOrders, and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.id, invoices.orderId)))
    .leftJoin(corrected, and(eq(corrected.tenantId, ctx.tenant), eq(corrected.id, invoices.correctsInvoiceId)))
    .where(and(eq(invoices.tenantId, ctx.tenant), eq(invoices.companyId, ctx.company.id), eq(invoices.id, id)));
}

function usableCredit(ctx: TenantContext) {
  return sql<number>`coalesce((select h.held_minor - h.paying_out_minor from customer_credits h
    where h.tenant_id = ${ctx.tenant} and h.company_id = ${ctx.company.id} and h.customer_id = ${invoices.customerId}
      and h.currency = ${invoices.currency}), 0)`.mapWith(Number);
}
