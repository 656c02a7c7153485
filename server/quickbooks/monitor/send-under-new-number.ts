import { and, eq } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { closeDuplicates } from "@/server/quickbooks/review/close-duplicates";
import { nextSuffix } from "@/server/quickbooks/review/next-suffix";
import { WANTED } from "@/server/quickbooks/sync/sync-now";

/**
 * Sends a document under a number of its own, where ours is taken over there and nothing can be compared. Throws not found; refused
 * `not_taken` when its number is not the trouble.
 */
export async function sendUnderNewNumber(ctx: TenantContext, linkId: string): Promise<{ localId: string }> {
  const mine = and(
    eq(quickbooksLinks.tenantId, ctx.tenant),
    eq(quickbooksLinks.companyId, ctx.company.id),
    eq(quickbooksLinks.id, linkId),
  );
  const [link] = await ctx.tx.select().from(quickbooksLinks).where(mine).for("update");
  if (!link) throw notFound("document of the sync log");
  if (link.state !== "attention" || link.problem !== "duplicate") {
    throw refused("not_taken", "Its number is not taken any more. Nothing was changed.");
  }
  await ctx.tx
    .update(quickbooksLinks)
    .set({
      state: "waiting",
      problem: null,
      problemCode: null,
      problemWords: "",
      problemAction: null,
      pending: null,
      attempts: 0,
      nextTryAt: ctx.now,
      wantedAt: ctx.now,
      changedAt: ctx.now,
      numberSuffix: nextSuffix(link.localType, link.numberSuffix),
    })
    .where(mine);
  await closeDuplicates(ctx, [link.id], { decision: "sent_new", byName: ctx.actor.name });
  await record(ctx, {
    kind: "quickbooks.duplicate_decided",
    subjects: [link.localId],
    details: { decision: "send_new", label: link.label },
  });
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
  ctx.recorded.push(WANTED);
  return { localId: link.localId };
}
