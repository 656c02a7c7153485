import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { minor } from "@/server/money";
import { type TimelineEntry, timelineOf } from "@/server/outbox/queries";

type Row = {
  id: string;
  kind: "payment" | "refund";
  amount_minor: string;
  base_amount_minor: string;
  currency: string;
  exchange_rate: string;
  payment_type: string;
  received_on: string;
  reference: string;
  transaction_id: string;
  notes: string;
  recorded_by_name: string;
  recorded_at: string;
  refunded_minor: string;
  refunding_minor: string;
  on_credit_minor: string;
  method: { id: string; code: string; name: string; kind: string };
  customer: { id: string; number: string; name: string };
  invoices: {
    id: string;
    number: string;
    issueDate: string;
    amountMinor: number;
    totalMinor: number;
    balanceDueMinor: number;
    status: string;
    dueDate: string;
  }[];
  /** Credits without an invoice that the money went back on. */
  credit_notes: { id: string; number: string; issueDate: string; amountMinor: number; totalMinor: number }[];
  refunds: {
    id: string;
    number: string;
    status: "requested" | "approved" | "processed" | "failed" | "rejected";
    amountMinor: number;
    reason: string;
    requestedAt: string;
    refundPaymentId: string | null;
    paymentId: string | null;
  }[];
};

/** One payment, or one negative payment with the refund it booked. Throws not found. */
export async function paymentDetail(ctx: TenantContext, input: { id: string }) {
  const found = await ctx.tx.execute<Row>(sql`
    select p.id, case when p.amount_minor < 0 then 'refund' else 'payment' end as kind, p.amount_minor, p.base_amount_minor,
      p.currency, trim_scale(p.exchange_rate)::text as exchange_rate, p.payment_type, p.received_on::text, p.reference, p.transaction_id,
      p.notes, p.recorded_by_name, p.recorded_at, p.refunded_minor, p.refunding_minor,
      coalesce((select sum(a.amount_minor) from payment_allocations a
        where a.tenant_id = p.tenant_id and a.payment_id = p.id and a.on_credit), 0) as on_credit_minor,
      json_build_object('id', m.id, 'code', m.code, 'name', m.name, 'kind', m.kind) as method,
      json_build_object('id', c.id, 'number', c.number, 'name', c.name) as customer,
      coalesce((select json_agg(json_build_object('id', i.id, 'number', i.number, 'issueDate', i.issue_date, 'dueDate', i.due_date,
          'amountMinor', a.amount_minor, 'totalMinor', i.total_minor, 'balanceDueMinor', i.balance_due_minor, 'status', i.status)
          order by a.position)
        from payment_allocations a join invoices i on i.tenant_id = a.tenant_id and i.id = a.invoice_id
        where a.tenant_id = p.tenant_id and a.payment_id = p.id), '[]'::json) as invoices,
      coalesce((select json_agg(json_build_object('id', n.id, 'number', n.number, 'issueDate', n.issue_date,
          'amountMinor', a.amount_minor, 'totalMinor', n.total_minor) order by a.position)
        from payment_allocations a join credit_notes n on n.tenant_id = a.tenant_id and n.id = a.credit_note_id
        where a.tenant_id = p.tenant_id and a.payment_id = p.id), '[]'::json) as credit_notes,
      coalesce((select json_agg(json_build_object('id', r.id, 'number', r.number, 'status', r.status, 'amountMinor', r.amount_minor,
          'reason', r.reason, 'requestedAt', r.requested_at, 'refundPaymentId', r.refund_payment_id, 'paymentId', r.payment_id)
          order by r.requested_at)
        from refunds r where r.tenant_id = p.tenant_id and (r.payment_id = p.id
          or (p.amount_minor < 0 and r.refund_payment_id = p.id))), '[]'::json) as refunds
    from payments p
    join customers c on c.tenant_id = p.tenant_id and c.id = p.customer_id
    join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
    where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.id = ${input.id}`);
  const [row] = found.rows;
  if (!row) throw notFound("payment");
  return { ...viewOf(row), timeline: (await timelineOf(ctx, input.id)) satisfies TimelineEntry[] };
}

function viewOf(row: Row) {
  const [amount, refunded, refunding, onCredit] = [
    row.amount_minor,
    row.refunded_minor,
    row.refunding_minor,
    row.on_credit_minor,
  ].map((text) => minor(Number(text)));
  const amountMinor = amount ?? minor(0);
  const refundedMinor = refunded ?? minor(0);
  const refundingMinor = refunding ?? minor(0);
  const onCreditMinor = onCredit ?? minor(0);
  return {
    id: row.id,
    kind: row.kind,
    amountMinor,
    baseAmountMinor: minor(Number(row.base_amount_minor)),
    currency: row.currency,
    exchangeRate: row.exchange_rate,
    paymentType: row.payment_type,
    receivedOn: row.received_on,
    reference: row.reference,
    transactionId: row.transaction_id,
    notes: row.notes,
    recordedByName: row.recorded_by_name,
    recordedAt: new Date(row.recorded_at),
    refundedMinor,
    refundingMinor,
    /** Kept as the customer's credit, or (negative) paid out of it. */
    onCreditMinor,
    /** What may still be given back of the invoices it settled; what was kept is paid out as credit. */
    leftMinor: row.kind === "refund" ? minor(0) : minor(amountMinor - onCreditMinor - refundedMinor - refundingMinor),
    method: row.method,
    customer: row.customer,
    invoices: row.invoices,
    creditNotes: row.credit_notes,
    refunds: row.refunds,
  };
}
