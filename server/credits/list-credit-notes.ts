import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import { matching } from "@/server/search/matching";
import type { ListCreditNotes } from "./input";

export type CreditNoteRow = {
  id: string;
  number: string;
  issueDate: string;
  customerId: string;
  customerName: string;
  /** The invoice it amends; null for one without. */
  invoiceId: string | null;
  invoiceNumber: string | null;
  reason: string;
  currency: string;
  totalMinor: number;
  taxMinor: number;
  /** Of one without an invoice: what was given back or kept as credit. */
  refundedMinor: number;
  /** What still stands on it; zero for one that amends an invoice. */
  openMinor: number;
  issuedByName: string;
};

type Row = Omit<CreditNoteRow, "totalMinor" | "taxMinor" | "refundedMinor" | "openMinor"> &
  Record<"total" | "tax" | "refunded" | "open", string>;

/** Credit notes by day, number or amount, a page at a time. */
export async function listCreditNotes(
  ctx: TenantContext,
  input: ListCreditNotes,
): Promise<{ items: CreditNoteRow[]; nextCursor: string | null }> {
  const { column, kind, cast } = SORTS[input.sort];
  const isDescending = input.direction === "desc";
  const direction = isDescending ? sql`desc` : sql`asc`;
  const conditions = [sql`n.tenant_id = ${ctx.tenant}`, sql`n.company_id = ${ctx.company.id}`, ...filters(ctx, input)];
  if (input.cursor) {
    const [value, id] = readCursor(input.cursor, [kind, "id"]);
    conditions.push(sql`(${column}, n.id) ${isDescending ? sql`<` : sql`>`} (${value}::${cast}, ${id}::uuid)`);
  }
  const found = await ctx.tx.execute<Row>(sql`
    select n.id, n.number, n.issue_date::text as "issueDate", n.customer_id as "customerId", n.customer_name as "customerName",
      n.invoice_id as "invoiceId", i.number as "invoiceNumber", n.reason, n.currency, n.total_minor as total, n.tax_minor as tax,
      n.refunded_minor as refunded, case when n.invoice_id is null then n.total_minor - n.refunded_minor else 0 end as open,
      n.issued_by_name as "issuedByName"
    from (select * from credit_notes n where ${sql.join(conditions, sql` and `)}
      order by ${column} ${direction}, n.id ${direction} limit ${input.limit + 1}) n
    left join invoices i on i.tenant_id = n.tenant_id and i.id = n.invoice_id
    order by ${column} ${direction}, n.id ${direction}`);
  const rows = found.rows.map(({ total, tax, refunded, open, ...row }) => ({
    ...row,
    totalMinor: Number(total),
    taxMinor: Number(tax),
    refundedMinor: Number(refunded),
    openMinor: Number(open),
  }));
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > input.limit && last ? cursorOf(keyOf(last, input.sort), last.id) : null };
}

const SORTS = {
  date: { column: sql`n.issue_date`, kind: "day", cast: sql`date` },
  number: { column: sql`n.number`, kind: "text", cast: sql`text` },
  total: { column: sql`n.total_minor`, kind: "number", cast: sql`bigint` },
} as const;

function keyOf(row: CreditNoteRow, sort: keyof typeof SORTS): string | number {
  return { date: row.issueDate, number: row.number, total: row.totalMinor }[sort];
}

function filters(ctx: TenantContext, input: ListCreditNotes): SQL[] {
  const conditions: SQL[] = [];
  if (input.view === "of_invoices") conditions.push(sql`n.invoice_id is not null`);
  if (input.view === "open") conditions.push(sql`n.invoice_id is null and n.total_minor > n.refunded_minor`);
  if (input.customerId) conditions.push(sql`n.customer_id = ${input.customerId}`);
  if (input.from) conditions.push(sql`n.issue_date >= ${input.from}::date`);
  if (input.to) conditions.push(sql`n.issue_date <= ${input.to}::date`);
  if (input.q) conditions.push(textCondition(ctx, input.q));
  return conditions;
}

/** The customer by the beginnings of words, or the credit note or its invoice by the beginning of the number. */
function textCondition(ctx: TenantContext, q: string): SQL {
  const number = q.toUpperCase();
  const begins = (column: SQL) => sql`${column} >= ${number} and ${column} < ${`${number}\uffff`}`;
  return sql`(${begins(sql`n.number`)}
    or n.customer_id in (select id from customers where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}
      and ${matching(ctx, "customer", q)})
    or n.invoice_id in (select v.id from invoices v where v.tenant_id = ${ctx.tenant} and v.company_id = ${ctx.company.id}
      and ${begins(sql`v.number`)}))`;
}
