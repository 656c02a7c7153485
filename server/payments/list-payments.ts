import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import { matching } from "@/server/search/matching";
import type { ListPayments } from "./input";

export type PaymentRow = {
  id: string;
  kind: "payment" | "refund";
  receivedOn: string;
  recordedAt: Date;
  recordedByName: string;
  customerId: string;
  customerName: string;
  methodId: string;
  methodName: string;
  methodKind: string;
  amountMinor: number;
  currency: string;
  paymentType: string;
  reference: string;
  refundedMinor: number;
  refundingMinor: number;
  /** Of a negative payment: the refund it booked. */
  refundId: string | null;
  refundNumber: string | null;
  invoices: { id: string; number: string; amountMinor: number }[];
  /** What of it was kept as the customer's credit, or (negative) paid out of that. */
  onCreditMinor: number;
  /** Of money given back on a credit that has no invoice. */
  creditNote: { id: string; number: string } | null;
};

type Wish = z.output<typeof ListPayments>;

/** Money received and given back, by day or by amount, page by page. */
export async function listPayments(
  ctx: TenantContext,
  input: Wish,
): Promise<{ items: PaymentRow[]; nextCursor: string | null }> {
  const byAmount = input.sort.endsWith("amount");
  const descending = input.sort.startsWith("-");
  const column = byAmount ? sql`p.amount_minor` : sql`p.received_on`;
  const direction = descending ? sql`desc` : sql`asc`;
  const conditions = [sql`p.tenant_id = ${ctx.tenant}`, sql`p.company_id = ${ctx.company.id}`, ...filters(ctx, input)];
  if (input.cursor) {
    const [value, id] = readCursor(input.cursor, [byAmount ? "number" : "day", "id"]);
    const place = byAmount ? sql`(${value}::bigint, ${id}::uuid)` : sql`(${value}::date, ${id}::uuid)`;
    conditions.push(sql`(${column}, p.id) ${descending ? sql`<` : sql`>`} ${place}`);
  }
  const found = await ctx.tx.execute<
    Omit<PaymentRow, "amountMinor" | "recordedAt"> & { amountMinor: string; recordedAt: string }
  >(sql`
    with page as (
      select p.* from payments p where ${sql.join(conditions, sql` and `)}
      order by ${column} ${direction}, p.id ${direction} limit ${input.limit + 1})
    select p.id, case when p.amount_minor < 0 then 'refund' else 'payment' end as kind, p.received_on::text as "receivedOn",
      p.recorded_at as "recordedAt", p.recorded_by_name as "recordedByName", p.customer_id as "customerId", c.name as "customerName",
      m.id as "methodId", m.name as "methodName", m.kind as "methodKind", p.amount_minor as "amountMinor", p.currency,
      p.payment_type as "paymentType", p.reference, p.refunded_minor as "refundedMinor", p.refunding_minor as "refundingMinor",
      r.id as "refundId", r.number as "refundNumber",
      coalesce(parts.invoices, '[]'::json) as invoices, coalesce(parts.on_credit, 0) as "onCreditMinor", credits.note as "creditNote"
    from page p
    join customers c on c.tenant_id = p.tenant_id and c.id = p.customer_id
    join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
    left join lateral (
      select json_agg(json_build_object('id', i.id, 'number', i.number, 'amountMinor', a.amount_minor) order by a.position)
          filter (where i.id is not null) as invoices,
        (array_agg(i.id order by a.position))[1] as first_invoice, sum(a.amount_minor) filter (where a.on_credit) as on_credit
      from payment_allocations a left join invoices i on i.tenant_id = a.tenant_id and i.id = a.invoice_id
      where a.tenant_id = p.tenant_id and a.payment_id = p.id) parts on true
    left join lateral (
      select json_build_object('id', n.id, 'number', n.number) as note
      from payment_allocations a join credit_notes n on n.tenant_id = a.tenant_id and n.id = a.credit_note_id
      where a.tenant_id = p.tenant_id and a.payment_id = p.id order by a.position limit 1) credits on true
    left join refunds r on p.amount_minor < 0 and r.tenant_id = p.tenant_id and r.refund_payment_id = p.id
      and r.invoice_id is not distinct from parts.first_invoice
    order by ${column} ${direction}, p.id ${direction}`);
  const rows = found.rows.map((row) => ({
    ...row,
    onCreditMinor: Number(row.onCreditMinor),
    recordedAt: new Date(row.recordedAt),
    amountMinor: Number(row.amountMinor),
    refundedMinor: Number(row.refundedMinor),
    refundingMinor: Number(row.refundingMinor),
  }));
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  const more = rows.length > input.limit && last;
  return { items, nextCursor: more ? cursorOf(byAmount ? last.amountMinor : last.receivedOn, last.id) : null };
}

function filters(ctx: TenantContext, input: Wish): SQL[] {
  const conditions: SQL[] = [];
  if (input.kind) conditions.push(input.kind === "received" ? sql`p.amount_minor > 0` : sql`p.amount_minor < 0`);
  if (input.methodId) conditions.push(sql`p.method_id = ${input.methodId}`);
  if (input.customerId) conditions.push(sql`p.customer_id = ${input.customerId}`);
  if (input.from) conditions.push(sql`p.received_on >= ${input.from}::date`);
  if (input.to) conditions.push(sql`p.received_on <= ${input.to}::date`);
  if (input.invoiceId) {
    conditions.push(
      sql`p.id in (select payment_id from payment_allocations where tenant_id = ${ctx.tenant} and invoice_id = ${input.invoiceId})`,
    );
  }
  if (input.q) conditions.push(textCondition(ctx, input.q));
  return conditions;
}

/** The customer by the beginnings of words, or an invoice by the beginning of its number. */
function textCondition(ctx: TenantContext, q: string): SQL {
  const number = q.toUpperCase();
  const customers = sql`p.customer_id in (select id from customers where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}
    and ${matching(ctx, "customer", q)})`;
  const invoices = sql`p.id in (select a.payment_id from payment_allocations a
    join invoices i on i.tenant_id = a.tenant_id and i.id = a.invoice_id
    where a.tenant_id = ${ctx.tenant} and i.company_id = ${ctx.company.id} and i.number >= ${number} and i.number < ${`${number}\uffff`})`;
  return sql`(${customers} or ${invoices} or p.reference = ${q})`;
}
