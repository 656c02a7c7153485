import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import type { UsableToken } from "./begin-renewal";
import { connectionRow, thisConnection } from "./connection-row";
import type { Grant } from "./intuit";
import { noteTokenEvent } from "./note-token-event";
import { openTokens, sealedColumns } from "./sealed-tokens";

/**
 * Keeps what Intuit handed out before anybody uses it; the refresh token that brought it is kept until the new one has worked. Null
 * when the connection has ended, or was made anew, meanwhile: the grant then belongs to nothing.
 */
export async function keepRenewed(
  ctx: TenantContext,
  renewed: { attemptAt: Date; used: string; grant: Grant; afterRefusal: boolean },
): Promise<UsableToken | null> {
  const { attemptAt, used, grant } = renewed;
  const row = await connectionRow(ctx, "update");
  const known = row ? openTokens(row) : null;
  if (!row || !known || known === "unreadable" || row.state === "disconnected") return null;
  const isOurs = row.refreshAttemptAt?.getTime() === attemptAt.getTime();
  if (!isOurs && known.refresh !== used) return null;
  const isRotated = grant.refreshToken !== used;
  await ctx.tx
    .update(quickbooksConnections)
    .set({
      ...sealedColumns(
        { tenant: ctx.tenant, connectionId: row.id },
        { access: grant.accessToken, refresh: grant.refreshToken, previousRefresh: isRotated ? used : null },
      ),
      accessIssuedAt: ctx.now,
      accessExpiresAt: grant.accessExpiresAt,
      refreshExpiresAt: grant.refreshExpiresAt ?? row.refreshExpiresAt,
      hardExpiresAt: grant.hardExpiresAt ?? row.hardExpiresAt,
      rotatedAt: ctx.now,
      refreshAttemptAt: null,
      refusedKeys: null,
    })
    .where(thisConnection(ctx, row.id));
  const words = renewed.afterRefusal ? "Renewed because QuickBooks had refused it" : "Renewed";
  await noteTokenEvent(ctx, {
    connectionId: row.id,
    kind: renewed.afterRefusal ? "renewed_after_refusal" : "renewed",
    words: isRotated ? `${words}; the next renewal has a new token too` : words,
    tid: grant.tid,
  });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
  return { token: grant.accessToken, realmId: row.realmId, environment: row.environment };
}
