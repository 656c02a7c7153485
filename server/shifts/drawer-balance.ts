import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { type Minor, minor } from "@/server/money";

/** What the ledger says lies in a drawer. This is the expected cash, always; nothing else works it out. */
export async function drawerBalance(ctx: TenantContext, accountId: string): Promise<Minor> {
  const found = await ctx.tx.execute<{ balance: string }>(sql`
    select coalesce(sum(base_minor), 0) as balance from journal_lines
    where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and account_id = ${accountId}`);
  return minor(Number(found.rows[0]?.balance ?? 0));
}
