import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { type EntryView, entriesJson } from "./document-entries";

export type PaymentOf = {
  id: string;
  /** What of it settles this invoice; money given back stands apart, as a refund. */
  amountMinor: number;
  method: string;
  methodKind: string;
  receivedOn: string;
  recordedAt: Date;
  recordedByName: string;
  reference: string;
};

export type RefundOf = {
  id: string;
  number: string;
  paymentId: string;
  amountMinor: number;
  method: string;
  status: string;
  reason: string;
  requestedByName: string;
  decidedByName: string | null;
  requestedAt: Date;
  processedAt: Date | null;
};

export type CreditNoteOf = { id: string; number: string; totalMinor: number; issueDate: string; reason: string };

export type SettlementOf = {
  payments: PaymentOf[];
  refunds: RefundOf[];
  creditNotes: CreditNoteOf[];
  entries: EntryView[];
};

/** All that settles an invoice, and every entry its documents posted, in one query. */
export async function settlementOf(ctx: TenantContext, invoiceId: string): Promise<SettlementOf> {
  const allocated = sql`payment_allocations x where x.tenant_id = ${ctx.tenant} and x.invoice_id = ${invoiceId}`;
  const credits = sql`credit_notes n where n.tenant_id = ${ctx.tenant} and n.company_id = ${ctx.company.id} and n.invoice_id = ${invoiceId}`;
  const found = await ctx.tx.execute<Row>(sql`select
    (select coalesce(json_agg(json_build_object(
        'id', p.id, 'amountMinor', part.amount_minor, 'method', m.name, 'methodKind', m.kind, 'receivedOn', p.received_on,
        'recordedAt', p.recorded_at, 'recordedByName', p.recorded_by_name, 'reference', p.reference) order by p.received_on desc, p.id desc), '[]')
      from (select x.payment_id, sum(x.amount_minor) as amount_minor from ${allocated} group by x.payment_id) part
      join payments p on p.tenant_id = ${ctx.tenant} and p.id = part.payment_id and p.company_id = ${ctx.company.id} and p.amount_minor > 0
      join payment_methods m on m.tenant_id = ${ctx.tenant} and m.id = p.method_id) as payments,
    (select coalesce(json_agg(json_build_object(
        'id', r.id, 'number', r.number, 'paymentId', r.payment_id, 'amountMinor', r.amount_minor, 'method', m.name, 'status', r.status,
        'reason', r.reason, 'requestedByName', r.requested_by_name, 'decidedByName', r.decided_by_name, 'requestedAt', r.requested_at,
        'processedAt', r.processed_at) order by r.id desc), '[]')
      from refunds r join payment_methods m on m.tenant_id = ${ctx.tenant} and m.id = r.method_id
      where r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id} and r.invoice_id = ${invoiceId}) as refunds,
    (select coalesce(json_agg(json_build_object(
        'id', n.id, 'number', n.number, 'totalMinor', n.total_minor, 'issueDate', n.issue_date, 'reason', n.reason) order by n.issued_at, n.id), '[]')
      from ${credits}) as credit_notes,
    ${entriesJson(
      ctx,
      sql`select 'invoice', ${invoiceId}::uuid union all select distinct 'payment', x.payment_id from ${allocated}
        union all select 'credit_note', n.id from ${credits}`,
    )} as entries`);
  const [row] = found.rows;
  return {
    payments: (row?.payments ?? []).map((one) => ({ ...one, recordedAt: new Date(one.recordedAt) })),
    refunds: (row?.refunds ?? []).map((one) => ({
      ...one,
      requestedAt: new Date(one.requestedAt),
      processedAt: one.processedAt === null ? null : new Date(one.processedAt),
    })),
    creditNotes: row?.credit_notes ?? [],
    entries: row?.entries ?? [],
  };
}

type Row = {
  payments: (Omit<PaymentOf, "recordedAt"> & { recordedAt: string })[];
  refunds: (Omit<RefundOf, "requestedAt" | "processedAt"> & { requestedAt: string; processedAt: string | null })[];
  credit_notes: CreditNoteOf[];
  entries: EntryView[];
};
