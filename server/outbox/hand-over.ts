import { and, eq, inArray } from "drizzle-orm";
import { events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";

/** Notes that these events were taken over: the next look does not find them again. */
export async function handOver(ctx: TenantContext, eventIds: readonly string[]): Promise<void> {
  if (eventIds.length === 0) return;
  await ctx.tx
    .update(events)
    .set({ handedOverAt: ctx.now })
    .where(and(eq(events.tenantId, ctx.tenant), inArray(events.id, [...eventIds])));
}
