import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { closeDuplicates } from "@/server/quickbooks/review/close-duplicates";
import { wakeWaiting } from "@/server/quickbooks/sync/wake-waiting";

/**
 * Leaves these out: they are not sent until somebody asks for one of them again. What is being sent at this moment, or stands there or may
 * do so, is not touched. Answers how many were left out. Throws not found.
 */
export async function skipLinks(ctx: TenantContext, linkIds: readonly string[]): Promise<{ skipped: number }> {
  const found = await ctx.tx
    .select({ id: quickbooksLinks.id })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.companyId, ctx.company.id),
        inArray(quickbooksLinks.id, [...linkIds]),
      ),
    );
  if (found.length < new Set(linkIds).size) throw notFound("document of the sync log");
  const skipped = await ctx.tx
    .update(quickbooksLinks)
    .set({
      state: "skipped",
      problem: null,
      problemCode: null,
      problemAction: null,
      problemWords: `${ctx.actor.name} left it out.`,
      waitsFor: null,
      pending: null,
      changedAt: ctx.now,
    })
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.companyId, ctx.company.id),
        inArray(quickbooksLinks.id, [...linkIds]),
        notInArray(quickbooksLinks.state, ["sending", "linked"]),
        // It stands there: what becomes of a difference, or of a change of theirs, is decided side by side.
        sql`coalesce(${quickbooksLinks.problem}, '') not in ('difference', 'drift')`,
        // It was sent and not answered: it may stand there, and is found out about first.
        sql`${quickbooksLinks.pending} ->> 'firstSentAt' is null`,
      ),
    )
    .returning({ id: quickbooksLinks.id, localId: quickbooksLinks.localId });
  if (skipped.length > 0) {
    const ids = skipped.map(({ id }) => id);
    await closeDuplicates(ctx, ids, { decision: "skipped", byName: ctx.actor.name });
    await wakeWaiting(ctx, ...ids);
    await record(ctx, {
      kind: "quickbooks.skipped",
      subjects: skipped.slice(0, 50).map(({ localId }) => localId),
      details: { count: skipped.length },
    });
    ctx.announcements.push({ topic: "quickbooks", id: skipped[0]?.localId ?? "" });
  }
  return { skipped: skipped.length };
}
