import { and, eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import type { Place } from "@/server/quickbooks/remote/place";

/** What set-up needs of a connection; never its tokens. */
const columns = {
  id: quickbooksConnections.id,
  realmId: quickbooksConnections.realmId,
  state: quickbooksConnections.state,
  facts: quickbooksConnections.facts,
  sendMode: quickbooksConnections.sendMode,
  startDate: quickbooksConnections.startDate,
  openInvoices: quickbooksConnections.openInvoices,
  setUpAt: quickbooksConnections.setUpAt,
  setUpByName: quickbooksConnections.setUpByName,
  version: quickbooksConnections.version,
};

export type SetupConnection = Awaited<ReturnType<typeof findConnection>> & object;

/** The company's connection to QuickBooks, or null while there was never one. */
export async function findConnection(ctx: TenantContext) {
  const [row] = await ctx.tx.select(columns).from(quickbooksConnections).where(ofCompany(ctx));
  return row ?? null;
}

/** The same for who cannot do without. Throws refused "quickbooks_not_connected". */
export async function requireConnection(ctx: TenantContext): Promise<SetupConnection> {
  return connected(await findConnection(ctx));
}

/**
 * The same, locked: choices of one company are made one after the other, so that nothing of theirs is chosen twice. Documents are wanted
 * and sent meanwhile; with `update` those that hold the connection as it is are waited for.
 */
export async function lockConnection(
  ctx: TenantContext,
  hold: "update" | "no key update" = "no key update",
): Promise<SetupConnection> {
  const [row] = await ctx.tx.select(columns).from(quickbooksConnections).where(ofCompany(ctx)).for(hold);
  return connected(row ?? null);
}

export function placeOf(ctx: TenantContext, connection: { id: string }): Place {
  return { tenant: ctx.tenant, companyId: ctx.company.id, connectionId: connection.id };
}

function connected(row: SetupConnection | null): SetupConnection {
  if (!row || row.state === "disconnected") {
    throw refused(
      "quickbooks_not_connected",
      `${row ? "QuickBooks was disconnected" : "QuickBooks is not connected yet"}. Connect it first; nothing was changed.`,
    );
  }
  return row;
}

function ofCompany(ctx: TenantContext) {
  return and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, ctx.company.id));
}
