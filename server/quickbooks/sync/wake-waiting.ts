import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

/** What waited for these looks again: it goes on, or says in its turn whom it waits for or what it lacks. */
export async function wakeWaiting(ctx: TenantContext, ...linkIds: string[]): Promise<void> {
  if (linkIds.length === 0) return;
  await ctx.tx
    .update(quickbooksLinks)
    .set({ waitsFor: null, nextTryAt: ctx.now, wantedAt: ctx.now })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), inArray(quickbooksLinks.waitsFor, linkIds)));
}
