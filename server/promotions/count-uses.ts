import type { TenantContext } from "@/server/context";
import { queryPrepared } from "@/server/insert-rows";

/** One use of a sale: its state from now on, and what it adds to the counters of the promotion and of its customer. */
export type CountedUse = {
  promotionId: string;
  state: "claimed" | "used" | "over_limit";
  /** +1 counts it, −1 takes a claim back that could not become a use, 0 leaves what the claim counted. */
  total: number;
  ofCustomer: number;
};

const WRITE_USES = `insert into promotion_uses as u (tenant_id, promotion_id, sale_id, company_id, customer_id, state, expires_at, at)
  select $1, x.id, $2, $3, $4, x.state, $5, $6 from unnest($7::uuid[], $8::text[]) as x(id, state)
  on conflict (tenant_id, promotion_id, sale_id) do update
  set state = excluded.state, customer_id = excluded.customer_id, expires_at = excluded.expires_at, at = excluded.at`;

const COUNT_TOTAL = `update promotions p set used = p.used + x.by from unnest($2::uuid[], $3::int[]) as x(id, by)
  where p.tenant_id = $1 and p.id = x.id and (x.by < 0 or p.limit_total is null or p.used < p.limit_total)`;

const COUNT_CUSTOMER = `insert into promotion_customers as c (tenant_id, promotion_id, customer_id, used)
  select $1, x.id, $2, 1 from unnest($3::uuid[]) as x(id)
  on conflict (tenant_id, promotion_id, customer_id) do update set used = c.used + 1`;

/** Writes uses and their counters in one round trip. The caller holds the promotions and has asked the rule. */
export async function countUses(
  ctx: TenantContext,
  sale: { id: string; customerId: string | null; expiresAt: Date | null },
  uses: readonly CountedUse[],
): Promise<void> {
  if (uses.length === 0) return;
  const totals = uses.filter((use) => use.total !== 0);
  const customers = uses.filter((use) => use.ofCustomer > 0);
  const idsOf = (some: readonly CountedUse[]) => some.map((use) => use.promotionId);
  const [, counted] = await Promise.all([
    queryPrepared(ctx.tx, "promotion_uses_write", WRITE_USES, [
      ...[ctx.tenant, sale.id, ctx.company.id, sale.customerId, sale.expiresAt, ctx.now],
      ...[idsOf(uses), uses.map((use) => use.state)],
    ]),
    totals.length === 0
      ? null
      : queryPrepared(ctx.tx, "promotions_count", COUNT_TOTAL, [
          ctx.tenant,
          idsOf(totals),
          totals.map((use) => use.total),
        ]),
    customers.length === 0
      ? null
      : queryPrepared(ctx.tx, "promotion_customers_count", COUNT_CUSTOMER, [
          ctx.tenant,
          sale.customerId,
          idsOf(customers),
        ]),
  ]);
  if (counted && counted.rowCount !== totals.length) throw new Error("a promotion was counted beyond its limit");
}
