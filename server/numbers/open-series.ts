import { numberSeries } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { defaultSeries } from "./series";

/** Gives a new company its document series, each starting at 1. */
export async function openSeries(ctx: Pick<TenantContext, "tx" | "tenant" | "company">): Promise<void> {
  await ctx.tx
    .insert(numberSeries)
    .values(
      defaultSeries.map(({ series, prefix }) => ({ tenantId: ctx.tenant, companyId: ctx.company.id, series, prefix })),
    );
}
