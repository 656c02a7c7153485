import type { TenantContext } from "@/server/context";
import { queryPrepared } from "@/server/insert-rows";
import type { Promotion } from "@/server/till/promotions";

/** A promotion as a sale finds it: its limits, its counters, and what this sale has of it already. */
export type ForSale = Pick<Promotion, "id" | "code" | "name" | "limitTotal" | "limitPerCustomer"> & {
  used: number;
  usedByCustomer: number;
  state: "claimed" | "used" | "over_limit" | "given_back" | null;
  claimedBy: string | null;
};

type Row = {
  id: string;
  code: string | null;
  name: string;
  limit_total: number | null;
  limit_per_customer: number | null;
  used: number;
  used_by_customer: number | null;
  state: ForSale["state"];
  claimed_by: string | null;
};

const LOCK_LIMITED = `select id from promotions where tenant_id = $1 and company_id = $2 and id = any($3::uuid[])
  and (limit_total is not null or limit_per_customer is not null) order by id for update`;

/** Sales do not wait for each other here, but a limit that is set waits for them. */
const SHARE_UNLIMITED = `select id from promotions where tenant_id = $1 and company_id = $2 and id = any($3::uuid[])
  and limit_total is null and limit_per_customer is null order by id for share`;

const READ = `select p.id, p.code, p.name, p.limit_total, p.limit_per_customer, p.used, c.used as used_by_customer, u.state,
    u.customer_id as claimed_by
  from promotions p
  left join promotion_uses u on u.tenant_id = p.tenant_id and u.promotion_id = p.id and u.sale_id = $4
  left join promotion_customers c on c.tenant_id = p.tenant_id and c.promotion_id = p.id and c.customer_id = $5
  where p.tenant_id = $1 and p.company_id = $2 and p.id = any($3::uuid[]) order by p.id`;

/**
 * Locks the promotions of a sale in the order of their ids and reads where they stand, in one round trip: three statements
 * after each other on one connection. Those that are not the company's are missing.
 */
export async function lockForSale(
  ctx: TenantContext,
  sale: { id: string; customerId: string | null; promotionIds: readonly string[] },
): Promise<ForSale[]> {
  const ids = [ctx.tenant, ctx.company.id, [...sale.promotionIds]];
  const [, , found] = await Promise.all([
    queryPrepared(ctx.tx, "promotions_lock", LOCK_LIMITED, ids),
    queryPrepared(ctx.tx, "promotions_share", SHARE_UNLIMITED, ids),
    queryPrepared<Row>(ctx.tx, "promotions_for_sale", READ, [...ids, sale.id, sale.customerId]),
  ]);
  return found.rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    limitTotal: row.limit_total,
    limitPerCustomer: row.limit_per_customer,
    used: row.used,
    usedByCustomer: row.used_by_customer ?? 0,
    state: row.state,
    claimedBy: row.claimed_by,
  }));
}
