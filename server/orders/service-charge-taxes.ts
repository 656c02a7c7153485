import { and, eq } from "drizzle-orm";
import { companies } from "@/drizzle/schema/tenants";
import { taxBookOn } from "@/server/catalog/tax-book";
import type { TenantContext } from "@/server/context";
import type { TaxSnapshot } from "@/server/totals/rules";

/** The taxes on a service charge, by the company's setting; none when it names no tax code. */
export async function serviceChargeTaxes(ctx: TenantContext, onDate: string): Promise<TaxSnapshot[]> {
  const [company] = await ctx.tx
    .select({ taxCodeId: companies.serviceChargeTaxCodeId })
    .from(companies)
    .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id)));
  if (!company?.taxCodeId) return [];
  return (await taxBookOn(ctx, onDate)).taxesOf(company.taxCodeId);
}
