import { and, eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";

/** Everything that changed before this time of theirs is kept here: the next sweep begins there. */
export async function keepCursor(ctx: TenantContext, connectionId: string, time: string): Promise<void> {
  await ctx.tx
    .update(quickbooksConnections)
    .set({ changesAt: ctx.now, ...(Number.isNaN(Date.parse(time)) ? {} : { changesThrough: time }) })
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, connectionId)));
}
