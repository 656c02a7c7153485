import { and, eq } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { closeDifferences } from "@/server/quickbooks/review/close-differences";
import { differenceWords, differingOf, sameFigures } from "@/server/quickbooks/review/difference";
import { figuresIn, lastDifference } from "@/server/quickbooks/review/last-difference";
import { raiseReview } from "@/server/quickbooks/review/raise-review";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { isVoided } from "@/server/quickbooks/sync/is-voided";
import { sameAsSent } from "@/server/quickbooks/sync/same-as-sent";
import { savedOf } from "@/server/quickbooks/sync/saved-of";
import { isNewer } from "./judge-change";

/**
 * A change of theirs to a document whose figures are others than ours, asked about or left so; its row is locked by the caller. Put right,
 * it is in step, in whatever words. Others again, it is asked about again. Null where it is a change like any other.
 */
export async function settleDifference(
  ctx: TenantContext,
  link: Link,
  theirs: Record<string, unknown>,
): Promise<"same" | "drift" | null> {
  const isAbout = link.problem === "difference" && link.problemCode !== "taken" && link.entity !== null;
  if (!isAbout || !isNewer(link, theirs) || isVoided(theirs, link)) return null;
  const last = await lastDifference(ctx, link.id);
  const before = last && figuresIn(last);
  if (!before) return null;
  const saved = savedOf(link, link.entity ?? "", theirs);
  const figures = { ...before, theirsTotalMinor: saved.remoteTotalMinor, theirsTaxMinor: saved.remoteTaxMinor };
  const differing = differingOf(figures);
  const own = and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link.id));
  const asSent = link.payload === null || sameAsSent({ ...link.payload, TotalAmt: undefined }, theirs);
  if (differing && !asSent) return null;
  if (!differing) {
    await closeDifferences(ctx, link.id, "gone");
    const settled = {
      ...{ state: link.wanted > link.done && link.state === "waiting" ? "waiting" : "linked", done: link.wanted },
      ...{ problem: null, problemCode: null, problemWords: "", problemAction: null, changedAt: ctx.now },
    };
    await ctx.tx
      .update(quickbooksLinks)
      .set({ ...saved, payload: theirs, ...settled })
      .where(own);
    ctx.announcements.push({ topic: "quickbooks", id: link.localId });
    return "same";
  }
  if (sameFigures(before, figures)) {
    await ctx.tx.update(quickbooksLinks).set(saved).where(own);
    return "same";
  }
  const id = await raiseReview(ctx, {
    connectionId: link.connectionId,
    linkId: link.id,
    kind: "difference",
    what: differing.what,
    entity: saved.entity,
    remoteId: saved.remoteId,
    theirs,
    comparison: { figures },
  });
  const asked = {
    ...{ state: "attention", problem: "difference", problemCode: differing.what, changedAt: ctx.now },
    ...{ problemWords: differenceWords(differing, figures.currency), problemAction: { do: "review", id } },
  };
  await ctx.tx
    .update(quickbooksLinks)
    .set({ ...saved, ...asked })
    .where(own);
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
  return "drift";
}
