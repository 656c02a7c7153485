import { and, eq, gt, inArray, isNull, min } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksCalls, quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { firstIdAt } from "@/server/ids";
import { cannotCall } from "./cannot-call";
import { connectionRow, thisConnection } from "./connection-row";
import { mailAdmins } from "./mail-admins";
import { noteTokenEvent } from "./note-token-event";

/** Longer than this nothing waits while all is well, unless very much is on its way. */
const LONG_MS = 15 * 60_000;

/**
 * Tells the admins, once per time it happens, that documents have been waiting for a quarter of an hour in which QuickBooks took none,
 * though nobody paused anything. Answers whether it told them now.
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
  const since = Math.max(found?.oldest?.getTime() ?? Number.POSITIVE_INFINITY, row.stateSince.getTime());
  const isLate = ctx.now.getTime() - since > LONG_MS && !(await tookSomething(ctx, row.id));
  if (isLate === (row.delayToldAt !== null)) return false;
  await ctx.tx
    .update(quickbooksConnections)
    .set({ delayToldAt: isLate ? ctx.now : null })
    .where(thisConnection(ctx, row.id));
  if (!isLate) return false;
  const hindered = cannotCall(row, ctx.now);
  const words = hindered
    ? `Documents have been waiting for more than 15 minutes. ${hindered.words}`
    : "Documents have been waiting for more than 15 minutes, because QuickBooks does not take them.";
  const eventId = await noteTokenEvent(ctx, { connectionId: row.id, kind: "delayed", words });
  await mailAdmins(ctx, { kind: hindered ? "quickbooks_stopped" : "quickbooks_delayed", eventId });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
  return true;
}

async function tookSomething(ctx: TenantContext, connectionId: string): Promise<boolean> {
  const [taken] = await ctx.tx
    .select({ id: quickbooksCalls.id })
    .from(quickbooksCalls)
    .where(
      and(
        eq(quickbooksCalls.tenantId, ctx.tenant),
        eq(quickbooksCalls.connectionId, connectionId),
        gt(quickbooksCalls.id, firstIdAt(ctx.now.getTime() - LONG_MS)),
        eq(quickbooksCalls.method, "POST"),
        isNull(quickbooksCalls.fault),
      ),
    )
    .limit(1);
  return taken !== undefined;
}
