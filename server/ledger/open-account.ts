import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import type { AccountType } from "./accounts";

/**
 * Opens an account beside the default chart, with the first free code from `firstCode` on: a till's cash is 1001 where 1000 is cash
 * in hand. Whoever opens another at the same moment waits and gets the next code.
 */
export async function openAccount(
  ctx: TenantContext,
  account: { name: string; type: AccountType; firstCode: number },
): Promise<{ id: string; code: string }> {
  const id = newId();
  await ctx.tx.execute(
    sql`select from companies where tenant_id = ${ctx.tenant} and id = ${ctx.company.id} for no key update`,
  );
  const opened = await ctx.tx.execute<{ code: string }>(sql`
    insert into accounts (tenant_id, id, company_id, code, name, type, created_at)
    select ${ctx.tenant}, ${id}, ${ctx.company.id}, free.code::text, ${account.name}, ${account.type}, ${ctx.now.toISOString()}
    from generate_series(${account.firstCode}::int, ${account.firstCode}::int + 9999) as free (code)
    where not exists (
      select from accounts a where a.tenant_id = ${ctx.tenant} and a.company_id = ${ctx.company.id} and a.code = free.code::text)
    order by free.code limit 1
    returning code`);
  const [row] = opened.rows;
  if (!row) throw new Error(`No account code is free from ${account.firstCode} on`);
  return { id, code: row.code };
}
