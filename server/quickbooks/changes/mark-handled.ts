import { and, eq, inArray } from "drizzle-orm";
import { quickbooksNotices } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Outcome } from "./settle-change";

/** These were looked at, and this came of it. */
export async function markHandled(
  ctx: TenantContext,
  connectionId: string,
  eventIds: readonly string[],
  outcome: Outcome,
): Promise<void> {
  if (eventIds.length === 0) return;
  await ctx.tx
    .update(quickbooksNotices)
    .set({ handledAt: ctx.now, outcome })
    .where(
      and(
        eq(quickbooksNotices.tenantId, ctx.tenant),
        eq(quickbooksNotices.connectionId, connectionId),
        inArray(quickbooksNotices.eventId, [...eventIds]),
      ),
    );
}
