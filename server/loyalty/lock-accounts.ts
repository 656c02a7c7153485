import type { TenantContext } from "@/server/context";
import { queryPrepared } from "@/server/insert-rows";
import { minor } from "@/server/money";
import type { PointsAccount } from "@/server/till/loyalty";

const HOLD = `insert into loyalty_accounts as a (tenant_id, customer_id, company_id)
  select $1, c.id, $2 from customers c where c.tenant_id = $1 and c.company_id = $2 and c.id = any($3::uuid[]) order by c.id
  on conflict (tenant_id, customer_id) do update set points = a.points
  returning customer_id, points::text, owed_minor`;

/**
 * The points accounts of customers, held until the transaction ends, made where there are none; in the order of their ids. A
 * customer who is not the company's is missing. After promotions, before gift cards and stock.
 */
export async function lockAccounts(
  ctx: TenantContext,
  customerIds: readonly string[],
): Promise<Map<string, PointsAccount>> {
  const found = await queryPrepared<{ customer_id: string; points: string; owed_minor: string }>(
    ctx.tx,
    "loyalty_hold",
    HOLD,
    [ctx.tenant, ctx.company.id, [...customerIds]],
  );
  return new Map(
    found.rows.map((row) => [row.customer_id, { points: row.points, owedMinor: minor(Number(row.owed_minor)) }]),
  );
}
