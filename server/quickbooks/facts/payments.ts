import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Facts, PaymentFacts } from "@/server/quickbooks/translate/facts";
import { creditNoteKey, isTillCredit, refundKey } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { creditHistoriesOf, creditOf } from "./credit-histories";
import { customerJson, idsOf, methodJson, pairedPayOut } from "./fragments";
import { historiesOf } from "./histories";

type Row = Omit<
  PaymentFacts,
  "kind" | "key" | "company" | "parts" | "histories" | "credit" | "carriedBy" | "paysOut"
> & {
  allocations: { invoiceId: string | null; creditNoteId: string | null; amountMinor: number }[] | null;
  refundId: string | null;
  pairedNoteId: string | null;
};

export async function paymentFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const found = await ctx.tx.execute<Row>(sql`
    select p.id, p.amount_minor::float8 as "amountMinor", p.currency, trim_scale(p.exchange_rate)::text as "exchangeRate",
      ${customerJson} as customer, ${methodJson} as method, p.received_on::text as "receivedOn", p.reference,
      p.transaction_id as "transactionId", p.notes,
      (select r.id from refunds r where r.tenant_id = p.tenant_id and r.refund_payment_id = p.id limit 1) as "refundId",
      (select n.id from payment_allocations a
        join credit_notes n on n.tenant_id = a.tenant_id and n.id = a.credit_note_id
        where a.tenant_id = p.tenant_id and a.payment_id = p.id and p.amount_minor < 0 and ${pairedPayOut} = p.id
        limit 1) as "pairedNoteId",
      (select json_agg(json_build_object('invoiceId', a.invoice_id, 'creditNoteId', a.credit_note_id,
          'amountMinor', a.amount_minor) order by a.position)
        from payment_allocations a where a.tenant_id = p.tenant_id and a.payment_id = p.id) as allocations
    from payments p
    join customers c on c.tenant_id = p.tenant_id and c.id = p.customer_id
    join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
    where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.id = ${idsOf(keys.map((key) => key.localId))}`);
  const [histories, credits] = await Promise.all([
    historiesOf(
      ctx,
      found.rows.flatMap(({ allocations }) => (allocations ?? []).flatMap(({ invoiceId }) => invoiceId ?? [])),
    ),
    creditHistoriesOf(
      ctx,
      found.rows.map((row) => row.customer.id),
    ),
  ]);
  const company = { id: ctx.company.id, currency: ctx.company.currency };
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return keys.flatMap((key): Facts[] => {
    const row = byId.get(key.localId);
    if (!row) return [];
    const { allocations, refundId, pairedNoteId, ...payment } = row;
    const parts = (allocations ?? []).flatMap(({ invoiceId, amountMinor }) =>
      invoiceId ? [{ invoiceId, amountMinor }] : [],
    );
    const isOfNote = (allocations ?? []).some(({ creditNoteId }) => creditNoteId !== null);
    const carriedBy = refundId ? refundKey(refundId) : pairedNoteId ? creditNoteKey(pairedNoteId) : null;
    return [
      {
        ...{ kind: isTillCredit(key) ? "till_credit" : "payment", key, company, ...payment, parts, carriedBy },
        paysOut: carriedBy === null && isOfNote && payment.amountMinor < 0 && payment.method.kind !== "customer_credit",
        histories: parts.flatMap(({ invoiceId }) => histories.get(invoiceId) ?? []),
        credit: credits.get(creditOf(payment.customer.id, payment.currency)) ?? null,
      },
    ];
  });
}
