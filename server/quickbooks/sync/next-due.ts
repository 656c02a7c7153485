import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** When the next link of a connection is due; null when nothing waits that goes on by itself. */
export async function nextDue(ctx: TenantContext, connectionId: string): Promise<Date | null> {
  const found = await ctx.tx.execute<{ next: string | Date | null }>(sql`
    select next_try_at as next from quickbooks_links
    where tenant_id = ${ctx.tenant} and connection_id = ${connectionId} and state in ('waiting', 'sending') and waits_for is null
    order by next_try_at limit 1`);
  const next = found.rows[0]?.next;
  return next ? new Date(next) : null;
}
