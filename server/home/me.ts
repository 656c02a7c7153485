import { and, asc, eq } from "drizzle-orm";
import { companies, memberRoles, sites, tenants } from "@/drizzle/schema/tenants";
import type { Permission } from "@/server/auth/permissions";
import { ownPreferences } from "@/server/auth/queries";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";

/** Who is signed in, where, and what they may do: what every page of a tenant needs first. */
export async function me(ctx: TenantContext) {
  const [[tenant], ownCompanies, companySites, { preferredCurrency }] = await Promise.all([
    ctx.tx
      .select({ name: tenants.name, onboardedAt: tenants.onboardedAt })
      .from(tenants)
      .where(eq(tenants.id, ctx.tenant)),
    companiesOf(ctx),
    ctx.tx
      .select({ id: sites.id, name: sites.name, timeZone: sites.timeZone, businessDayStart: sites.businessDayStart })
      .from(sites)
      .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
      .orderBy(asc(sites.createdAt), asc(sites.id)),
    ownPreferences(ctx),
  ]);
  const [first] = companySites;
  return {
    tenantName: tenant?.name ?? "",
    onboarded: tenant?.onboardedAt != null,
    memberId: ctx.actor.id ?? "",
    name: ctx.actor.name,
    role: ctx.actor.kind === "member" ? ctx.actor.role : ctx.actor.kind,
    company: ctx.company,
    startCurrency: preferredCurrency ?? ctx.company.currency,
    companies: ownCompanies,
    sites: companySites,
    today: todayIn(first?.timeZone ?? "UTC", first?.businessDayStart ?? "00:00", ctx.now),
    permissions: [...ctx.permissions] as Permission[],
  };
}

async function companiesOf(ctx: TenantContext) {
  const columns = {
    id: companies.id,
    name: companies.name,
    currency: companies.currency,
    demonstration: companies.demonstration,
  };
  if (ctx.actor.kind !== "member") {
    return ctx.tx
      .select(columns)
      .from(companies)
      .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id)));
  }
  return ctx.tx
    .select(columns)
    .from(memberRoles)
    .innerJoin(companies, and(eq(companies.tenantId, memberRoles.tenantId), eq(companies.id, memberRoles.companyId)))
    .where(and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.memberId, ctx.actor.id)))
    .orderBy(asc(companies.demonstration), asc(companies.createdAt));
}
