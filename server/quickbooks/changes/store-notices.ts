import { and, eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksNotices } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import type { Notice } from "./parse-notices";

/** PostgreSQL takes 65,535 values in one statement, and a sweep after a busy day brings more. */
const AT_ONCE = 1_000;

/**
 * Keeps what a company's QuickBooks told us, each event once, and that it told us anything. Answers the connection when there is something
 * to look at; null where this company is not, or no longer, connected to that realm.
 */
export async function storeNotices(
  ctx: TenantContext,
  realmId: string,
  notices: readonly Notice[],
  source: "webhook" | "sweep" = "webhook",
): Promise<{ connectionId: string; stored: number } | null> {
  const connection = await connectionRow(ctx);
  if (!connection || connection.realmId !== realmId || connection.state === "disconnected") return null;
  const rows = notices.map(({ eventId, entity, remoteId, verb, happenedAt }) => ({
    tenantId: ctx.tenant,
    connectionId: connection.id,
    eventId,
    id: newId(),
    entity,
    remoteId,
    verb,
    happenedAt,
    receivedAt: ctx.now,
  }));
  let stored = 0;
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const kept = await ctx.tx
      .insert(quickbooksNotices)
      .values(rows.slice(start, start + AT_ONCE))
      .onConflictDoNothing()
      .returning({ eventId: quickbooksNotices.eventId });
    stored += kept.length;
  }
  if (source === "webhook") {
    await ctx.tx
      .update(quickbooksConnections)
      .set({ webhookSeenAt: ctx.now })
      .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, connection.id)));
  }
  return { connectionId: connection.id, stored };
}
