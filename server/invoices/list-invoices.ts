import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { type Cursor, readCursor, type Sort, writeCursor } from "./cursor";
import type { ListInvoices } from "./input";
import { matchingInvoices, todaySql } from "./matching-invoices";
import { type DisplayStatus, displayStatus, type InvoiceStatus } from "./rules";

export type InvoiceRow = {
  id: string;
  /** Null for a draft. */
  number: string | null;
  status: InvoiceStatus;
  /** The word to show: overdue is a fact of the date. */
  displayStatus: DisplayStatus;
  customerId: string;
  customerName: string;
  customerNumber: string;
  issueDate: string;
  dueDate: string;
  reference: string;
  currency: string;
  totalMinor: number;
  paidMinor: number;
  refundedMinor: number;
  creditedMinor: number;
  balanceDueMinor: number;
  version: number;
};

export type InvoicePage = { items: InvoiceRow[]; nextCursor: string | null; today: string };

const USUAL_LIMIT = 50;

/**
 * Drafts and issued invoices in one list, a page at a time: each kind is read along its index from the cursor on, then the
 * two are merged, so the first page of a million costs what the first of fifty does.
 */
export async function listInvoices(ctx: TenantContext, input: ListInvoices & { ids?: string[] }): Promise<InvoicePage> {
  const sort = input.sort ?? (input.view === "overdue" ? "due" : "date");
  const isDescending = (input.direction ?? (sort === "date" || sort === "total" ? "desc" : "asc")) === "desc";
  const limit = input.limit ?? USUAL_LIMIT;
  const cursor = readCursor(input.cursor, sort);
  const conditions = await matchingInvoices(ctx, input);
  const order = sql.raw(isDescending ? "desc" : "asc");
  const take = limit + 1;

  const issued = conditions.issued && [
    ...conditions.issued,
    ...after(cursor, keys[sort].issued, "i", sort, isDescending),
  ];
  const drafts = conditions.drafts && [
    ...conditions.drafts,
    ...after(cursor, keys[sort].drafts, "d", sort, isDescending),
  ];
  const parts = [
    ...(issued ? [issuedPart(issued, keys[sort].issued, order, take)] : []),
    ...(drafts ? [draftPart(drafts, keys[sort].drafts, order, take)] : []),
  ];
  if (parts.length === 0) return { items: [], nextCursor: null, today: await today(ctx) };
  const found = await ctx.tx.execute<Row>(sql`
    select page.*, page.key::text as key_text, c.number as customer_number, c.name as current_name, ${todaySql(ctx)}::text as today
    from (select * from (${sql.join(parts, sql` union all `)}) both_kinds order by key ${order}, id ${order} limit ${take}) page
    join customers c on c.tenant_id = ${ctx.tenant} and c.id = page.customer_id
    order by page.key ${order}, page.id ${order}`);
  const rows = found.rows.slice(0, limit);
  const last = found.rows.length > limit ? rows.at(-1) : undefined;
  const day = rows[0]?.today ?? (await today(ctx));
  return {
    items: rows.map((row) => read(row, day)),
    nextCursor: last ? writeCursor({ key: last.key_text, id: last.id }) : null,
    today: day,
  };
}

type Row = {
  id: string;
  number: string | null;
  status: InvoiceStatus;
  customer_id: string;
  customer_name: string | null;
  current_name: string;
  customer_number: string;
  issue_date: string;
  due_date: string;
  reference: string;
  currency: string;
  total_minor: string;
  paid_minor: string;
  refunded_minor: string;
  credited_minor: string;
  balance_due_minor: string;
  version: number;
  key_text: string;
  today: string;
};

/** Drafts have no number: sorted by it, they stand before the first. */
const keys: Record<Sort, { issued: SQL; drafts: SQL; type: SQL }> = {
  date: { issued: sql`i.issue_date`, drafts: sql`d.issue_date`, type: sql`date` },
  due: { issued: sql`i.due_date`, drafts: sql`d.due_date`, type: sql`date` },
  total: { issued: sql`i.total_minor`, drafts: sql`d.total_minor`, type: sql`bigint` },
  number: { issued: sql`i.number`, drafts: sql`''::text`, type: sql`text` },
};

function after(cursor: Cursor | null, key: SQL, table: "i" | "d", sort: Sort, isDescending: boolean): SQL[] {
  if (!cursor) return [];
  const than = sql.raw(isDescending ? "<" : ">");
  return [sql`(${key}, ${sql.raw(table)}.id) ${than} (${cursor.key}::${keys[sort].type}, ${cursor.id}::uuid)`];
}

function issuedPart(conditions: SQL[], key: SQL, order: SQL, take: number): SQL {
  return sql`(select i.id, i.number, i.status, i.customer_id, i.customer_name, i.issue_date::text as issue_date,
      i.due_date::text as due_date, i.reference, i.currency, i.total_minor, i.paid_minor, i.refunded_minor, i.credited_minor,
      i.balance_due_minor, i.version, ${key} as key
    from invoices i where ${sql.join(conditions, sql` and `)} order by ${key} ${order}, i.id ${order} limit ${take})`;
}

function draftPart(conditions: SQL[], key: SQL, order: SQL, take: number): SQL {
  return sql`(select d.id, null::text as number, 'draft' as status, d.customer_id, null::text as customer_name,
      d.issue_date::text as issue_date, d.due_date::text as due_date, d.reference, d.currency, d.total_minor,
      0::bigint as paid_minor, 0::bigint as refunded_minor, 0::bigint as credited_minor, 0::bigint as balance_due_minor,
      d.version, ${key} as key
    from invoice_drafts d where ${sql.join(conditions, sql` and `)} order by ${key} ${order}, d.id ${order} limit ${take})`;
}

function read(row: Row, today: string): InvoiceRow {
  const figures = {
    status: row.status,
    dueDate: row.due_date,
    totalMinor: Number(row.total_minor),
    paidMinor: Number(row.paid_minor),
    creditedMinor: Number(row.credited_minor),
    balanceDueMinor: Number(row.balance_due_minor),
  };
  return {
    ...figures,
    id: row.id,
    number: row.number,
    displayStatus: displayStatus(figures, today),
    customerId: row.customer_id,
    customerName: row.customer_name ?? row.current_name,
    customerNumber: row.customer_number,
    issueDate: row.issue_date,
    reference: row.reference,
    currency: row.currency,
    refundedMinor: Number(row.refunded_minor),
    version: row.version,
  };
}

async function today(ctx: TenantContext): Promise<string> {
  const found = await ctx.tx.execute<{ today: string }>(sql`select ${todaySql(ctx)}::text as today`);
  return found.rows[0]?.today ?? ctx.now.toISOString().slice(0, 10);
}
