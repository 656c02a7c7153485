import { and, eq } from "drizzle-orm";
import { type QuickBooksFacts, quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";

/** What their company now says of itself: it decides how the next document is written. */
export async function keepFacts(ctx: TenantContext, connectionId: string, facts: QuickBooksFacts): Promise<void> {
  await ctx.tx
    .update(quickbooksConnections)
    .set({ facts })
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, connectionId)));
  ctx.announcements.push({ topic: "quickbooks", id: connectionId });
}
