import { quickbooksRealms } from "@/drizzle/schema/quickbooks";
import { inIdentity } from "@/server/db";

export type Company = { tenant: string; companyId: string };

/** Every company that has one of QuickBooks', in this product. */
export function connectedCompanies(): Promise<Company[]> {
  return inIdentity((tx) =>
    tx.select({ tenant: quickbooksRealms.tenant, companyId: quickbooksRealms.companyId }).from(quickbooksRealms),
  );
}
