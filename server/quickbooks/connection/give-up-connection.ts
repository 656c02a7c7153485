import { and, eq } from "drizzle-orm";
import { quickbooksRealms } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "./connection-row";
import { openTokens } from "./sealed-tokens";

/** What is to be ended at Intuit once it is certain that nobody here uses it any more; null where there is nothing. */
export type GivenUp = { realmId: string; refresh: string } | null;

/**
 * Frees the QuickBooks company of one that is about to be deleted with everything in it; the connection itself goes with the rest. What
 * sends or renews at this moment is waited for. Answers what `revokeGivenUp` ends after the commit.
 */
export async function giveUpConnection(ctx: TenantContext): Promise<GivenUp> {
  const row = await connectionRow(ctx, "update");
  await ctx.tx
    .delete(quickbooksRealms)
    .where(and(eq(quickbooksRealms.tenant, ctx.tenant), eq(quickbooksRealms.companyId, ctx.company.id)));
  const tokens = row && openTokens(row);
  return row === null || tokens === null || tokens === "unreadable"
    ? null
    : { realmId: row.realmId, refresh: tokens.refresh };
}
