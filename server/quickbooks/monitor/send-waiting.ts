import { and, eq, gt, isNull } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { isSetUp } from "@/server/quickbooks/sync/live-connection";
import { WANTED } from "@/server/quickbooks/sync/sync-now";

/**
 * Sends at once what waits for its next try, without looking at anything anew. Answers how much waited so. What QuickBooks asked to hold back
 * stays held back. Throws refused `not_set_up` where nothing is sent.
 */
export async function sendWaiting(ctx: TenantContext): Promise<{ hurried: number }> {
  const connection = await connectionRow(ctx);
  if (!isSetUp(connection)) {
    throw refused("not_set_up", "QuickBooks is not set up here, so nothing waits for it. Nothing was sent.");
  }
  const hurried = await ctx.tx
    .update(quickbooksLinks)
    .set({ nextTryAt: ctx.now })
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connection.id),
        eq(quickbooksLinks.state, "waiting"),
        isNull(quickbooksLinks.waitsFor),
        gt(quickbooksLinks.nextTryAt, ctx.now),
      ),
    )
    .returning({ id: quickbooksLinks.id });
  ctx.announcements.push({ topic: "quickbooks", id: connection.id });
  ctx.recorded.push(WANTED);
  return { hurried: hurried.length };
}
