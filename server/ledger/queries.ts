import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import { notFound } from "@/server/errors";
import type { ListEntries } from "./input";

export type EntryLine = {
  position: number;
  accountId: string;
  accountCode: string;
  accountName: string;
  /** Debit is positive, credit negative; in the entry's currency and in the company's. */
  amountMinor: number;
  baseMinor: number;
  customerId: string | null;
  customerName: string | null;
  taxCode: string | null;
};

type TillCause = "sale" | "cash_movement" | "shift" | "gift_card" | "loyalty" | "folio";

export type Entry = {
  id: string;
  postedOn: string;
  memo: string;
  currency: string;
  causeType: string;
  causeId: string;
  step: string;
  /**
   * The document behind it: a payment has no number, a refund and the others do. What moved in a drawer is in the Z of its shift once
   * that is closed; points nobody bought anything for are of a customer.
   */
  document: {
    kind:
      | "invoice"
      | "credit_note"
      | "payment"
      | "refund"
      | "stock_movement"
      | "manual"
      | "z_report"
      | "customer"
      | TillCause;
    id: string;
    number: string | null;
  };
  reversalOf: string | null;
  createdAt: Date;
  /** The sum of its debits. */
  totalMinor: number;
  baseTotalMinor: number;
  lines: EntryLine[];
};

type Row = {
  id: string;
  posted_on: string;
  memo: string;
  currency: string;
  cause_type: string;
  cause_id: string;
  step: string;
  document_kind: Entry["document"]["kind"];
  document_id: string;
  document_number: string | null;
  reversal_of: string | null;
  created_at: string;
  lines: EntryLine[];
};

/** The journal, by day; of one document with everything that followed from it, or of all. */
export async function listEntries(
  ctx: TenantContext,
  input: z.output<typeof ListEntries>,
): Promise<{ items: Entry[]; nextCursor: string | null }> {
  const descending = input.sort === "-postedOn";
  const conditions: SQL[] = [];
  if (input.documentId) conditions.push(sql`(e.cause_type, e.cause_id) in (${causesOf(ctx, input.documentId)})`);
  if (input.causeType) conditions.push(sql`e.cause_type = ${input.causeType}`);
  if (input.from) conditions.push(sql`e.posted_on >= ${input.from}::date`);
  if (input.to) conditions.push(sql`e.posted_on <= ${input.to}::date`);
  if (input.cursor) {
    const [day, id] = readCursor(input.cursor, ["day", "id"]);
    conditions.push(sql`(e.posted_on, e.id) ${descending ? sql`<` : sql`>`} (${day}::date, ${id}::uuid)`);
  }
  const order = descending ? sql`e.posted_on desc, e.id desc` : sql`e.posted_on, e.id`;
  const found = await entriesWhere(ctx, conditions, order, input.limit + 1);
  const items = found.slice(0, input.limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > input.limit && last ? cursorOf(last.postedOn, last.id) : null };
}

/** One journal entry with its lines. Throws not found. */
export async function entryDetail(ctx: TenantContext, input: { id: string }): Promise<Entry> {
  const [entry] = await entriesWhere(ctx, [sql`e.id = ${input.id}`], sql`e.id`, 1);
  if (!entry) throw notFound("journal entry");
  return entry;
}

/** What a document caused: itself, its payments and refunds, its credit notes, and the stock that moved with it. */
function causesOf(ctx: TenantContext, documentId: string): SQL {
  const own = sql`tenant_id = ${ctx.tenant}`;
  return sql`
    select unnest(array['invoice', 'credit_note', 'payment', 'stock_movement', 'manual', 'sale', 'loyalty', 'cash_movement', 'shift', 'gift_card', 'folio']), ${documentId}::uuid
    union select 'payment', payment_id from payment_allocations where ${own} and invoice_id = ${documentId}
    union select 'payment', payment_id from payment_allocations where ${own} and credit_note_id = ${documentId}
    union select 'credit_note', id from credit_notes where ${own} and invoice_id = ${documentId}
    union select 'payment', refund_payment_id from refunds where ${own} and id = ${documentId}
    union select 'credit_note', credit_note_id from refunds where ${own} and id = ${documentId}
    union select 'gift_card', id from gift_card_entries where ${own} and card_id = ${documentId}
    union select 'cash_movement', id from cash_movements where ${own} and shift_id = ${documentId}
    union select 'folio', id from folio_charges where ${own} and folio_id = ${documentId}`;
}

