import { and, asc, eq } from "drizzle-orm";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";

export type DocumentSite = {
  id: string;
  name: string;
  timeZone: string;
  businessDayStart: string;
  serviceChargePpm: number;
};

/** The site a document is written at: the one named, else the company's first. Its service charge, else the company's. */
export async function findSite(ctx: TenantContext, id?: string): Promise<DocumentSite> {
  const [site] = await ctx.tx
    .select({
      id: sites.id,
      name: sites.name,
      timeZone: sites.timeZone,
      businessDayStart: sites.businessDayStart,
      serviceChargePpm: sites.serviceChargePpm,
    })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id), id ? eq(sites.id, id) : undefined))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  if (!site) throw notFound("site");
  return { ...site, serviceChargePpm: site.serviceChargePpm ?? ctx.company.serviceChargePpm };
}
