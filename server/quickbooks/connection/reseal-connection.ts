import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { connectionRow, thisConnection } from "./connection-row";
import { presentKeyId } from "./seal";
import { openTokens, sealedColumns } from "./sealed-tokens";

/** Seals a company's tokens with the present key. `unreadable`: no key of this server opens them. */
export async function resealConnection(ctx: TenantContext): Promise<"resealed" | "present" | "unreadable" | "none"> {
  const row = await connectionRow(ctx, "update");
  if (!row?.keyId) return "none";
  if (row.keyId === presentKeyId()) return "present";
  const tokens = openTokens(row);
  if (tokens === null) return "none";
  if (tokens === "unreadable") return "unreadable";
  await ctx.tx
    .update(quickbooksConnections)
    .set(sealedColumns({ tenant: ctx.tenant, connectionId: row.id }, tokens))
    .where(thisConnection(ctx, row.id));
  return "resealed";
}
