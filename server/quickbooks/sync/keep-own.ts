import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { closeDuplicates } from "@/server/quickbooks/review/close-duplicates";
import { raiseDrift } from "@/server/quickbooks/review/raise-drift";
import { changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { isVoided } from "./is-voided";
import { keepAnswer } from "./keep-answer";
import { sameAsSent } from "./same-as-sent";
import { savedWrite } from "./saved-of";

/**
 * Keeps one of theirs that we made ourselves and whose answer was lost. What somebody changed of it there meanwhile nobody told us: no link
 * knew it yet. So it is put before a person now.
 */
export async function keepOwn(
  ctx: TenantContext,
  link: Link,
  pending: PendingWrite,
  theirs: Record<string, unknown>,
): Promise<void> {
  if (sameAsSent(pending.payload, theirs)) return keepAnswer(ctx, link, pending, theirs);
  const saved = savedWrite(link, pending, theirs);
  const made = { ...link, ...saved };
  await changeLink(ctx, link, { ...saved, linkedAt: ctx.now });
  await closeDuplicates(ctx, [link.id], { decision: "went_on", byName: "QuickBooks" });
  await record(ctx, {
    kind: "quickbooks.linked",
    subjects: [link.localId],
    details: { entity: pending.entity, remoteId: saved.remoteId, number: saved.remoteNumber, how: "created" },
  });
  const before = { payload: pending.payload, remoteTotalMinor: pending.expectTotalMinor };
  await raiseDrift(ctx, made, { what: isVoided(theirs, before) ? "voided" : "edited", theirs });
}
