import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type Neighbours, neighboursOf } from "@/server/search/neighbours";
import { type Sort, writeCursor } from "./cursor";
import type { InvoiceNeighbours } from "./input";
import { listInvoices } from "./list-invoices";

/** A draft has no number. */
export type NeighbourInvoice = { id: string; number: string | null };

/** The invoices or drafts before and after one in a list. Not found for a foreign one. */
export async function invoiceNeighbours(
  ctx: TenantContext,
  { id, ...list }: InvoiceNeighbours,
): Promise<Neighbours<NeighbourInvoice>> {
  const cursor = writeCursor({ key: await keyOf(ctx, id, list.sort), id });
  const { previous, next } = await neighboursOf(list.direction, (direction) =>
    listInvoices(ctx, { ...list, direction, cursor, limit: 1 }),
  );
  return { previous: previous && nameOf(previous), next: next && nameOf(next) };
}

async function keyOf(ctx: TenantContext, id: string, sort: Sort): Promise<string> {
  const column = { date: sql`issue_date`, due: sql`due_date`, total: sql`total_minor`, number: sql`number` }[sort];
  const mine = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and id = ${id}`;
  const found = await ctx.tx.execute<{ key: string }>(
    sql`select ${column}::text as key from invoices where ${mine}
      union all select ${sort === "number" ? sql`''` : column}::text from invoice_drafts where ${mine}`,
  );
  const [row] = found.rows;
  if (!row) throw notFound("invoice");
  return row.key;
}

function nameOf({ id, number }: NeighbourInvoice): NeighbourInvoice {
  return { id, number };
}
