import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";

export type Wanted = {
  type: "customer" | "product" | "invoice" | "credit_note" | "payment" | "refund" | "sale";
  id: string;
};

const TABLES = {
  customer: sql`customers`,
  product: sql`products`,
  invoice: sql`invoices`,
  credit_note: sql`credit_notes`,
  payment: sql`payments`,
  refund: sql`refunds`,
  sale: sql`sales`,
} as const;

/** A draft has a page of an invoice, and nothing to send. */
const INVOICES_AND_DRAFTS = sql`(select tenant_id, company_id, id from invoices union all select tenant_id, company_id, id from invoice_drafts) i`;

/** All of these are the company's. Throws not found. */
export async function knownDocuments(
  ctx: TenantContext,
  documents: readonly Wanted[],
  { drafts = false } = {},
): Promise<void> {
  for (const type of new Set(documents.map((one) => one.type))) {
    const ids = [...new Set(documents.flatMap((one) => (one.type === type ? one.id : [])))];
    const table = drafts && type === "invoice" ? INVOICES_AND_DRAFTS : TABLES[type];
    const found = await ctx.tx.execute<{ n: number }>(
      sql`select count(*)::int as n from ${table} where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and id in ${ids}`,
    );
    if ((found.rows[0]?.n ?? 0) < ids.length) throw notFound(type.replace("_", " "));
  }
}
