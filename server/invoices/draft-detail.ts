import { sql } from "drizzle-orm";
import type { DraftLine } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { decimalAdd, formatPercent, minor, toDecimal } from "@/server/money";
import { documentFacts } from "./document-facts";
import type { InvoiceDetail } from "./invoice-detail";
import { viewOfDraft } from "./invoice-view";
import type { LockedDraft } from "./lock-draft";
import { priceDraft } from "./price-draft";
import { type Check, issueChecks } from "./rules";

export type DraftEditing = {
  /** As typed, with what the product is called now; `available` is what is free at the site, null where nothing is counted. */
  lines: (DraftLine & { sku: string; unit: string; available: string | null })[];
  discountPercent: string;
  discountAmount: string;
  serviceChargePercent: string;
  /** What it would get if it were issued now. */
  nextNumber: string;
  checks: Check[];
};

type Issued = "payments" | "refunds" | "creditNotes" | "entries" | "timeline";

/** A draft with its figures of now, and what stands between it and being issued. */
export async function draftDetail(ctx: TenantContext, draft: LockedDraft): Promise<Omit<InvoiceDetail, Issued>> {
  const facts = await documentFacts(ctx, draft);
  const [priced, known, free] = await Promise.all([
    priceDraft(ctx, draft, draft.lines, facts),
    namesOf(ctx, draft),
    freePieces(ctx, draft),
  ]);
  const { nextNumber, ...names } = known;
  return {
    ...viewOfDraft(draft, priced, facts),
    ...names,
    customerNumber: facts.customer.number,
    usableCreditMinor: 0,
    draft: {
      lines: draft.lines.map((line, index) => {
        const product = priced.lines[index];
        const available = product?.kind === "stocked" ? (free.get(line.productId ?? "") ?? "0") : null;
        return { ...line, sku: product?.sku ?? "", unit: product?.unit ?? "", available };
      }),
      discountPercent: formatPercent(draft.discountPpm),
      discountAmount:
        draft.discountAmountMinor === 0 ? "" : toDecimal(minor(draft.discountAmountMinor), draft.currency),
      serviceChargePercent: formatPercent(draft.serviceChargePpm),
      nextNumber,
      checks: issueChecks({
        customerId: draft.customerId,
        customerArchived: facts.customer.archived && draft.correctsInvoiceId === null,
        lines: draft.lines.length,
        issueDate: draft.issueDate,
        dueDate: draft.dueDate,
        totalMinor: priced.totals.totalMinor,
        currency: draft.currency,
        companyCurrency: ctx.company.currency,
        exchangeRate: draft.exchangeRate,
      }),
    },
  };
}

async function namesOf(ctx: TenantContext, draft: LockedDraft) {
  const found = await ctx.tx.execute<{
    order_number: string | null;
    corrects_number: string | null;
    payment_details: string;
    prefix: string;
    next_number: number;
  }>(sql`select c.payment_details, s.prefix, s.next_number,
      (select coalesce(o.number, o.quote_number) from sales_orders o where o.tenant_id = ${ctx.tenant} and o.id = ${draft.orderId}) as order_number,
      (select i.number from invoices i where i.tenant_id = ${ctx.tenant} and i.id = ${draft.correctsInvoiceId}) as corrects_number
    from companies c join number_series s on s.tenant_id = ${ctx.tenant} and s.company_id = c.id and s.series = 'invoice'
    where c.tenant_id = ${ctx.tenant} and c.id = ${ctx.company.id}`);
  const [row] = found.rows;
  return {
    orderNumber: row?.order_number ?? null,
    correctsNumber: row?.corrects_number ?? null,
    paymentDetails: row?.payment_details ?? "",
    nextNumber: row ? `${row.prefix}${String(row.next_number).padStart(6, "0")}` : "",
  };
}

/** What is free at the site, with what the draft's own order was promised. */
async function freePieces(ctx: TenantContext, draft: LockedDraft): Promise<Map<string, string>> {
  const ids = draft.lines.flatMap((line) => line.productId ?? []);
  if (ids.length === 0) return new Map();
  const found = await ctx.tx.execute<{ product_id: string; free: string }>(sql`
    select l.product_id, (l.on_hand - l.reserved + coalesce((
        select sum(r.quantity) from stock_reservations r
        where r.tenant_id = ${ctx.tenant} and r.order_id = ${draft.orderId} and r.product_id = l.product_id and r.site_id = l.site_id), 0))::text as free
    from stock_levels l
    where l.tenant_id = ${ctx.tenant} and l.site_id = ${draft.siteId} and l.product_id = any(${sql.param(ids)}::uuid[])`);
  return new Map(found.rows.map((row) => [row.product_id, decimalAdd(row.free, "0")]));
}
