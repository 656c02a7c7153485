import type { TenantContext } from "@/server/context";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import type { Release, Saved } from "@/server/quickbooks/sync/release-link";
import { type Differing, differenceWords, type Figures, sameFigures } from "./difference";
import { figuresIn, lastDifference, leftNote } from "./last-difference";
import { raiseReview } from "./raise-review";

/**
 * How a claimed link is released whose figures are others there: put before a person, side by side, unless somebody has left these very
 * figures as they are. Then it is in step and goes on saying so.
 */
export async function releaseDiffering(
  ctx: TenantContext,
  link: Link,
  found: { figures: Figures; differing: Differing; saved: Saved; theirs: Record<string, unknown> },
): Promise<Release> {
  const { figures, differing, saved, theirs } = found;
  const last = link.remoteId === null ? null : await lastDifference(ctx, link.id);
  const before = last?.decision === "left" ? figuresIn(last) : null;
  const note = last && before && sameFigures(before, figures) ? leftNote(last) : null;
  if (note) return { to: "linked", saved, note };
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
  const words = differenceWords(differing, figures.currency);
  return {
    to: "attention",
    saved,
    problem: { kind: "difference", code: differing.what, words, action: { do: "review", id } },
  };
}
