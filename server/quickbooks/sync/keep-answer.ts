import { sql } from "drizzle-orm";
import { type PendingWrite, quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { closeDifferences } from "@/server/quickbooks/review/close-differences";
import { closeDuplicates } from "@/server/quickbooks/review/close-duplicates";
import { closePaid } from "@/server/quickbooks/review/close-paid";
import { differingOf, type Figures, roundedOf } from "@/server/quickbooks/review/difference";
import { releaseDiffering } from "@/server/quickbooks/review/release-differing";
import { changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { doubtFacts } from "./doubt-facts";
import { forgetTakenBack } from "./forget-taken-back";
import { isName } from "./inactive";
import { releaseLink, type Saved } from "./release-link";
import { savedWrite } from "./saved-of";

const EVENTS = {
  create: "quickbooks.linked",
  update: "quickbooks.changed",
  void: "quickbooks.voided",
  delete: "quickbooks.deleted",
} as const;

/**
 * Keeps what a write made over there: their id, token and number, and what stands there now. Their total and tax are compared with ours; a
 * difference is shown to a person, and is a success only where a person has left it so.
 */
export async function keepAnswer(
  ctx: TenantContext,
  link: Link,
  pending: PendingWrite,
  theirs: Record<string, unknown>,
  how?: { linkedHow: string; byName: string | null },
): Promise<void> {
  const written = savedWrite(link, pending, theirs);
  const saved: Saved = {
    ...written,
    ourTaxMinor: roundedOf(pending, written.remoteTaxMinor)?.oursMinor ?? null,
    ...(how ? { linkedHow: how.linkedHow, linkedByName: how.byName } : {}),
  };
  // What somebody typed in there says nothing of who numbers.
  if (!how && isNumberedOtherwise(pending, saved)) await doubtNumbers(ctx, link, saved);
  const figures = figuresOf(link, pending, saved);
  const differing = figures && differingOf(figures);
  if (figures && differing) {
    await releaseLink(ctx, link, await releaseDiffering(ctx, link, { figures, differing, saved, theirs }));
  } else {
    // A document that is made for the first time was never asked about.
    if (pending.operation !== "create") await closeDifferences(ctx, link.id, "gone");
    // Put right or made over there, in other words than ours: theirs is what the next change of theirs is compared with. The name and
    // details of a customer or product that was there before us are theirs to change.
    const isTheirs = pending.operation === "verify" || how !== undefined;
    const payload = how && isName(link) ? null : theirs;
    await releaseLink(ctx, link, { to: "linked", saved: isTheirs ? { ...saved, payload } : saved });
  }
  await closeDuplicates(ctx, [link.id], { decision: "went_on", byName: "QuickBooks" });
  if (pending.operation === "delete") await forgetTakenBack(ctx, link);
  if (how && pending.entity === "Payment") await closePaid(ctx, link.connectionId, saved.remoteId);
  if (pending.operation === "verify") return;
  await record(ctx, {
    kind: EVENTS[pending.operation],
    subjects: [link.localId],
    details: {
      entity: pending.entity,
      remoteId: saved.remoteId,
      number: saved.remoteNumber,
      how: saved.linkedHow ?? null,
    },
  });
}

/** They give these a number, or keep the one we send. */
const NUMBERED = new Set(["Invoice", "CreditMemo", "SalesReceipt", "RefundReceipt"]);

/** It bears another number than was sent, or none where they were to give one: who numbers is another there than we know. */
function isNumberedOtherwise({ operation, entity, payload }: PendingWrite, { remoteNumber }: Saved): boolean {
  if (!NUMBERED.has(entity) || (operation !== "create" && operation !== "update")) return false;
  const sent = payload["DocNumber"];
  return typeof sent === "string" ? remoteNumber !== sent : remoteNumber === null;
}

/** What stands there without a number is wanted once more: it gets ours, where ours are kept. */
async function doubtNumbers(ctx: TenantContext, link: Link, { remoteNumber }: Saved): Promise<void> {
  await doubtFacts(ctx, link.connectionId);
  if (remoteNumber === null) await changeLink(ctx, link, { wanted: sql`${quickbooksLinks.wanted} + 1` });
}

/** What was expected and what stands there, as far as both are known; null for what has no amount. */
export function figuresOf(
  link: Pick<Link, "currency">,
  expected: Pick<PendingWrite, "expectTotalMinor" | "expectTaxMinor" | "hash">,
  theirs: Pick<Saved, "remoteTotalMinor" | "remoteTaxMinor">,
): Figures | null {
  if (link.currency === null) return null;
  return {
    hash: expected.hash,
    currency: link.currency,
    oursTotalMinor: expected.expectTotalMinor,
    oursTaxMinor: expected.expectTaxMinor,
    theirsTotalMinor: theirs.remoteTotalMinor,
    theirsTaxMinor: theirs.remoteTaxMinor,
  };
}
