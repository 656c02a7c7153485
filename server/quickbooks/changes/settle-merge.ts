import { and, eq } from "drizzle-orm";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { closeQuestions } from "@/server/quickbooks/review/close-questions";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { savedOf } from "@/server/quickbooks/sync/saved-of";
import { wakeWaiting } from "@/server/quickbooks/sync/wake-waiting";
import { isUnderWay, lockLinks } from "./lock-links";
import type { Outcome } from "./settle-change";

/**
 * Two names of theirs became one: ours that stood for the one that vanished stands for the one that is left, whose name and details are
 * theirs to keep. `survivor` is the one that is left, as just read.
 */
export async function settleMerge(
  ctx: TenantContext,
  connectionId: string,
  merge: { entity: string; goneId: string; survivor: Record<string, unknown> },
): Promise<Outcome | "later"> {
  const { entity, goneId, survivor } = merge;
  const links = await lockLinks(ctx, connectionId, entity, [goneId]);
  if (links.some(isUnderWay)) return "later";
  for (const link of links) {
    await ctx.tx
      .update(quickbooksLinks)
      .set({
        ...savedOf(link, entity, survivor),
        payload: null,
        payloadHash: null,
        linkedHow: "chosen",
        linkedByName: "QuickBooks",
        linkedAt: ctx.now,
        changedAt: ctx.now,
        // That the other one vanished may have been noticed first; what was asked or decided about that is over.
        ...(link.voided || link.problem === "drift" ? inStep(link, ctx.now) : {}),
      })
      .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
    await closeQuestions(ctx, { linkId: link.id, remoteId: goneId }, "QuickBooks");
    await wakeWaiting(ctx, link.id);
    await record(ctx, {
      kind: "quickbooks.merged",
      subjects: [link.localId],
      details: { entity, label: link.label, goneId, remoteId: String(survivor["Id"]) },
    });
    ctx.announcements.push({ topic: "quickbooks", id: link.localId });
  }
  await ctx.tx
    .update(quickbooksDirectory)
    .set({ active: false })
    .where(
      and(
        eq(quickbooksDirectory.tenantId, ctx.tenant),
        eq(quickbooksDirectory.connectionId, connectionId),
        eq(quickbooksDirectory.entity, entity),
        eq(quickbooksDirectory.remoteId, goneId),
      ),
    );
  return "merged";
}

function inStep(link: Link, now: Date) {
  const problem = { problem: null, problemCode: null, problemWords: "", problemAction: null };
  return { ...problem, voided: false, state: link.wanted > link.done ? "waiting" : "linked", nextTryAt: now };
}
