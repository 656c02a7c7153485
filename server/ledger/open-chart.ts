import { accounts } from "@/drizzle/schema/ledger";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { defaultAccounts } from "./accounts";

/** Gives a new company the default chart of accounts; returns the id of each account by its purpose. */
export async function openChart(ctx: Pick<TenantContext, "tx" | "tenant" | "company">): Promise<Map<string, string>> {
  const rows = defaultAccounts.map((account) => ({
    ...account,
    tenantId: ctx.tenant,
    companyId: ctx.company.id,
    id: newId(),
  }));
  await ctx.tx.insert(accounts).values(rows);
  return new Map(rows.map((row) => [row.purpose, row.id]));
}
