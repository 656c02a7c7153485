import { and, eq, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

/** What waited for this place to be chosen is due at once; answers how many there were. */
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
        sql`${quickbooksLinks.problemAction}->>'role' = ${role}`,
      ),
    )
    .returning({ id: quickbooksLinks.id });
  return woken.length;
}
