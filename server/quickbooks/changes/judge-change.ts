import type { Link } from "@/server/quickbooks/sync/claim-link";
import { isVoided } from "@/server/quickbooks/sync/is-voided";
import { sameAsSent } from "@/server/quickbooks/sync/same-as-sent";
import { savedOf } from "@/server/quickbooks/sync/saved-of";

/**
 * What a changed object of theirs means for ours. `echo`: our own write, or older than what we know. `same`: only fields of theirs, or a
 * payment that was applied to it, raised its token. The rest is somebody's doing and for a person to decide.
 */
export type Judgement = "echo" | "same" | "edited" | "voided" | "deleted";

/** `theirs` is null when it is gone. Pure. */
export function judgeChange(link: Link, theirs: Record<string, unknown> | null): Judgement {
  if (theirs === null) return link.voided ? "echo" : "deleted";
  if (!isNewer(link, theirs)) return "echo";
  if (isVoided(theirs, link)) return link.voided ? "same" : "voided";
  // In a list of names nothing can be deleted: it is made inactive, and documents can no longer use it.
  if (theirs["Active"] === false) return "deleted";
  if (!hasTotal(link, theirs)) return "edited";
  return link.payload === null || sameAsSent(link.payload, theirs) ? "same" : "edited";
}

/** Tokens rise by one with each change. */
export function isNewer(link: Pick<Link, "syncToken">, theirs: Record<string, unknown>): boolean {
  if (link.syncToken === null) return true;
  return Number(theirs["SyncToken"]) > Number(link.syncToken);
}

/** Their total is computed: tax and rates can change it without one of the fields we sent. */
function hasTotal(link: Link, theirs: Record<string, unknown>): boolean {
  if (link.entity === null) return true;
  const now = savedOf(link, link.entity, theirs).remoteTotalMinor;
  // While a change waits for a decision the total kept is that of the change.
  const before = link.problem === "drift" ? link.amountMinor : link.remoteTotalMinor;
  return now === null || before === null || now === before;
}
