import { and, eq, inArray, isNull, min } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { connectionRow, thisConnection } from "./connection-row";
import { mailAdmins } from "./mail-admins";
import { noteTokenEvent } from "./note-token-event";

/** Longer than this nothing waits while all is well. */
const LONG_MS = 15 * 60_000;

/**
 * Tells the admins, once per time it happens, that documents have been waiting for a quarter of an hour though nobody paused anything.
 * Answers whether it told them now.
 */
export async function tellOfDelay(ctx: TenantContext): Promise<boolean> {
  const row = await connectionRow(ctx);
  if (!row || row.setUpAt === null || row.state !== "connected") return false;
  const [found] = await ctx.tx
    .select({ oldest: min(quickbooksLinks.wantedAt) })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, row.id),
        inArray(quickbooksLinks.state, ["waiting", "sending"]),
        // What waits for another is not late by itself: that one is, or a person has to decide about it.
        isNull(quickbooksLinks.waitsFor),
      ),
    );
  const isLate = found?.oldest != null && ctx.now.getTime() - found.oldest.getTime() > LONG_MS;
  if (isLate === (row.delayToldAt !== null)) return false;
  await ctx.tx
    .update(quickbooksConnections)
    .set({ delayToldAt: isLate ? ctx.now : null })
    .where(thisConnection(ctx, row.id));
  if (!isLate) return false;
  const words = "Documents have been waiting for more than 15 minutes, because QuickBooks does not take them.";
  const eventId = await noteTokenEvent(ctx, { connectionId: row.id, kind: "delayed", words });
  await mailAdmins(ctx, { kind: "quickbooks_delayed", eventId });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
  return true;
}
