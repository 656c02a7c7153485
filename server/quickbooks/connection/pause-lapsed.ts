import { and, eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { connectionRow, thisConnection } from "./connection-row";
import { mailAdmins } from "./mail-admins";
import { noteTokenEvent } from "./note-token-event";

/**
 * The subscription over there has lapsed: reads go on working, writes would only burn. Nothing is sent until an admin says to go on, and
 * they are told once.
 */
export async function pauseLapsed(ctx: TenantContext, words: string): Promise<void> {
  const row = await connectionRow(ctx);
  if (!row) return;
  const paused = await ctx.tx
    .update(quickbooksConnections)
    .set({
      state: "paused",
      stateWords: words,
      stateSince: ctx.now,
      heldFor: "lapsed",
      openUntil: null,
      adminsToldAt: ctx.now,
    })
    // Of several documents that were refused together, the first says so.
    .where(and(thisConnection(ctx, row.id), eq(quickbooksConnections.state, "connected")))
    .returning({ id: quickbooksConnections.id });
  if (paused.length === 0) return;
  const eventId = await noteTokenEvent(ctx, { connectionId: row.id, kind: "lapsed", words });
  await mailAdmins(ctx, { kind: "quickbooks_stopped", eventId });
  await record(ctx, {
    kind: "quickbooks.lapsed",
    subjects: [row.id, ctx.company.id],
    details: { name: row.facts.companyName, words },
  });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
}