async function entriesWhere(ctx: TenantContext, conditions: SQL[], order: SQL, limit: number): Promise<Entry[]> {
  const all = [sql`e.tenant_id = ${ctx.tenant}`, sql`e.company_id = ${ctx.company.id}`, ...conditions];
  const found = await ctx.tx.execute<Row>(sql`
    with chosen as (select e.* from journal_entries e where ${sql.join(all, sql` and `)} order by ${order} limit ${limit})
    select e.id, e.posted_on::text, e.memo, e.currency, e.cause_type, e.cause_id, e.step, e.reversal_of, e.created_at,
      case when r.id is not null then 'refund' when z.id is not null then 'z_report' when pc.id is not null then 'customer'
        else e.cause_type end as document_kind,
      coalesce(r.id, z.id, pc.id, gc.id, fo.id, e.cause_id) as document_id,
      coalesce(i.number, n.number, r.number, pr.name, sa.receipt_number, '…' || right(gc.code, 4), fo.name, pc.name,
        case when z.id is not null then z.number || ' of ' || rg.name end, rg.name) as document_number,
      (select json_agg(json_build_object('position', l.position, 'accountId', a.id, 'accountCode', a.code, 'accountName', a.name,
          'amountMinor', l.amount_minor, 'baseMinor', l.base_minor, 'customerId', l.customer_id, 'customerName', c.name,
          'taxCode', l.tax_code) order by l.position)
        from journal_lines l
        join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
        left join customers c on c.tenant_id = l.tenant_id and c.id = l.customer_id
        where l.tenant_id = e.tenant_id and l.entry_id = e.id) as lines
    from chosen e
    left join invoices i on e.cause_type = 'invoice' and i.tenant_id = e.tenant_id and i.id = e.cause_id
    left join credit_notes n on e.cause_type = 'credit_note' and n.tenant_id = e.tenant_id and n.id = e.cause_id
    left join payment_allocations pa on e.cause_type = 'payment' and e.step in ('refund', 'pay_out') and pa.tenant_id = e.tenant_id
      and pa.payment_id = e.cause_id and pa.position = 1
    left join refunds r on pa.payment_id is not null and r.tenant_id = e.tenant_id and r.refund_payment_id = e.cause_id
      and r.invoice_id is not distinct from pa.invoice_id
    left join stock_movements m on e.cause_type = 'stock_movement' and m.tenant_id = e.tenant_id and m.id = e.cause_id
    left join sales sa on e.cause_type in ('sale', 'loyalty') and sa.tenant_id = e.tenant_id and sa.id = e.cause_id
    left join gift_card_entries ge on e.cause_type = 'gift_card' and ge.tenant_id = e.tenant_id and ge.id = e.cause_id
    left join gift_cards gc on gc.tenant_id = ge.tenant_id and gc.id = ge.card_id
    left join cash_movements cm on e.cause_type = 'cash_movement' and cm.tenant_id = e.tenant_id and cm.id = e.cause_id
    left join z_reports z on z.tenant_id = cm.tenant_id and z.shift_id = cm.shift_id
    left join registers rg on rg.tenant_id = cm.tenant_id and rg.id = cm.register_id
    left join folio_charges fc on e.cause_type = 'folio' and fc.tenant_id = e.tenant_id and fc.id = e.cause_id
    left join folios fo on fo.tenant_id = fc.tenant_id and fo.id = fc.folio_id
    left join loyalty_entries le on e.cause_type = 'loyalty' and sa.id is null and le.tenant_id = e.tenant_id and le.id = e.cause_id
    left join customers pc on pc.tenant_id = le.tenant_id and pc.id = le.customer_id
    left join products pr on pr.tenant_id = m.tenant_id and pr.id = m.product_id
    order by ${order}`);
  return found.rows.map(entryOf);
}

function entryOf(row: Row): Entry {
  const debits = row.lines.filter((line) => line.amountMinor > 0);
  const baseDebits = row.lines.filter((line) => line.baseMinor > 0);
  return {
    id: row.id,
    postedOn: row.posted_on,
    memo: row.memo,
    currency: row.currency,
    causeType: row.cause_type,
    causeId: row.cause_id,
    step: row.step,
    document: { kind: row.document_kind, id: row.document_id, number: row.document_number },
    reversalOf: row.reversal_of,
    createdAt: new Date(row.created_at),
    totalMinor: debits.reduce((total, line) => total + line.amountMinor, 0),
    baseTotalMinor: baseDebits.reduce((total, line) => total + line.baseMinor, 0),
    lines: row.lines,
  };
}
