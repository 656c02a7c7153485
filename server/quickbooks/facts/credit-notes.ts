import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { CreditNoteFacts, Facts, MethodOf } from "@/server/quickbooks/translate/facts";
import { paymentKey, refundKey } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { creditHistoriesOf, creditOf } from "./credit-histories";
import { customerJson, idsOf, methodJson, pairedPayOut, pairedRefund } from "./fragments";
import { historiesOf } from "./histories";
import { type LineRow, lineFacts } from "./line-facts";

type Row = Omit<CreditNoteFacts, "kind" | "key" | "company" | "lines" | "history" | "paidBack"> & {
  invoiceId: string | null;
  lines: LineRow[] | null;
  pairedRefundId: string | null;
  pairedPaymentId: string | null;
  money: { method: MethodOf; reference: string } | null;
  paidOut: { paymentId: string; refundId: string | null; day: string; amountMinor: number }[] | null;
};

/** Credit notes, and with the part `apply` what they settle. */
export async function creditNoteFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const rows = await rowsOf(
    ctx,
    keys.map((key) => key.localId),
  );
  const isApplied = keys.some((key) => key.part === "apply");
  const [histories, credits] = await Promise.all([
    historiesOf(
      ctx,
      rows.flatMap((row) => row.invoiceId ?? []),
    ),
    creditHistoriesOf(ctx, isApplied ? rows.map((row) => row.customer.id) : []),
  ]);
  const company = { id: ctx.company.id, currency: ctx.company.currency };
  const byId = new Map(rows.map((row) => [row.id, row]));
  return keys.flatMap((key): Facts[] => {
    const row = byId.get(key.localId);
    if (!row) return [];
    const history = row.invoiceId ? (histories.get(row.invoiceId) ?? null) : null;
    const { invoiceId: _, lines, pairedRefundId, pairedPaymentId, money, paidOut, ...note } = row;
    const paired = pairedRefundId ? refundKey(pairedRefundId) : pairedPaymentId ? paymentKey(pairedPaymentId) : null;
    if (key.part !== "apply") {
      const paidBack = paired && money ? { key: paired, ...money } : null;
      const sold = (lines ?? []).map((line) => lineFacts(line, company.id));
      return [{ kind: "credit_note", key, company, ...note, lines: sold, history, paidBack }];
    }
    const { id: creditNoteId, number, issueDate, totalMinor, currency, exchangeRate, customer } = note;
    return [
      {
        ...{
          kind: "apply",
          key,
          company,
          creditNoteId,
          number,
          issueDate,
          totalMinor,
          currency,
          exchangeRate,
          customer,
        },
        isPaired: paired !== null,
        history,
        paidOut: (paidOut ?? []).map(({ paymentId, refundId, day, amountMinor }) => ({
          ...{ key: refundId ? refundKey(refundId) : paymentKey(paymentId), day, amountMinor },
        })),
        credit: credits.get(creditOf(customer.id, currency)) ?? null,
      },
    ];
  });
}

async function rowsOf(ctx: TenantContext, ids: readonly string[]): Promise<Row[]> {
  const found = await ctx.tx.execute<Row>(sql`
    with paired as (
      select n.id, ${pairedRefund} as refund_id, ${pairedPayOut} as payment_id from credit_notes n
      where n.tenant_id = ${ctx.tenant} and n.id = ${idsOf(ids)})
    select n.id, n.number, n.site_id as "siteId", n.invoice_id as "invoiceId", n.currency,
      trim_scale(n.exchange_rate)::text as "exchangeRate", ${customerJson} as customer,
      n.tax_minor::float8 as "taxMinor", n.total_minor::float8 as "totalMinor", n.issue_date::text as "issueDate", n.reason,
      coalesce(i.prices_include_tax, false) as "pricesIncludeTax",
      paired.refund_id as "pairedRefundId", paired.payment_id as "pairedPaymentId",
      (select json_build_object('method', ${methodJson}, 'reference', coalesce(nullif(p.transaction_id, ''), p.reference))
        from payments p
        join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
        where p.tenant_id = n.tenant_id and p.id = coalesce(paired.payment_id, (
          select r.refund_payment_id from refunds r where r.tenant_id = n.tenant_id and r.id = paired.refund_id))) as money,
      (select json_agg(json_build_object('paymentId', p.id, 'refundId', r.id, 'day', p.received_on,
          'amountMinor', -a.amount_minor) order by p.recorded_at, p.id)
        from payment_allocations a
        join payments p on p.tenant_id = a.tenant_id and p.id = a.payment_id
        join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
        left join refunds r on r.tenant_id = p.tenant_id and r.refund_payment_id = p.id
        where a.tenant_id = n.tenant_id and a.credit_note_id = n.id and a.amount_minor < 0
          and m.kind <> 'customer_credit') as "paidOut",
      (select json_agg(json_build_object('productId', l.product_id,
          'income', l.income, 'description', l.description, 'quantity', trim_scale(l.quantity)::text,
          'unitPrice', trim_scale(l.unit_price)::text, 'discountMinor', 0, 'netMinor', l.net_minor, 'taxMinor', l.tax_minor,
          'totalMinor', l.total_minor, 'taxes', l.taxes) order by l.position)
        from credit_note_lines l
        where l.tenant_id = n.tenant_id and l.credit_note_id = n.id) as lines
    from credit_notes n
    join paired on paired.id = n.id
    join customers c on c.tenant_id = n.tenant_id and c.id = n.customer_id
    left join invoices i on i.tenant_id = n.tenant_id and i.id = n.invoice_id
    where n.tenant_id = ${ctx.tenant} and n.company_id = ${ctx.company.id} and n.id = ${idsOf(ids)}`);
  return found.rows;
}
