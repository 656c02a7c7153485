import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { conflict, notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { connectionRow, thisConnection } from "./connection-row";
import { type ConnectionStatus, connectionStatus } from "./connection-status";
import { noteTokenEvent } from "./note-token-event";

/** Holds everything that would be sent, or lets it go on; the authorisation is kept alive either way. Throws not found, conflict. */
export async function changePause(ctx: TenantContext, { paused }: { paused: boolean }): Promise<ConnectionStatus> {
  const row = await connectionRow(ctx, "update");
  if (!row || row.state === "disconnected") throw notFound("QuickBooks connection");
  if (row.state === "needs_reconnect") {
    throw conflict("needs_reconnect", "QuickBooks has to be connected again first. Nothing is sent until then.");
  }
  const state = paused ? "paused" : "connected";
  if (row.state !== state) {
    const words = paused ? `Paused by ${ctx.actor.name}. Documents wait in order.` : "";
    await ctx.tx
      .update(quickbooksConnections)
      .set({ state, stateWords: words, stateSince: ctx.now, heldFor: null })
      .where(thisConnection(ctx, row.id));
    const kind = paused ? "paused" : "resumed";
    await noteTokenEvent(ctx, { connectionId: row.id, kind, words: paused ? "Paused" : "Resumed" });
    await record(ctx, {
      kind: `quickbooks.${kind}`,
      subjects: [row.id, ctx.company.id],
      details: { name: row.facts.companyName },
    });
    ctx.announcements.push({ topic: "quickbooks", id: row.id });
  }
  return connectionStatus(ctx);
}
