import { and, asc, eq, sql } from "drizzle-orm";
import { creditNoteLines, creditNotes } from "@/drizzle/schema/credits";
import { invoices } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type EntryView, entriesJson } from "@/server/invoices/document-entries";
import { type TimelineEntry, timelineOf } from "@/server/outbox/queries";
import { type CreditNoteView, viewOfCreditNote } from "./credit-note-view";

export type CreditNoteDetail = CreditNoteView & {
  sellerName: string;
  sellerAddress: string;
  sellerTaxId: string;
  customerAddress: string;
  customerTaxId: string;
  refunds: { id: string; number: string; amountMinor: number; status: string }[];
  entries: EntryView[];
  timeline: TimelineEntry[];
};

/** A credit note with its lines, the invoice it amends, its entries and what happened to it. */
export async function creditNoteDetail(ctx: TenantContext, { id }: { id: string }): Promise<CreditNoteDetail> {
  const [[found], lines, timeline] = await Promise.all([
    ctx.tx
      .select({ note: creditNotes, invoice: invoices, refunds: refundsOf(ctx, id), entries: entriesOf(ctx, id) })
      .from(creditNotes)
      .leftJoin(invoices, and(eq(invoices.tenantId, ctx.tenant), eq(invoices.id, creditNotes.invoiceId)))
      .where(
        and(eq(creditNotes.tenantId, ctx.tenant), eq(creditNotes.companyId, ctx.company.id), eq(creditNotes.id, id)),
      ),
    ctx.tx
      .select()
      .from(creditNoteLines)
      .where(and(eq(creditNoteLines.tenantId, ctx.tenant), eq(creditNoteLines.creditNoteId, id)))
      .orderBy(asc(creditNoteLines.position)),
    timelineOf(ctx, id),
  ]);
  if (!found) throw notFound("credit note");
  const { note, invoice, refunds, entries } = found;
  return {
    ...viewOfCreditNote(note, lines, invoice),
    sellerName: invoice?.sellerName ?? ctx.company.name,
    sellerAddress: invoice?.sellerAddress ?? "",
    sellerTaxId: invoice?.sellerTaxId ?? "",
    customerAddress: invoice?.customerAddress ?? "",
    customerTaxId: invoice?.customerTaxId ?? "",
    refunds,
    entries,
    timeline,
  };
}

function refundsOf(ctx: TenantContext, id: string) {
  return sql<CreditNoteDetail["refunds"]>`(select coalesce(json_agg(json_build_object(
      'id', r.id, 'number', r.number, 'amountMinor', r.amount_minor, 'status', r.status) order by r.id), '[]')
    from refunds r join credit_notes cn on cn.tenant_id = ${ctx.tenant} and cn.id = ${id}
    where r.tenant_id = ${ctx.tenant} and r.invoice_id = cn.invoice_id and r.credit_note_id = ${id})`;
}

function entriesOf(ctx: TenantContext, id: string) {
  return sql<EntryView[]>`${entriesJson(ctx, sql`select 'credit_note', ${id}::uuid`)}`;
}
