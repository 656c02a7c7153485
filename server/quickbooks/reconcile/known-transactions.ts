import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** Which of these transactions of theirs are ours; all kinds of them share one sequence of ids. */
export async function knownTransactions(
  ctx: TenantContext,
  connectionId: string,
  remoteIds: readonly string[],
): Promise<Set<string>> {
  if (remoteIds.length === 0) return new Set();
  const found = await ctx.tx.execute<{ id: string }>(sql`
    select distinct l.remote_id as id from quickbooks_links l
    where l.tenant_id = ${ctx.tenant} and l.connection_id = ${connectionId}
      and l.entity not in ('Customer', 'Item') and l.remote_id = any(${sql.param([...new Set(remoteIds)])}::text[])`);
  return new Set(found.rows.map(({ id }) => id));
}
