import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** How many documents wait for each role to be chosen. */
export async function waitingRoles(ctx: TenantContext, connectionId: string): Promise<Map<string, number>> {
  const found = await ctx.tx.execute<{ role: string; waiting: number }>(sql`
    select problem_action->>'role' as role, count(*)::int as waiting from quickbooks_links
    where tenant_id = ${ctx.tenant} and connection_id = ${connectionId} and state = 'attention' and problem = 'needs_mapping'
      and problem_action->>'role' is not null
    group by 1`);
  return new Map(found.rows.map(({ role, waiting }) => [role, waiting]));
}
