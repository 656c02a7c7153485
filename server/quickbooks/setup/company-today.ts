import { and, asc, eq } from "drizzle-orm";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";

/** Today where the company is: the business day of its first site. */
export async function companyToday(ctx: TenantContext): Promise<string> {
  const [site] = await ctx.tx
    .select({ timeZone: sites.timeZone, dayStart: sites.businessDayStart })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  return todayIn(site?.timeZone ?? "UTC", site?.dayStart ?? "00:00", ctx.now);
}
