import { and, eq } from "drizzle-orm";
import { tillRules } from "@/drizzle/schema/registers";
import { companies } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { readTillRules, type TillRules, type Trade } from "@/server/till/till-rules";

/** What the company decided about its tills, with the defaults of its trade for the rest. Version 0: nothing was decided yet. */
export async function readRules(ctx: TenantContext): Promise<{ rules: TillRules; version: number }> {
  const [row] = await ctx.tx
    .select({ trade: companies.trade, rules: tillRules.rules, version: tillRules.version })
    .from(companies)
    .leftJoin(tillRules, and(eq(tillRules.tenantId, ctx.tenant), eq(tillRules.companyId, companies.id)))
    .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id)));
  return { rules: readTillRules(row?.rules, row?.trade as Trade | undefined), version: row?.version ?? 0 };
}
