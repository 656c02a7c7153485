import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { syncNow } from "@/server/quickbooks/sync/sync-now";

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

/** Sync now, of one or of a selection. Throws not found when one is not the company's; refused where there is nothing to send to. */
export async function wantDocuments(
  ctx: TenantContext,
  documents: readonly Wanted[],
): Promise<{ wanted: number; words: string }> {
  for (const type of new Set(documents.map((one) => one.type))) {
    const ids = [...new Set(documents.flatMap((one) => (one.type === type ? one.id : [])))];
    const found = await ctx.tx.execute<{ n: number }>(
      sql`select count(*)::int as n from ${TABLES[type]} where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and id in ${ids}`,
    );
    if ((found.rows[0]?.n ?? 0) < ids.length) throw notFound(type.replace("_", " "));
  }
  return syncNow(
    ctx,
    documents.map(({ type, id }) => ({ localType: type, localId: id, part: "" })),
  );
}
