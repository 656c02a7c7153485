import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import { notFound } from "@/server/errors";
import type { ListRefunds, refundStatuses } from "./input";

export type RefundView = {
  id: string;
  number: string;
  status: (typeof refundStatuses)[number];
  amountMinor: number;
  currency: string;
  reason: string;
  notes: string;
  /** Null, like the payment, when a customer's credit is paid out. */
  invoice: { id: string; number: string; totalMinor: number; balanceDueMinor: number; status: string } | null;
  customer: { id: string; name: string };
  method: { id: string; name: string; kind: string };
  /** The payment the money comes from. */
  payment: {
    id: string;
    amountMinor: number;
    receivedOn: string;
    methodName: string;
    methodKind: string;
    reference: string;
  } | null;
  refundPaymentId: string | null;
  creditNote: { id: string; number: string; totalMinor: number } | null;
  /** A credit note will be made with it once it is approved. */
  asksForCredit: boolean;
  requestedBy: string | null;
  requestedByName: string;
  requestedAt: Date;
  /** Who was asked by name to say yes; null when nobody was. */
  askedOf: { id: string; name: string } | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionNote: string;
  processedAt: Date | null;
  failureReason: string | null;
  version: number;
};

/** As the driver gives it: sums and instants are text. */
type Row = Omit<RefundView, "amountMinor" | "requestedAt" | "decidedAt" | "processedAt"> & {
  amountMinor: string;
  requestedAt: string;
  decidedAt: string | null;
  processedAt: string | null;
};

/** Refunds, newest first; those waiting for approval with `status: "requested"`. */
export async function listRefunds(
  ctx: TenantContext,
  input: z.output<typeof ListRefunds>,
): Promise<{ items: RefundView[]; nextCursor: string | null }> {
  const conditions: SQL[] = [];
  if (input.status) conditions.push(sql`r.status = ${input.status}`);
  if (input.invoiceId) conditions.push(sql`r.invoice_id = ${input.invoiceId}`);
  if (input.customerId) conditions.push(sql`r.customer_id = ${input.customerId}`);
  if (input.cursor) conditions.push(sql`r.id < ${readCursor(input.cursor, ["id"])[0]}::uuid`);
  const rows = await refundsWhere(ctx, conditions, sql`r.id desc limit ${input.limit + 1}`);
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > input.limit && last ? cursorOf(last.id) : null };
}

/** One refund. Throws not found. */
export async function refundById(ctx: TenantContext, id: string): Promise<RefundView> {
  const [refund] = await refundsWhere(ctx, [sql`r.id = ${id}`], sql`r.id`);
  if (!refund) throw notFound("refund");
  return refund;
}

export type RefundHistory = {
  invoiceId: string;
  invoiceNumber: string;
  customerName: string;
  currency: string;
  totalMinor: number;
  /** Everything received, before what was given back. */
  amountPaidMinor: number;
  totalRefundedMinor: number;
  balanceDueMinor: number;
  invoiceStatus: string;
  refundCount: number;
  refunds: RefundView[];
};

/** Every refund asked for on an invoice, oldest first, with who asked, who decided and when. Throws not found. */
export async function refundHistory(ctx: TenantContext, input: { invoiceId: string }): Promise<RefundHistory> {
  const found = await ctx.tx.execute<{
    number: string;
    customer_name: string;
    currency: string;
    total: string;
    paid: string;
    refunded: string;
    due: string;
    status: string;
  }>(sql`
    select number, customer_name, currency, total_minor as total, paid_minor as paid, refunded_minor as refunded,
      balance_due_minor as due, status
    from invoices where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and id = ${input.invoiceId}`);
  const [invoice] = found.rows;
  if (!invoice) throw notFound("invoice");
  const refunds = await refundsWhere(ctx, [sql`r.invoice_id = ${input.invoiceId}`], sql`r.requested_at, r.id`);
  return {
    invoiceId: input.invoiceId,
    invoiceNumber: invoice.number,
    customerName: invoice.customer_name,
    currency: invoice.currency,
    totalMinor: Number(invoice.total),
    amountPaidMinor: Number(invoice.paid),
    totalRefundedMinor: Number(invoice.refunded),
    balanceDueMinor: Number(invoice.due),
    invoiceStatus: invoice.status,
    refundCount: refunds.length,
    refunds,
  };
}

async function refundsWhere(ctx: TenantContext, conditions: SQL[], order: SQL): Promise<RefundView[]> {
  const all = [sql`r.tenant_id = ${ctx.tenant}`, sql`r.company_id = ${ctx.company.id}`, ...conditions];
  const found = await ctx.tx.execute<Row>(sql`
    select r.id, r.number, r.status, r.amount_minor as "amountMinor", r.currency, r.reason, r.notes,
      case when i.id is not null then json_build_object('id', i.id, 'number', i.number, 'totalMinor', i.total_minor,
        'balanceDueMinor', i.balance_due_minor, 'status', i.status) end as invoice,
      json_build_object('id', c.id, 'name', c.name) as customer,
      json_build_object('id', m.id, 'name', m.name, 'kind', m.kind) as method,
      case when p.id is not null then json_build_object('id', p.id, 'amountMinor', p.amount_minor, 'receivedOn', p.received_on,
        'methodName', pm.name, 'methodKind', pm.kind, 'reference', p.reference) end as payment,
      r.refund_payment_id as "refundPaymentId",
      case when n.id is not null then json_build_object('id', n.id, 'number', n.number, 'totalMinor', n.total_minor) end as "creditNote",
      r.credit_wish is not null as "asksForCredit",
      r.requested_by as "requestedBy", r.requested_by_name as "requestedByName", r.requested_at as "requestedAt",
      (select nullif(e.details -> 'askedOf', 'null'::jsonb) from event_subjects s
        join events e on e.tenant_id = s.tenant_id and e.id = s.event_id and e.kind = 'refund.requested'
        where s.tenant_id = r.tenant_id and s.subject_id = r.id limit 1) as "askedOf",
      r.decided_by_name as "decidedByName", r.decided_at as "decidedAt", r.decision_note as "decisionNote",
      r.processed_at as "processedAt", r.failure_reason as "failureReason", r.version
    from refunds r
    left join invoices i on i.tenant_id = r.tenant_id and i.id = r.invoice_id
    join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id
    join payment_methods m on m.tenant_id = r.tenant_id and m.id = r.method_id
    left join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
    left join payment_methods pm on pm.tenant_id = p.tenant_id and pm.id = p.method_id
    left join credit_notes n on n.tenant_id = r.tenant_id and n.id = r.credit_note_id
    where ${sql.join(all, sql` and `)} order by ${order}`);
  return found.rows.map((row) => ({
    ...row,
    amountMinor: Number(row.amountMinor),
    requestedAt: new Date(row.requestedAt),
    decidedAt: row.decidedAt === null ? null : new Date(row.decidedAt),
    processedAt: row.processedAt === null ? null : new Date(row.processedAt),
  }));
}
