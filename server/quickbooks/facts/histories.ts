import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { InvoiceHistory, Move } from "@/server/quickbooks/translate/facts";
import { refundKey } from "@/server/quickbooks/translate/keys";
import { idsOf, instant, pairedRefund } from "./fragments";

type Row = Omit<InvoiceHistory, "moves"> & {
  payments: Extract<Move, { kind: "payment" }>[] | null;
  notes: Extract<Move, { kind: "credit_note" }>[] | null;
  refunds: (Omit<Extract<Move, { kind: "refund" }>, "key"> & { refundId: string })[] | null;
};

/** What was paid on each of these invoices, credited and given back, by the invoice's id. */
export async function historiesOf(
  ctx: TenantContext,
  invoiceIds: readonly string[],
): Promise<Map<string, InvoiceHistory>> {
  if (invoiceIds.length === 0) return new Map();
  const found = await ctx.tx.execute<Row>(sql`
    select i.id as "invoiceId", i.number, i.issue_date::text as "issueDate", i.total_minor::float8 as "totalMinor",
      i.voided_at is not null as voided,
      (select json_agg(json_build_object('kind', 'payment', 'paymentId', p.id, 'at', ${instant(sql`p.recorded_at`)},
          'day', p.received_on, 'amountMinor', a.amount_minor, 'byCredit', m.kind = 'customer_credit'))
        from payment_allocations a
        join payments p on p.tenant_id = a.tenant_id and p.id = a.payment_id
        join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
        where a.tenant_id = i.tenant_id and a.invoice_id = i.id and a.amount_minor > 0) as payments,
      (select json_agg(json_build_object('kind', 'credit_note', 'creditNoteId', n.id, 'at', ${instant(sql`n.issued_at`)},
          'day', n.issue_date, 'amountMinor', n.total_minor, 'paired', ${pairedRefund} is not null))
        from credit_notes n where n.tenant_id = i.tenant_id and n.invoice_id = i.id and n.total_minor > 0) as notes,
      (select json_agg(json_build_object('kind', 'refund', 'refundId', f.id, 'paymentId', f.payment_id,
          'at', ${instant(sql`p.recorded_at`)}, 'day', p.received_on, 'amountMinor', f.amount_minor,
          'toCredit', m.kind = 'customer_credit', 'paired', f.id = (
            select ${pairedRefund} from credit_notes n where n.tenant_id = f.tenant_id and n.id = f.credit_note_id)))
        from refunds f
        join payments p on p.tenant_id = f.tenant_id and p.id = f.refund_payment_id
        join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
        where f.tenant_id = i.tenant_id and f.invoice_id = i.id and f.status = 'processed') as refunds
    from invoices i
    where i.tenant_id = ${ctx.tenant} and i.company_id = ${ctx.company.id} and i.id = ${idsOf(invoiceIds)}`);
  return new Map(found.rows.map((row) => [row.invoiceId, historyOf(row)]));
}

function historyOf({ payments, notes, refunds, ...invoice }: Row): InvoiceHistory {
  const given = (refunds ?? []).map(({ refundId, paired, ...refund }): Move => {
    return { ...refund, key: refundKey(refundId), paired: paired === true };
  });
  return { ...invoice, moves: [...(payments ?? []), ...(notes ?? []), ...given] };
}
