import { and, eq } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { savedOf } from "@/server/quickbooks/sync/saved-of";
import { closeDifferences } from "./close-differences";
import { closeDuplicates } from "./close-duplicates";
import { type Drift, driftWords } from "./raise-drift";
import { raiseReview } from "./raise-review";

/**
 * The same for a link that no worker holds, its row locked by the caller: put before a person with what stands there now. What waited to be
 * sent waits for the decision.
 */
export async function raiseOpenDrift(ctx: TenantContext, link: Link, drift: Drift): Promise<void> {
  const { entity, remoteId } = link;
  if (entity === null || remoteId === null) return;
  await closeDifferences(ctx, link.id, "replaced");
  // Ours was to be sent: whether its name is another's is asked again when it is.
  await closeDuplicates(ctx, [link.id], { decision: "went_on", byName: "QuickBooks" });
  const id = await raiseReview(ctx, {
    connectionId: link.connectionId,
    linkId: link.id,
    kind: "drift",
    what: drift.what,
    entity,
    remoteId,
    theirs: drift.theirs,
    comparison: {},
  });
  await ctx.tx
    .update(quickbooksLinks)
    .set({
      ...(drift.what === "deleted" ? {} : savedOf(link, entity, drift.theirs)),
      state: "attention",
      stage: "",
      waitsFor: null,
      attempts: 0,
      problem: "drift",
      problemCode: drift.what,
      problemWords: driftWords(link.label, entity, drift.what),
      problemAction: { do: "review", id },
      changedAt: ctx.now,
    })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id)));
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
}
