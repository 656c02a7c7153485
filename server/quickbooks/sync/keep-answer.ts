import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { formatMoney, type Minor } from "@/server/money";
import { record } from "@/server/outbox/record";
import { closePaid } from "@/server/quickbooks/review/close-paid";
import type { Link } from "./claim-link";
import { forgetTakenBack } from "./forget-taken-back";
import { type Problem, releaseLink, type Saved } from "./release-link";
import { savedWrite } from "./saved-of";

const EVENTS = {
  create: "quickbooks.linked",
  update: "quickbooks.changed",
  void: "quickbooks.voided",
  delete: "quickbooks.deleted",
} as const;

/**
 * Keeps what a write made over there: their id, token and number, and what stands there now. Their total and tax are compared with ours; a
 * difference is shown to a person and is not a success.
 */
export async function keepAnswer(
  ctx: TenantContext,
  link: Link,
  pending: PendingWrite,
  theirs: Record<string, unknown>,
  how?: { linkedHow: string; byName: string | null },
): Promise<void> {
  const saved: Saved = {
    ...savedWrite(link, pending, theirs),
    ...(how ? { linkedHow: how.linkedHow, linkedByName: how.byName } : {}),
  };
  const difference = differenceOf(link, pending, saved);
  await releaseLink(ctx, link, difference ? { to: "attention", problem: difference, saved } : { to: "linked", saved });
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

/** Null when their figures are ours. */
export function differenceOf(
  link: Pick<Link, "currency">,
  expected: Pick<PendingWrite, "expectTotalMinor" | "expectTaxMinor">,
  theirs: Pick<Saved, "remoteTotalMinor" | "remoteTaxMinor">,
): Problem | null {
  const { currency } = link;
  if (currency === null) return null;
  const said = (amount: number) => formatMoney(amount as Minor, currency);
  const pairs = [
    ["total", expected.expectTotalMinor, theirs.remoteTotalMinor],
    ["tax", expected.expectTaxMinor, theirs.remoteTaxMinor ?? (expected.expectTaxMinor === null ? null : 0)],
  ] as const;
  const found = pairs.find(([, ours, other]) => ours !== null && other !== null && ours !== other);
  if (!found) return null;
  const [what, ours, other] = found;
  return {
    kind: "difference",
    code: what,
    words: `It stands in QuickBooks with a ${what} of ${said(other ?? 0)}; ours is ${said(ours ?? 0)}. Look at its tax and rounding there, then press Sync now.`,
    action: { do: "compare" },
  };
}
