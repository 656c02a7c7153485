import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { type Minor, min, minor } from "@/server/money";

/** A payment of an invoice, its row held until the transaction ends, and what may still be given back out of it. */
export type RefundablePayment = {
  id: string;
  methodId: string;
  exchangeRate: string;
  /** Still to give back for this invoice: of the payment as a whole, and of its part for this invoice. */
  leftMinor: Minor;
  /** Asked for or approved on this invoice, out of this payment. */
  refundingMinor: Minor;
};

type Row = {
  id: string;
  recorded_at: string;
  method_id: string;
  exchange_rate: string;
  amount_minor: string;
  refunded_minor: string;
  refunding_minor: string;
  allocated_minor: string;
  own_refunding_minor: string;
  own_refunded_minor: string;
};

/**
 * Locks the payments of an invoice in the order of their ids; the caller holds the invoice already, so nobody else can be
 * asking for a refund of it. Returns them newest first.
 */
export async function lockRefundable(ctx: TenantContext, invoiceId: string): Promise<RefundablePayment[]> {
  const found = await ctx.tx.execute<Row>(sql`
    select p.id, p.recorded_at, p.method_id, p.exchange_rate, p.amount_minor, p.refunded_minor, p.refunding_minor,
      a.amount_minor as allocated_minor,
      (select coalesce(sum(r.amount_minor) filter (where r.status in ('requested', 'approved')), 0) from refunds r
        where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.invoice_id = a.invoice_id) as own_refunding_minor,
      (select coalesce(sum(r.amount_minor) filter (where r.status = 'processed'), 0) from refunds r
        where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.invoice_id = a.invoice_id) as own_refunded_minor
    from payment_allocations a
    join payments p on p.tenant_id = a.tenant_id and p.id = a.payment_id
    where a.tenant_id = ${ctx.tenant} and a.invoice_id = ${invoiceId} and p.tenant_id = ${ctx.tenant}
      and p.company_id = ${ctx.company.id} and p.amount_minor > 0
    order by p.id for update of p`);
  return found.rows.sort((a, b) => Date.parse(b.recorded_at) - Date.parse(a.recorded_at)).map(refundable);
}

function refundable(row: Row): RefundablePayment {
  const ofPayment = minor(Number(row.amount_minor) - Number(row.refunded_minor) - Number(row.refunding_minor));
  const ofPart = minor(Number(row.allocated_minor) - Number(row.own_refunded_minor) - Number(row.own_refunding_minor));
  return {
    id: row.id,
    methodId: row.method_id,
    exchangeRate: row.exchange_rate,
    leftMinor: min(ofPayment, ofPart),
    refundingMinor: minor(Number(row.own_refunding_minor)),
  };
}
