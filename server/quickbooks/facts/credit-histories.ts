import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { CreditHistory } from "@/server/quickbooks/translate/facts";
import { paymentKey, refundKey } from "@/server/quickbooks/translate/keys";
import { idsOf, instant } from "./fragments";
import { historiesOf } from "./histories";

/** Of one customer in one currency. */
export function creditOf(customerId: string, currency: string): string {
  return `${customerId} ${currency}`;
}

type Row = {
  customerId: string;
  currency: string;
  paymentId: string;
  refundId: string | null;
  creditNoteId: string | null;
  invoiceId: string | null;
  byCredit: boolean;
  at: string;
  day: string;
  amountMinor: number;
};

/** What was ever held for these customers, by `creditOf`; nothing for those who never left us anything. */
export async function creditHistoriesOf(
  ctx: TenantContext,
  customerIds: readonly string[],
): Promise<Map<string, CreditHistory>> {
  if (customerIds.length === 0) return new Map();
  const found = await ctx.tx.execute<Row>(sql`
    select p.customer_id as "customerId", p.currency, p.id as "paymentId", r.id as "refundId",
      a.credit_note_id as "creditNoteId", a.invoice_id as "invoiceId", m.kind = 'customer_credit' as "byCredit",
      ${instant(sql`p.recorded_at`)} as at, p.received_on::text as day, a.amount_minor::float8 as "amountMinor"
    from customer_credits h
    join payments p on p.tenant_id = h.tenant_id and p.customer_id = h.customer_id and p.currency = h.currency
    join payment_allocations a on a.tenant_id = p.tenant_id and a.payment_id = p.id
    join payment_methods m on m.tenant_id = p.tenant_id and m.id = p.method_id
    left join refunds r on r.tenant_id = p.tenant_id and r.refund_payment_id = p.id
    where h.tenant_id = ${ctx.tenant} and h.company_id = ${ctx.company.id} and h.customer_id = ${idsOf(customerIds)}
      and (a.on_credit or m.kind = 'customer_credit')
    order by p.recorded_at, p.id, a.position`);
  const invoiceIds = found.rows.flatMap((row) => (row.invoiceId ? [row.invoiceId] : []));
  const histories = await historiesOf(ctx, invoiceIds);
  const groups = new Map<string, Row[]>();
  for (const row of found.rows) {
    const key = creditOf(row.customerId, row.currency);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return new Map([...groups].map(([key, rows]) => [key, historyOf(rows, histories)]));
}

function historyOf(rows: readonly Row[], histories: Awaited<ReturnType<typeof historiesOf>>): CreditHistory {
  const invoiceIds = [...new Set(rows.map((row) => row.invoiceId))];
  const onCredit = rows.filter((row) => row.invoiceId === null && row.creditNoteId === null);
  return {
    kept: onCredit
      .filter((row) => row.amountMinor > 0)
      .map(({ paymentId, at, day, amountMinor }) => ({ paymentId, at, day, amountMinor })),
    keptNotes: rows.flatMap(({ creditNoteId, byCredit, at, day, amountMinor }) =>
      creditNoteId && byCredit && amountMinor < 0 ? [{ creditNoteId, at, day, amountMinor: -amountMinor }] : [],
    ),
    payOuts: onCredit
      .filter((row) => row.amountMinor < 0)
      .map(({ refundId, paymentId, at, day, amountMinor }) => ({
        ...{ key: refundId ? refundKey(refundId) : paymentKey(paymentId), at, day, amountMinor: -amountMinor },
      })),
    histories: invoiceIds.flatMap((id) => {
      const history = id === null ? undefined : histories.get(id);
      return history ? [history] : [];
    }),
  };
}
