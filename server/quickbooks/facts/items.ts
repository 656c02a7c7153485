import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Facts, MethodOf, ProductFacts } from "@/server/quickbooks/translate/facts";
import { itemParts } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { idsOf, methodJson } from "./fragments";

type Row = Omit<ProductFacts, "kind" | "key" | "company"> & { id: string };

export async function productFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const found = await ctx.tx.execute<Row>(sql`
    select p.id, p.sku, p.name, p.description, p.kind as "productKind", trim_scale(p.price)::text as price,
      p.price_includes_tax as "priceIncludesTax",
      exists (select 1 from tax_rates t where t.tenant_id = p.tenant_id and t.tax_code_id = p.tax_code_id and t.rate_ppm > 0)
        as taxed
    from products p
    where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.id = ${idsOf(keys.map((key) => key.localId))}`);
  const company = { id: ctx.company.id, currency: ctx.company.currency };
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return keys.flatMap((key): Facts[] => {
    const row = byId.get(key.localId);
    if (!row) return [];
    const { id: _, ...product } = row;
    return [{ kind: "product", key, company, ...product }];
  });
}

const TENDER = "tender:";

/** Built-in items need no row, but for the way of paying one may stand for. */
export async function itemFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const methodIds = keys.flatMap(({ part }) => (part.startsWith(TENDER) ? [part.slice(TENDER.length)] : []));
  const methods = methodIds.length === 0 ? new Map<string, MethodOf>() : await methodsOf(ctx, methodIds);
  const company = { id: ctx.company.id, currency: ctx.company.currency };
  return keys.flatMap((key): Facts[] => {
    if (key.localId !== company.id) return [];
    const method = methods.get(key.part.slice(TENDER.length)) ?? null;
    const isKnown = method !== null || itemParts.some((part) => part === key.part);
    return isKnown ? [{ kind: "item", key, company, method }] : [];
  });
}

async function methodsOf(ctx: TenantContext, ids: readonly string[]): Promise<Map<string, MethodOf>> {
  const found = await ctx.tx.execute<{ method: MethodOf }>(sql`
    select ${methodJson} as method from payment_methods m
    where m.tenant_id = ${ctx.tenant} and m.company_id = ${ctx.company.id} and m.id::text = any(${sql.param([...ids])}::text[])`);
  return new Map(found.rows.map(({ method }) => [method.id, method]));
}
