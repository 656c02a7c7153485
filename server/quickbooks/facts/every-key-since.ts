import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import {
  applyKey,
  creditNoteKey,
  dayKey,
  invoiceKey,
  paymentKey,
  refundKey,
  saleKey,
  shiftKey,
  uniqueKeys,
} from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { dayOfRefund, idsOf, standsForItself } from "./fragments";

/** Where the next page begins. */
export type KeyCursor = { day: string; rank: number; id: string };

export type KeyPage = { after?: KeyCursor | null; limit?: number; openInvoices?: boolean; daily?: boolean };

type Row = KeyCursor & { site: string | null };

const RANK = { invoice: 1, payment: 2, credit_note: 3, refund: 4, sale: 5, shift: 6 };

/**
 * Every document from a day on, oldest first, a page at a time: for the first sync, the nightly net and the dry run. With
 * `openInvoices` also invoices from before that were open on it, and what was paid on them; with `daily` the days of till sales
 * instead of each receipt. A page may hold more or fewer keys than `limit`; the last has no `next`.
 */
export async function everyKeySince(
  ctx: TenantContext,
  from: string,
  { after = null, limit = 500, openInvoices = false, daily = false }: KeyPage = {},
): Promise<{ keys: LinkKey[]; next: KeyCursor | null }> {
  const own = sql`t.tenant_id = ${ctx.tenant} and t.company_id = ${ctx.company.id}`;
  const wasOpen = sql`t.voided_at is null and (t.balance_due_minor > 0 or t.updated_at >= ${from}::date)`;
  const part = (kind: keyof typeof RANK, table: string, day: SQL, only: SQL, site: SQL = sql`null::text`) => {
    const beyond = after
      ? sql`and ${day} >= ${after.day}::date and (${day}, ${RANK[kind]}::int, t.id) > (${after.day}::date, ${after.rank}::int, ${after.id}::uuid)`
      : sql``;
    return sql`(select ${day} as day, ${RANK[kind]}::int as rank, t.id, ${site} as site from ${sql.identifier(table)} t
      where ${own} and ${only} ${beyond} order by ${day}, t.id limit ${limit})`;
  };
  const since = (day: SQL) => sql`${day} >= ${from}::date`;
  const issued = sql`t.issue_date`;
  const received = sql`t.received_on`;
  const business = sql`t.business_day`;
  const differs = sql`(select coalesce(sum(v.amount_minor), 0) from cash_movements v
    where v.tenant_id = t.tenant_id and v.shift_id = t.id and v.kind in ('over_short', 'hand_over')) <> 0`;
  const parts = [
    part("invoice", "invoices", issued, openInvoices ? sql`(${since(issued)} or ${wasOpen})` : since(issued)),
    part("payment", "payments", received, sql`${since(received)} and ${standsForItself}`),
    part("credit_note", "credit_notes", issued, since(issued)),
    // Found by their time; the day their money moved on is never further from it.
    part(
      "refund",
      "refunds",
      dayOfRefund,
      sql`t.status = 'processed' and coalesce(t.processed_at, t.requested_at) >= ${from}::date - 2 and ${since(dayOfRefund)}`,
    ),
    part("sale", "sales", business, sql`${since(business)} and not t.training`, sql`t.site_id::text`),
    part("shift", "shifts", business, sql`${since(business)} and t.status = 'closed' and ${differs}`),
  ];
  const found = await ctx.tx.execute<Row>(sql`
    select day::text as day, rank, id::text as id, site from (${sql.join(parts, sql` union all `)}) as d
    order by d.day, d.rank, d.id limit ${limit}`);
  const keys = found.rows.flatMap((row) => keysOfRow(row, daily));
  const early = found.rows.filter((row) => row.rank === RANK.invoice && row.day < from).map(({ id }) => id);
  const last = found.rows.at(-1);
  const next = last && found.rows.length === limit ? { day: last.day, rank: last.rank, id: last.id } : null;
  return { keys: uniqueKeys([...keys, ...(await movesOf(ctx, early))]), next };
}

function keysOfRow({ rank, id, site, day }: Row, daily: boolean): LinkKey[] {
  switch (rank) {
    case RANK.invoice:
      return [invoiceKey(id)];
    case RANK.payment:
      return [paymentKey(id)];
    case RANK.credit_note:
      return [creditNoteKey(id), applyKey(id)];
    case RANK.refund:
      return [refundKey(id)];
    case RANK.sale:
      return daily && site ? [dayKey(site, day)] : [saleKey(id)];
    default:
      return [shiftKey(id)];
  }
}

/** What moved invoices from before the first day: they are sent whole, with what settles them. */
async function movesOf(ctx: TenantContext, invoiceIds: readonly string[]): Promise<LinkKey[]> {
  if (invoiceIds.length === 0) return [];
  const { rows } = await ctx.tx.execute<{ kind: string; id: string }>(sql`
    select 'payment' as kind, a.payment_id::text as id from payment_allocations a
      where a.tenant_id = ${ctx.tenant} and a.invoice_id = ${idsOf(invoiceIds)} and a.amount_minor > 0
    union select 'credit_note', n.id::text from credit_notes n
      where n.tenant_id = ${ctx.tenant} and n.invoice_id = ${idsOf(invoiceIds)}
    union select 'refund', r.id::text from refunds r
      where r.tenant_id = ${ctx.tenant} and r.invoice_id = ${idsOf(invoiceIds)} and r.status = 'processed'`);
  return rows.flatMap(({ kind, id }): LinkKey[] => {
    if (kind === "payment") return [paymentKey(id)];
    return kind === "credit_note" ? [creditNoteKey(id), applyKey(id)] : [refundKey(id)];
  });
}
