import { and, asc, eq, sql } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import { companies, memberRoles, sites, tenants } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import type { Trade } from "./input";

/** Where the company stands in getting started, and what it answered so far. */
export async function onboardingState(ctx: TenantContext) {
  const [[tenant], [company], [site], traded, demonstrations] = await Promise.all([
    ctx.tx
      .select({ name: tenants.name, onboardedAt: tenants.onboardedAt })
      .from(tenants)
      .where(eq(tenants.id, ctx.tenant)),
    ctx.tx
      .select()
      .from(companies)
      .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id))),
    ctx.tx
      .select({ name: sites.name, timeZone: sites.timeZone })
      .from(sites)
      .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
      .orderBy(asc(sites.createdAt), asc(sites.id))
      .limit(1),
    hasTraded(ctx),
    demonstrationsOf(ctx),
  ]);
  return {
    tenantName: tenant?.name ?? "",
    onboarded: tenant?.onboardedAt != null,
    trade: (company?.trade ?? "shop") as Trade,
    legalName: company?.legalName ?? ctx.company.name,
    taxId: company?.taxId ?? "",
    country: ctx.company.country,
    currency: ctx.company.currency,
    pricesIncludeTax: ctx.company.pricesIncludeTax,
    timeZone: site?.timeZone ?? "UTC",
    traded,
    demonstrations,
  };
}

/** Demonstration companies of this tenant in which the member has a role, and how far the loading of each has come. */
export async function demonstrationsOf(ctx: TenantContext) {
  if (ctx.actor.kind !== "member") return [];
  const rows = await ctx.tx
    .select({
      id: companies.id,
      name: companies.name,
      currency: companies.currency,
      createdAt: companies.createdAt,
      status: imports.status,
      linesDone: imports.linesDone,
      linesTotal: imports.linesTotal,
      furnished: sql<boolean>`coalesce(${imports.report} ? 'furnished', false)`,
      error: imports.error,
    })
    .from(memberRoles)
    .innerJoin(
      companies,
      and(
        eq(companies.tenantId, memberRoles.tenantId),
        eq(companies.id, memberRoles.companyId),
        eq(companies.demonstration, true),
      ),
    )
    .leftJoin(
      imports,
      and(
        eq(imports.tenantId, companies.tenantId),
        eq(imports.companyId, companies.id),
        sql`${imports.report} #>> '{options,source}' = 'demonstration'`,
      ),
    )
    .where(and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.memberId, ctx.actor.id)))
    .orderBy(asc(companies.createdAt));
  return rows.map(({ status, linesDone, linesTotal, furnished, error, ...company }) => ({
    ...company,
    loading:
      status === "running" || (status === "done" && !furnished) ? { linesDone: linesDone ?? 0, linesTotal } : null,
    error: status === "failed" ? error : null,
  }));
}

/** True once anything carries an amount in the company's currency: a product, an order, an invoice or an entry. */
export async function hasTraded(ctx: TenantContext): Promise<boolean> {
  const found = await ctx.tx.execute<{ traded: boolean }>(sql`select
    exists (select 1 from products where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id})
    or exists (select 1 from sales_orders where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id})
    or exists (select 1 from invoice_drafts where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id})
    or exists (select 1 from invoices where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id})
    or exists (select 1 from journal_entries where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}) as traded`);
  return found.rows[0]?.traded ?? false;
}
