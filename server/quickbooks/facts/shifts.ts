import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Facts, ShiftFacts } from "@/server/quickbooks/translate/facts";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { idsOf, methodJson } from "./fragments";

type Row = Omit<ShiftFacts, "kind" | "key" | "company" | "currency">;

export async function shiftFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const found = await ctx.tx.execute<Row>(sql`
    select s.id, s.site_id as "siteId", s.register_id as "registerId", g.name as "registerName", s.status,
      s.business_day::text as "businessDay", s.difference_reason as reason, z.number as "zNumber",
      (select coalesce(sum(v.amount_minor), 0)::float8 from cash_movements v
        where v.tenant_id = s.tenant_id and v.shift_id = s.id and v.kind in ('over_short', 'hand_over')) as "overShortMinor",
      (select ${methodJson} from payment_methods m
        where m.tenant_id = s.tenant_id and m.company_id = s.company_id and m.kind = 'cash'
        order by m.archived_at nulls first, m.position limit 1) as cash
    from shifts s
    join registers g on g.tenant_id = s.tenant_id and g.id = s.register_id
    left join z_reports z on z.tenant_id = s.tenant_id and z.shift_id = s.id
    where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and s.id = ${idsOf(keys.map((key) => key.localId))}`);
  const { id, currency } = ctx.company;
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return keys.flatMap((key): Facts[] => {
    const row = byId.get(key.localId);
    return row ? [{ kind: "shift", key, company: { id, currency }, currency, ...row }] : [];
  });
}
