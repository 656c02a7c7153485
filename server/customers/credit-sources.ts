import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { type Minor, minor } from "@/server/money";
import { customerById } from "./queries";

/** A document on which money stands that is the customer's: it becomes credit they can use when somebody keeps it. */
export type CreditSource = {
  kind: "invoice" | "credit_note";
  id: string;
  number: string;
  issueDate: string;
  currency: string;
  amountMinor: Minor;
};

/** Invoices that were paid or credited beyond what was due, and credit notes without an invoice; the oldest hundred. */
export async function creditSources(ctx: TenantContext, { id }: { id: string }): Promise<CreditSource[]> {
  await customerById(ctx, id);
  const own = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and customer_id = ${id}`;
  const found = await ctx.tx.execute<Omit<CreditSource, "amountMinor"> & { amount: string }>(sql`
    select kind, id, number, issue_date::text as "issueDate", currency, amount from (
      select 'invoice' as kind, id, number, issue_date, currency, -balance_due_minor as amount from invoices
      where ${own} and balance_due_minor < 0
      union all
      select 'credit_note', id, number, issue_date, currency, total_minor - refunded_minor from credit_notes
      where ${own} and invoice_id is null and total_minor > refunded_minor) source
    order by issue_date, id limit 100`);
  return found.rows.map(({ amount, ...source }) => ({ ...source, amountMinor: minor(Number(amount)) }));
}
