import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { LinkKey, LocalType } from "@/server/quickbooks/translate/model";

/** What an import brings in, and where it stands; nothing else of ours is ever taken away. */
const TABLES = {
  customer: "customers",
  product: "products",
  invoice: "invoices",
  payment: "payments",
  credit_note: "credit_notes",
  refund: "refunds",
} satisfies Partial<Record<LocalType, string>>;

/** Links of things that are no longer here, as their import was undone: all of them, or whether this one is. */
export async function goneKeys(ctx: TenantContext, linkId?: string): Promise<LinkKey[]> {
  const gone = Object.entries(TABLES).map(
    ([type, table]): SQL => sql`(l.local_type = ${type} and not exists (
      select 1 from ${sql.identifier(table)} t where t.tenant_id = l.tenant_id and t.id = l.local_id))`,
  );
  // What stands for walk-in customers is the company's own.
  const { rows } = await ctx.tx.execute<LinkKey>(sql`
    select l.local_type as "localType", l.local_id::text as "localId", l.part from quickbooks_links l
    where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} and l.local_id <> ${ctx.company.id}
      ${linkId === undefined ? sql`and (l.remote_id is not null or l.state <> 'left')` : sql`and l.id = ${linkId}`}
      and (${sql.join(gone, sql` or `)})`);
  return rows;
}
