import { and, eq } from "drizzle-orm";
import { companies, memberRoles } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { dressAsLarkfield, LARKFIELD } from "@/server/imports/found-larkfield";
import { openDemonstrationImport } from "@/server/imports/open-demonstration-import";
import { wake } from "@/server/imports/wake";
import { record } from "@/server/outbox/record";
import { foundCompany } from "./found-company";

/**
 * Puts a demonstration company beside the tenant's own: everybody who works here may look at it, and it can be wiped as a whole.
 * Its month of trade is brought in by a worker. Refused when there is one already.
 */
export async function loadDemonstrationCompany(
  ctx: TenantContext,
): Promise<{ companyId: string; name: string; importId: string }> {
  const [known] = await ctx.tx
    .select({ name: companies.name })
    .from(companies)
    .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.demonstration, true)))
    .limit(1);
  if (known)
    throw refused("already_loaded", `${known.name} is the demonstration company here already. Nothing was changed.`);
  const { siteId, ...company } = await foundCompany(ctx, {
    name: LARKFIELD.name,
    country: LARKFIELD.country,
    currency: LARKFIELD.currency,
    timeZone: LARKFIELD.timeZone,
    pricesIncludeTax: false,
    siteName: LARKFIELD.warehouse,
    demonstration: true,
  });
  const roles = await ctx.tx
    .select({ memberId: memberRoles.memberId, role: memberRoles.role })
    .from(memberRoles)
    .where(and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.companyId, ctx.company.id)));
  if (roles.length > 0) {
    await ctx.tx
      .insert(memberRoles)
      .values(roles.map((role) => ({ ...role, tenantId: ctx.tenant, companyId: company.id })));
  }
  const inside = { ...ctx, company };
  const importId = await openDemonstrationImport(inside, await dressAsLarkfield(ctx, company.id, siteId));
  await record(inside, { kind: "demonstration.loaded", subjects: [company.id], details: { name: company.name } });
  await wake(inside, importId);
  return { companyId: company.id, name: company.name, importId };
}
