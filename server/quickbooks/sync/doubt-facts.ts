import { and, eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";

/** What their company says of itself may be other than we know: it is read before anything more is decided by it. */
export async function doubtFacts(ctx: TenantContext, connectionId: string): Promise<void> {
  await ctx.tx
    .update(quickbooksConnections)
    .set({ factsDueAt: ctx.now })
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, connectionId)));
}
