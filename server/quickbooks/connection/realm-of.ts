import { and, eq } from "drizzle-orm";
import { quickbooksRealms } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "./connection-row";

/** Null when this company may have the realm; else why not. A company stays with its first QuickBooks company. */
export async function cannotHaveRealm(
  ctx: TenantContext,
  { environment, realmId }: { environment: string; realmId: string },
): Promise<"taken" | "other_realm" | null> {
  const [claim] = await ctx.tx
    .select()
    .from(quickbooksRealms)
    .where(and(eq(quickbooksRealms.environment, environment), eq(quickbooksRealms.realmId, realmId)));
  if (claim && (claim.tenant !== ctx.tenant || claim.companyId !== ctx.company.id)) return "taken";
  const row = await connectionRow(ctx);
  return row && (row.realmId !== realmId || row.environment !== environment) ? "other_realm" : null;
}
