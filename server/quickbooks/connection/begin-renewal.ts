import { and, desc, eq } from "drizzle-orm";
import { quickbooksConnections, quickbooksTokenEvents } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { cannotCall } from "./cannot-call";
import { type ConnectionRow, connectionRow, thisConnection } from "./connection-row";
import { reconnectFault, renewalFault } from "./faults";
import { noteTokenEvent } from "./note-token-event";
import { areKeysRefused, KEYS_REFUSED } from "./refused-keys";
import { LEASE_MS, REFUSED_AGAIN_MS, waitAfterFailuresMs } from "./rules";
import { openTokens, type Tokens } from "./sealed-tokens";

/** What a call needs of a connection. */
export type UsableToken = { token: string; realmId: string; environment: string };

export type BegunRenewal =
  | { kind: "usable"; usable: UsableToken }
  /** Another process is asking Intuit right now. */
  | { kind: "wait" }
  /** It is ours to ask, until `attemptAt` is older than the lease. */
  | { kind: "ask"; attemptAt: Date; tokens: Tokens; connectionId: string; present: UsableToken; presentEndsAt: Date }
  /** It was refused right after it had been renewed for being refused. */
  | { kind: "refused_again"; token: string };

/**
 * `leftMs`: renewed when less than this is left. `instead`: renewed when this is still the token, which QuickBooks may have refused.
 * `connectionId`: only of this connection; where it was forgotten meanwhile, the company may be connected to other books.
 */
export type RenewalWish = {
  leftMs: number;
  instead?: { token: string; refused: boolean };
  connectionId?: string | undefined;
};

/**
 * Looks under the row's lock whether the token has to be renewed and, if so, writes down that this process does before Intuit is
 * asked. One at a time; one that was cut off is taken over once its time is up. Throws a RemoteFault where there is nothing to renew.
 */
export async function beginRenewal(ctx: TenantContext, wish: RenewalWish): Promise<BegunRenewal> {
  // Nearly every call finds a good token, and need not stand in line for the row.
  const seen = tokensOf(await connectionRow(ctx), wish.connectionId, ctx.now);
  if (isGoodEnough(seen, wish, ctx.now)) return { kind: "usable", usable: seen.present };
  const tokens = tokensOf(await connectionRow(ctx, "update"), wish.connectionId, ctx.now);
  const { present } = tokens;
  if (isGoodEnough(tokens, wish, ctx.now)) return { kind: "usable", usable: present };
  const isRefused = wish.instead?.refused === true && wish.instead.token === tokens.access;
  const leftMs = tokens.endsAt.getTime() - ctx.now.getTime();
  const { row: connection } = tokens;
  const underWayMs = connection.refreshAttemptAt ? ctx.now.getTime() - connection.refreshAttemptAt.getTime() : LEASE_MS;
  if (underWayMs < LEASE_MS) return { kind: "wait" };
  const lately = await latelyOf(ctx, connection.id);
  const [last] = lately;
  if (isRefused && last?.kind === "renewed_after_refusal" && isWithin(last.at, REFUSED_AGAIN_MS, ctx.now)) {
    return { kind: "refused_again", token: tokens.access };
  }
  const failures = lately.findIndex(({ kind }) => kind !== "renewal_failed");
  const areKeysBad = areKeysRefused(connection);
  // What was refused for former keys says nothing of these.
  const isPutRight = connection.refusedKeys !== null && !areKeysBad;
  const waitMs = isPutRight ? 0 : waitAfterFailuresMs(failures < 0 ? lately.length : failures);
  if (last && isWithin(last.at, waitMs, ctx.now)) {
    if (!wish.instead && leftMs > 0) return { kind: "usable", usable: present };
    if (areKeysBad) throw reconnectFault(KEYS_REFUSED, "keys");
    throw renewalFault(last.words, "no_answer", last.at.getTime() + waitMs - ctx.now.getTime(), null);
  }
  if (connection.refreshAttemptAt) {
    const words = "A renewal was cut off before its answer was kept. It is asked for again.";
    await noteTokenEvent(ctx, { connectionId: connection.id, kind: "renewal_failed", words });
  }
  await ctx.tx
    .update(quickbooksConnections)
    .set({ refreshAttemptAt: ctx.now })
    .where(thisConnection(ctx, connection.id));
  return {
    kind: "ask",
    attemptAt: ctx.now,
    tokens,
    connectionId: connection.id,
    present,
    presentEndsAt: wish.instead ? ctx.now : tokens.endsAt,
  };
}

type Open = Tokens & { row: ConnectionRow; endsAt: Date; present: UsableToken };

/** Also one that somebody else has got instead meanwhile, however much of it is left. */
function isGoodEnough({ access, endsAt }: Open, { leftMs, instead }: RenewalWish, now: Date): boolean {
  if (instead?.token === access) return false;
  const left = endsAt.getTime() - now.getTime();
  return left >= leftMs || (instead !== undefined && left > 0);
}

function tokensOf(row: ConnectionRow | null, connectionId: string | undefined, now: Date): Open {
  if (!row || row.state === "disconnected" || row.id !== (connectionId ?? row.id)) {
    throw reconnectFault("QuickBooks is not connected. Connect it under Settings, QuickBooks.", "not_connected");
  }
  if (row.state === "needs_reconnect") {
    throw reconnectFault(row.stateWords || "QuickBooks has to be connected again under Settings, QuickBooks.");
  }
  const hindered = cannotCall(row, now);
  // Keys that were refused are tried again, now and then: they may be right again at Intuit.
  if (hindered && hindered.code !== "keys") throw reconnectFault(hindered.words, hindered.code);
  const tokens = openTokens(row);
  if (!tokens || tokens === "unreadable" || !row.accessExpiresAt) {
    throw reconnectFault("QuickBooks has to be connected again under Settings, QuickBooks.");
  }
  const present = { token: tokens.access, realmId: row.realmId, environment: row.environment };
  return { ...tokens, row, endsAt: row.accessExpiresAt, present };
}

async function latelyOf(ctx: TenantContext, connectionId: string) {
  return ctx.tx
    .select({
      kind: quickbooksTokenEvents.kind,
      words: quickbooksTokenEvents.words,
      at: quickbooksTokenEvents.at,
    })
    .from(quickbooksTokenEvents)
    .where(and(eq(quickbooksTokenEvents.tenantId, ctx.tenant), eq(quickbooksTokenEvents.connectionId, connectionId)))
    .orderBy(desc(quickbooksTokenEvents.id))
    .limit(8);
}

function isWithin(at: Date, ms: number, now: Date): boolean {
  return ms > 0 && now.getTime() - at.getTime() < ms;
}
