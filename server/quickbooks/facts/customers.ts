import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { CustomerFacts, Facts } from "@/server/quickbooks/translate/facts";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { idsOf } from "./fragments";

type Row = Pick<
  CustomerFacts,
  "number" | "name" | "email" | "phone" | "taxId" | "notes" | "ownCurrency" | "address"
> & {
  id: string;
};

/** Customers by id; the walk-in customer is no row of ours. */
export async function customerFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const company = { id: ctx.company.id, currency: ctx.company.currency };
  const walkIns = keys
    .filter((key) => key.part === "walk_in" && key.localId === company.id)
    .map((key): Facts => ({ kind: "walk_in", key, company }));
  const wanted = keys.filter((key) => key.part !== "walk_in");
  if (wanted.length === 0) return walkIns;
  const found = await ctx.tx.execute<Row>(sql`
    select id, number, name, email, phone, tax_id as "taxId", notes, currency as "ownCurrency",
      (select json_build_object('lines', coalesce(a ->> 'lines', ''), 'city', coalesce(a ->> 'city', ''),
          'postcode', coalesce(a ->> 'postcode', ''), 'country', coalesce(a ->> 'country', ''))
        from jsonb_array_elements(addresses) with ordinality as t (a, place)
        order by a ->> 'kind' = 'billing' desc, place limit 1) as address
    from customers
    where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and id = ${idsOf(wanted.map((key) => key.localId))}`);
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  const named = wanted.flatMap((key): Facts[] => {
    const row = byId.get(key.localId);
    if (!row) return [];
    const { id: _, ...customer } = row;
    return [{ kind: "customer", key, company, ...customer, currency: key.part || customer.ownCurrency }];
  });
  return [...walkIns, ...named];
}
