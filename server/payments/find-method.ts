import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { notFound } from "@/server/errors";
import { isId } from "@/server/ids";

export type FoundMethod = {
  id: string;
  code: string;
  name: string;
  kind: string;
  accountId: string;
  requiresReference: boolean;
  archived: boolean;
  /** The business day at the company's first site, for money that names no day. */
  today: string;
};

/** A payment method of this company by its id or code. Throws not found. */
export async function findMethod(ctx: TenantContext, method: string): Promise<FoundMethod> {
  const chosen = isId(method) ? sql`m.id = ${method}` : sql`m.code = ${method}`;
  const found = await ctx.tx.execute<{
    id: string;
    code: string;
    name: string;
    kind: string;
    account_id: string;
    requires_reference: boolean;
    archived: boolean;
    time_zone: string;
    business_day_start: string;
  }>(sql`
    select m.id, m.code, m.name, m.kind, m.account_id, m.requires_reference, m.archived_at is not null as archived,
      s.time_zone, s.business_day_start
    from payment_methods m, lateral (
      select time_zone, business_day_start from sites
      where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} order by created_at, id limit 1) s
    where m.tenant_id = ${ctx.tenant} and m.company_id = ${ctx.company.id} and ${chosen}`);
  const [row] = found.rows;
  if (!row) throw notFound("payment method");
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    accountId: row.account_id,
    requiresReference: row.requires_reference,
    archived: row.archived,
    today: todayIn(row.time_zone, row.business_day_start, ctx.now),
  };
}
