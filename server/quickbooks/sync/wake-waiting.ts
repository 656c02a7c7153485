import { and, eq, inArray, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

/**
 * What waited for these looks again, also where a person was needed for one of them: it goes on, or says in its turn whom it waits for or
 * what it lacks.
 */
export async function wakeWaiting(ctx: TenantContext, ...linkIds: string[]): Promise<void> {
  if (linkIds.length === 0) return;
  const isAsking = sql`${quickbooksLinks.state} = 'attention'`;
  await ctx.tx
    .update(quickbooksLinks)
    .set({
      waitsFor: null,
      nextTryAt: ctx.now,
      wantedAt: ctx.now,
      state: sql`case when ${isAsking} then 'waiting' else ${quickbooksLinks.state} end`,
      // What it asked a person for may be done.
      problem: sql`case when not ${isAsking} then ${quickbooksLinks.problem} end`,
      problemCode: sql`case when not ${isAsking} then ${quickbooksLinks.problemCode} end`,
      problemWords: sql`case when ${isAsking} then '' else ${quickbooksLinks.problemWords} end`,
      problemAction: sql`case when not ${isAsking} then ${quickbooksLinks.problemAction} end`,
    })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), inArray(quickbooksLinks.waitsFor, linkIds)));
}
