import { type SQL, sql } from "drizzle-orm";

/** Ids as one parameter: `= any(ids)`. */
export function idsOf(ids: readonly string[]): SQL {
  return sql`any(${sql.param([...new Set(ids)])}::uuid[])`;
}

/** An instant as text that sorts as it happened. */
export function instant(column: SQL): SQL {
  return sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** Of a row of customers called `c`. */
export const customerJson = sql`json_build_object('id', c.id, 'number', c.number, 'name', c.name, 'currency', c.currency, 'email', c.email)`;

/** Of a row of payment methods called `m`. */
export const methodJson = sql`json_build_object('id', m.id, 'name', m.name, 'kind', m.kind)`;

/**
 * The refund that was made together with the credit note `n`: the same amount, the same day, the only one, and money that left the
 * house. Both are one refund receipt there.
 */
export const pairedRefund = sql`(
  select r.id from refunds r
  join payments rp on rp.tenant_id = r.tenant_id and rp.id = r.refund_payment_id
  join payment_methods rm on rm.tenant_id = rp.tenant_id and rm.id = rp.method_id
  where r.tenant_id = n.tenant_id and r.credit_note_id = n.id and r.status = 'processed' and r.amount_minor = n.total_minor
    and rp.received_on = n.issue_date and rm.kind <> 'customer_credit'
    and not exists (select 1 from refunds o where o.tenant_id = n.tenant_id and o.credit_note_id = n.id
      and o.status = 'processed' and o.id <> r.id))`;

/** The money of a credit note `n` without an invoice that was paid out whole on its day. */
export const pairedPayOut = sql`(
  select p.id from payment_allocations a
  join payments p on p.tenant_id = a.tenant_id and p.id = a.payment_id
  join payment_methods pm on pm.tenant_id = p.tenant_id and pm.id = p.method_id
  where a.tenant_id = n.tenant_id and a.credit_note_id = n.id and n.invoice_id is null and p.amount_minor = -n.total_minor
    and p.received_on = n.issue_date and pm.kind <> 'customer_credit'
    and not exists (select 1 from refunds o where o.tenant_id = p.tenant_id and o.refund_payment_id = p.id))`;

/** Of a row of payments called `t`: money given back stands there as its refund; a credit paid out without one stands for itself. */
export const standsForItself = sql`(t.amount_minor > 0 or not exists (
  select 1 from refunds r where r.tenant_id = t.tenant_id and r.refund_payment_id = t.id))`;

/** The day a refund `t` is of: the one its money moved on where the company is, which may be another than an instant has elsewhere. */
export const dayOfRefund = sql`coalesce((
  select p.received_on from payments p where p.tenant_id = t.tenant_id and p.id = t.refund_payment_id), t.requested_at::date)`;
