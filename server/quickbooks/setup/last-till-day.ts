import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/**
 * The last business day of which till sales stand there, one by one or as a summary, or may do so: what is being sent, and what was sent
 * and not answered. Null when none do.
 */
export async function lastTillDay(ctx: TenantContext, connectionId: string): Promise<string | null> {
  const found = await ctx.tx.execute<{ day: string | null }>(sql`
    select max(day)::text as day from quickbooks_links
    where tenant_id = ${ctx.tenant} and connection_id = ${connectionId} and local_type in ('sale', 'shift', 'day') and not voided
      and (remote_id is not null or state = 'sending' or pending->>'firstSentAt' is not null)`);
  return found.rows[0]?.day ?? null;
}
