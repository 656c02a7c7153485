import { sql } from "drizzle-orm";
import type { DraftLine } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { formatPercent, minor, toDecimal } from "@/server/money";
import { documentFacts } from "./document-facts";
import type { InvoiceDetail } from "./invoice-detail";
import { viewOfDraft } from "./invoice-view";
import type { LockedDraft } from "./lock-draft";
import { priceDraft } from "./price-draft";
import { type Check, issueChecks } from "./rules";

export type DraftEditing = {
  /** As typed. */
  lines: DraftLine[];
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
  const [priced, known] = await Promise.all([priceDraft(ctx, draft, draft.lines, facts), namesOf(ctx, draft)]);
  const { nextNumber, ...names } = known;
  return {
    ...viewOfDraft(draft, priced, facts),
    ...names,
    customerNumber: facts.customer.number,
    draft: {
      lines: draft.lines,
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
