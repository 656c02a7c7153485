import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Facts, RefundFacts } from "@/server/quickbooks/translate/facts";
import { creditNoteKey } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { creditHistoriesOf, creditOf } from "./credit-histories";
import { customerJson, idsOf, methodJson, pairedRefund } from "./fragments";
import { historiesOf } from "./histories";

type Row = Omit<RefundFacts, "kind" | "key" | "company" | "history" | "pairedWith" | "credit"> & {
  invoiceId: string | null;
  pairedNoteId: string | null;
};

export async function refundFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const found = await ctx.tx.execute<Row>(sql`
    select r.id, r.number, r.status, r.amount_minor::float8 as "amountMinor", r.currency, r.invoice_id as "invoiceId",
      coalesce(trim_scale(p.exchange_rate)::text, '1') as "exchangeRate", ${customerJson} as customer,
      ${methodJson} as method, coalesce(p.received_on, r.requested_at::date)::text as day, r.reason,
      (select n.id from credit_notes n where n.tenant_id = r.tenant_id and n.id = r.credit_note_id
        and ${pairedRefund} = r.id) as "pairedNoteId"
    from refunds r
    join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id
    join payment_methods m on m.tenant_id = r.tenant_id and m.id = r.method_id
    left join payments p on p.tenant_id = r.tenant_id and p.id = r.refund_payment_id
    where r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id} and r.id = ${idsOf(keys.map((key) => key.localId))}`);
  const [histories, credits] = await Promise.all([
    historiesOf(
      ctx,
      found.rows.flatMap((row) => row.invoiceId ?? []),
    ),
    creditHistoriesOf(
      ctx,
      found.rows.flatMap((row) => (row.invoiceId ? [] : row.customer.id)),
    ),
  ]);
  const company = { id: ctx.company.id, currency: ctx.company.currency };
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return keys.flatMap((key): Facts[] => {
    const row = byId.get(key.localId);
    if (!row) return [];
    const { invoiceId, pairedNoteId, ...refund } = row;
    const history = invoiceId ? (histories.get(invoiceId) ?? null) : null;
    const pairedWith = pairedNoteId ? creditNoteKey(pairedNoteId) : null;
    const credit = credits.get(creditOf(refund.customer.id, refund.currency)) ?? null;
    return [{ kind: "refund", key, company, ...refund, pairedWith, history, credit: history ? null : credit }];
  });
}
