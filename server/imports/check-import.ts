import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { minor, toDecimal } from "@/server/money";
import type { Check, FileFigures } from "./report";
import type { Booked } from "./retail/batch";

/**
 * What must be true once a file is in: its documents come to what the file comes to, the books balance, what customers owe in
 * the books is what their invoices say, and the shelves hold the sum of their movements.
 */
export async function checkImport(
  ctx: TenantContext,
  importId: string,
  done: { file: FileFigures; booked: Booked; linesDone: number },
): Promise<Check[]> {
  const { file, booked } = done;
  const own = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}`;
  const money = (units: string | number) => toDecimal(minor(Number(units)), ctx.company.currency);
  const same = (name: string, expected: string, found: string): Check => ({
    name,
    ok: expected === found,
    expected,
    found,
  });

  const sums = await ctx.tx.execute<Record<"documents" | "base" | "receivable" | "open", string>>(sql`select
    (select coalesce(sum(total_minor), 0) from invoices where ${own} and import_id = ${importId})
      - (select coalesce(sum(total_minor), 0) from credit_notes where ${own} and import_id = ${importId}) as documents,
    (select coalesce(sum(base_minor), 0) from journal_lines where ${own}) as base,
    (select coalesce(sum(l.base_minor), 0) from journal_lines l
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.currency = ${ctx.company.currency}
      where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id}
      and l.account_id = (select id from accounts where ${own} and purpose = 'receivable')) as receivable,
    (select coalesce(sum(balance_due_minor), 0) from invoices where ${own} and currency = ${ctx.company.currency})
      - (select coalesce(sum(total_minor - refunded_minor), 0) from credit_notes where ${own} and invoice_id is null and currency = ${ctx.company.currency}) as open`);
  const [row] = sums.rows;
  if (!row) throw new Error("the sums of an import are always one row");
  const shelves = await ctx.tx.execute<{ off: string; below: string }>(sql`
    with moved as (
      select product_id, site_id, sum(quantity) as quantity, bool_and(import_id is not distinct from ${importId}) as only_this
      from stock_movements where ${own} group by product_id, site_id)
    select count(*) filter (where coalesce(v.on_hand, 0) <> moved.quantity) as off,
      count(*) filter (where v.on_hand < 0 and moved.only_this) as below
    from moved left join stock_levels v on v.tenant_id = ${ctx.tenant} and v.product_id = moved.product_id and v.site_id = moved.site_id`);
  const [shelf] = shelves.rows;
  const total = Number(row.documents) + booked.alreadyHereMinor + (booked.takenMinor ?? 0);
  return [
    same("Every line was booked, passed over or refused", String(file.lines), String(done.linesDone)),
    same("So was every document", String(documentsOf(file)), String(documentsBooked(booked))),
    same("Documents come to what the file comes to", money(file.totalMinor), money(total)),
    same("The trial balance is zero", money(0), money(row.base)),
    same("Trade debtors equal open invoices less open credits", money(row.open), money(row.receivable)),
    same("Stock levels that differ from their movements", "0", shelf?.off ?? "0"),
    same("Stock levels below zero", "0", shelf?.below ?? "0"),
  ];
}

function documentsOf({ documents }: FileFigures): number {
  return documents.invoice + documents.credit_note + documents.adjustment + documents.refused;
}

function documentsBooked(booked: Booked): number {
  return booked.invoices + booked.creditNotes + booked.adjustments + booked.alreadyHere + booked.refusedDocuments;
}
