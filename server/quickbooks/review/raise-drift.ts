import type { TenantContext } from "@/server/context";
import { entityTitles } from "@/server/quickbooks/rules";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { releaseLink } from "@/server/quickbooks/sync/release-link";
import { savedOf } from "@/server/quickbooks/sync/saved-of";
import { closeDifferences } from "./close-differences";
import { raiseReview } from "./raise-review";

export type Drift = { what: "edited" | "voided" | "deleted"; theirs: Record<string, unknown> };

/** A claimed link whose document was changed over there: put before a person, with what stands there now. Nothing of ours is sent. */
export async function raiseDrift(ctx: TenantContext, link: Link, drift: Drift): Promise<void> {
  const { entity, remoteId } = link;
  if (entity === null || remoteId === null) return;
  await closeDifferences(ctx, link.id, "replaced");
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
  await releaseLink(ctx, link, {
    to: "attention",
    problem: {
      kind: "drift",
      code: drift.what,
      words: driftWords(link.label, entity, drift.what),
      action: { do: "review", id },
    },
    ...(drift.what === "deleted" ? {} : { saved: savedOf(link, entity, drift.theirs) }),
  });
}

/** What became of it there: a customer or product cannot be deleted, only made inactive. */
export function happened(entity: string, what: string): string {
  return what === "deleted" && (entity === "Customer" || entity === "Item") ? "made inactive" : what;
}

/** "INV-1042 was edited in QuickBooks …", for the list and the document. */
export function driftWords(label: string, entity: string, what: Drift["what"]): string {
  const name = label || `This ${entityTitles[entity] ?? "document"}`;
  return `${name} was ${happened(entity, what)} in QuickBooks. Take theirs, send ours, or leave it as it is.`;
}
