import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { connectionRow, thisConnection } from "./connection-row";
import { mailAdmins } from "./mail-admins";
import { noteTokenEvent } from "./note-token-event";
import { warningDue } from "./rules";

/** Tells the admins, 30 and 7 days before, when an authorisation ends for good. */
export async function warnOfEnd(ctx: TenantContext): Promise<void> {
  const seen = await connectionRow(ctx);
  if (!seen || !warningDue(seen.hardExpiresAt, seen.warnedDays, ctx.now)) return;
  const row = await connectionRow(ctx, "update");
  if (!row?.hardExpiresAt || (row.state !== "connected" && row.state !== "paused")) return;
  const days = warningDue(row.hardExpiresAt, row.warnedDays, ctx.now);
  if (!days) return;
  const day = row.hardExpiresAt.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  await ctx.tx
    .update(quickbooksConnections)
    .set({ warnedDays: days, adminsToldAt: ctx.now })
    .where(thisConnection(ctx, row.id));
  const words = `Intuit's authorisation ends on ${day}, whatever we do; reconnecting gives another five years.`;
  const eventId = await noteTokenEvent(ctx, { connectionId: row.id, kind: "ends_soon", words });
  await mailAdmins(ctx, { kind: "quickbooks_ending", eventId });
  await record(ctx, {
    kind: "quickbooks.ends_soon",
    subjects: [row.id, ctx.company.id],
    details: { name: row.facts.companyName, day },
  });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
}
