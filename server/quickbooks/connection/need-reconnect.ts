import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { type ConnectionRow, connectionRow, thisConnection } from "./connection-row";
import { mailAdmins } from "./mail-admins";
import { noteTokenEvent } from "./note-token-event";
import { heldForPause, pauseOf } from "./rules";
import { openTokens } from "./sealed-tokens";

/**
 * The authorisation has ended: nothing is sent until an admin connects again, everything stays in the queue, and the admins are told
 * once. Where the connection was made anew meanwhile (another `attemptAt` or `token`), nothing happens.
 */
export async function needReconnect(
  ctx: TenantContext,
  reason: { words: string; tid: string | null; attemptAt?: Date; token?: string },
): Promise<void> {
  const row = await connectionRow(ctx, "update");
  if (!row || (row.state !== "connected" && row.state !== "paused")) return;
  if (reason.token !== undefined && presentToken(row) !== reason.token) return;
  if (reason.attemptAt && row.refreshAttemptAt?.getTime() !== reason.attemptAt.getTime()) return;
  await ctx.tx
    .update(quickbooksConnections)
    .set({
      state: "needs_reconnect",
      stateWords: reason.words,
      stateSince: ctx.now,
      refreshAttemptAt: null,
      openUntil: null,
      heldFor: heldForPause(pauseOf(row)),
      adminsToldAt: ctx.now,
    })
    .where(thisConnection(ctx, row.id));
  const eventId = await noteTokenEvent(ctx, {
    connectionId: row.id,
    kind: "needs_reconnect",
    words: reason.words,
    tid: reason.tid,
  });
  await mailAdmins(ctx, { kind: "quickbooks_reconnect", eventId });
  await record(ctx, {
    kind: "quickbooks.needs_reconnect",
    subjects: [row.id, ctx.company.id],
    details: { name: row.facts.companyName, words: reason.words },
  });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
}

function presentToken(row: ConnectionRow): string | null {
  const tokens = openTokens(row);
  return tokens === null || tokens === "unreadable" ? null : tokens.access;
}
