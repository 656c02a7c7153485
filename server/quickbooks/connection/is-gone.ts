import { and, eq } from "drizzle-orm";
import { quickbooksRealms } from "@/drizzle/schema/quickbooks";
import { companies } from "@/drizzle/schema/tenants";
import { inTenantTransaction } from "@/server/db";
import { log } from "@/server/log";
import type { Company } from "./connected-companies";

/** Whether there is no such company any more: then QuickBooks' is free for another, and nothing is to be done about it. */
export async function isGone({ tenant, companyId }: Company): Promise<boolean> {
  return inTenantTransaction(tenant, [], async (tx) => {
    const found = await tx
      .select({ id: companies.id })
      .from(companies)
      .where(and(eq(companies.tenantId, tenant), eq(companies.id, companyId)));
    if (found.length > 0) return false;
    const freed = await tx
      .delete(quickbooksRealms)
      .where(and(eq(quickbooksRealms.tenant, tenant), eq(quickbooksRealms.companyId, companyId)))
      .returning({ realmId: quickbooksRealms.realmId });
    if (freed.length > 0) log().warn({ companyId, freed }, "a QuickBooks company led to a company that is gone");
    return true;
  });
}
