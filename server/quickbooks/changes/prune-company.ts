import { sql } from "drizzle-orm";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";

const CALL_DAYS = 90;
const NOTICE_DAYS = 30;
/** Rows of one transaction. */
const ROWS = 5_000;

/** Forgets what nobody looks up any more: calls after 90 days, notices after 30. What waits to be looked at stays. */
export async function pruneCompany(
  company: { tenant: string; companyId: string },
  signal?: AbortSignal,
): Promise<{ calls: number; notices: number }> {
  const enter = (work: (ctx: TenantContext) => Promise<number>) =>
    enterAsJob({ ...company, name: "Tillbook", requestId: "quickbooks-prune" }, work);
  const all = async (forget: (ctx: TenantContext) => Promise<number>) => {
    let sum = 0;
    while (!signal?.aborted) {
      const count = await enter(forget);
      sum += count;
      if (count < ROWS) break;
    }
    return sum;
  };
  return { calls: await all(forgetCalls), notices: await all(forgetNotices) };
}

const ofCompany = (ctx: TenantContext) =>
  sql`(select c.id from quickbooks_connections c where c.tenant_id = ${ctx.tenant} and c.company_id = ${ctx.company.id})`;

async function forgetCalls(ctx: TenantContext): Promise<number> {
  const gone = await ctx.tx.execute(sql`
    delete from quickbooks_calls where tenant_id = ${ctx.tenant} and id in (
      select id from quickbooks_calls where tenant_id = ${ctx.tenant} and connection_id in ${ofCompany(ctx)}
        and at < ${daysBefore(ctx, CALL_DAYS)}::timestamptz
      order by id limit ${ROWS})`);
  return gone.rowCount ?? 0;
}

async function forgetNotices(ctx: TenantContext): Promise<number> {
  const gone = await ctx.tx.execute(sql`
    delete from quickbooks_notices where tenant_id = ${ctx.tenant} and (connection_id, event_id) in (
      select connection_id, event_id from quickbooks_notices where tenant_id = ${ctx.tenant} and connection_id in ${ofCompany(ctx)}
        and received_at < ${daysBefore(ctx, NOTICE_DAYS)}::timestamptz and handled_at is not null
      limit ${ROWS})`);
  return gone.rowCount ?? 0;
}

function daysBefore(ctx: TenantContext, days: number): string {
  return new Date(ctx.now.getTime() - days * 24 * 60 * 60_000).toISOString();
}
