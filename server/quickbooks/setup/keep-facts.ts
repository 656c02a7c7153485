import { and, eq } from "drizzle-orm";
import { type QuickBooksFacts, quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";

/** What their company says of itself, as it said at `readAt`: whoever doubts it later has it read again. */
export async function keepFacts(
  ctx: TenantContext,
  connectionId: string,
  { facts, readAt }: { facts: QuickBooksFacts; readAt: Date },
): Promise<void> {
  await ctx.tx
    .update(quickbooksConnections)
    .set({ facts, factsReadAt: readAt })
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, connectionId)));
  ctx.announcements.push({ topic: "quickbooks", id: connectionId });
}
