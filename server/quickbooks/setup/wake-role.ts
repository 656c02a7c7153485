import { and, eq, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

/**
 * What waited for this place to be chosen is due at once; answers how many there were. QuickBooks does not say which of the choices it
 * misses (2500), so whatever it refused for that is tried again with every choice; and what is being sent is looked at once more, as it may
 * have been decided upon before.
 */
export async function wakeRole(ctx: TenantContext, connectionId: string, role: string): Promise<number> {
  const woken = await ctx.tx
    .update(quickbooksLinks)
    .set({
      state: "waiting",
      problem: null,
      problemCode: null,
      problemWords: "",
      problemAction: null,
      attempts: 0,
      nextTryAt: ctx.now,
      wantedAt: ctx.now,
      changedAt: ctx.now,
    })
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.state, "attention"),
        eq(quickbooksLinks.problem, "needs_mapping"),
        sql`(${quickbooksLinks.problemAction}->>'role' = ${role} or ${quickbooksLinks.problemCode} = '2500')`,
      ),
    )
    .returning({ id: quickbooksLinks.id });
  await ctx.tx
    .update(quickbooksLinks)
    .set({ wanted: sql`${quickbooksLinks.wanted} + 1` })
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.state, "sending"),
      ),
    );
  return woken.length;
}
