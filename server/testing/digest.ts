import { sql } from "drizzle-orm";
import { inTenantTransaction } from "@/server/db";

/** What a tenant's rows are, table by table: two equal digests mean that nothing was written in between. */
export async function digestOf(tenant: string): Promise<Record<string, string>> {
  return inTenantTransaction(tenant, [], async (tx) => {
    const found = await tx.execute<{ name: string }>(
      sql`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    );
    const parts = found.rows.map(({ name }) => {
      const rows = sql`select md5((to_jsonb(t) - 'last_used_at')::text) as m from ${sql.identifier(name)} t where tenant_id = ${tenant}`;
      return sql`select ${name}::text as name, count(*) || ' ' || coalesce(md5(string_agg(m, '' order by m)), '') as digest from (${rows}) r`;
    });
    const digests = await tx.execute<{ name: string; digest: string }>(sql.join(parts, sql` union all `));
    return Object.fromEntries(digests.rows.map(({ name, digest }) => [name, digest]));
  });
}
