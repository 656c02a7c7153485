import { and, desc, eq, sql } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { remoteAddress } from "@/server/quickbooks/remote/remote-address";
import { differenceWords, differingOf } from "./difference";
import { figuresIn } from "./last-difference";
import { paidWords } from "./paid-words";
import { driftWords } from "./raise-drift";

export type ReviewKind = "duplicate" | "drift" | "difference";

/** Something only a person can decide, as the list shows it; `reviewOf` has both sides. */
export type ReviewRow = {
  id: string;
  linkId: string;
  kind: ReviewKind;
  /** Of a drift: `edited`, `voided`, `deleted` or `paid`; of a difference: `total` or `tax`; of a duplicate: what is the same. */
  what: string;
  localType: string;
  localId: string;
  label: string;
  amountMinor: number | null;
  currency: string | null;
  day: string | null;
  /** What happened and what can be done, in a sentence. */
  words: string;
  entity: string;
  remoteId: string;
  remoteNumber: string | null;
  address: string | null;
  at: Date;
};

const MOST = 200;

/** What is open, newest first, and how many there are of each kind. */
export async function listReviews(
  ctx: TenantContext,
  { kind }: { kind?: ReviewKind | undefined },
): Promise<{ rows: ReviewRow[]; duplicates: number; drifts: number; differences: number }> {
  const connection = await connectionRow(ctx);
  if (!connection) return { rows: [], duplicates: 0, drifts: 0, differences: 0 };
  const open = and(
    eq(quickbooksReviews.tenantId, ctx.tenant),
    eq(quickbooksReviews.connectionId, connection.id),
    eq(quickbooksReviews.decision, "open"),
  );
  const rows = await withLinks(ctx)
    .where(kind ? and(open, eq(quickbooksReviews.kind, kind)) : open)
    .orderBy(desc(quickbooksReviews.id))
    .limit(MOST);
  const [counts] = await ctx.tx
    .select({
      duplicates: sql<number>`count(*) filter (where ${quickbooksReviews.kind} = 'duplicate')::int`,
      drifts: sql<number>`count(*) filter (where ${quickbooksReviews.kind} = 'drift')::int`,
      differences: sql<number>`count(*) filter (where ${quickbooksReviews.kind} = 'difference')::int`,
    })
    .from(quickbooksReviews)
    .where(open);
  return { rows: rows.map(reviewRow), duplicates: 0, drifts: 0, differences: 0, ...counts };
}

type Found = { review: typeof quickbooksReviews.$inferSelect; link: typeof quickbooksLinks.$inferSelect };

function withLinks(ctx: TenantContext) {
  return ctx.tx
    .select({ review: quickbooksReviews, link: quickbooksLinks })
    .from(quickbooksReviews)
    .innerJoin(
      quickbooksLinks,
      and(eq(quickbooksLinks.tenantId, quickbooksReviews.tenantId), eq(quickbooksLinks.id, quickbooksReviews.linkId)),
    )
    .$dynamic();
}

function reviewRow({ review, link }: Found): ReviewRow {
  const number = review.theirs["DocNumber"] ?? review.theirs["PaymentRefNum"] ?? review.theirs["DisplayName"];
  return {
    id: review.id,
    linkId: link.id,
    kind: review.kind as ReviewKind,
    what: review.what,
    localType: link.localType,
    localId: link.localId,
    label: link.label,
    amountMinor: link.amountMinor,
    currency: link.currency,
    day: link.day,
    words: reviewWords({ review, link }),
    entity: review.entity,
    remoteId: review.remoteId,
    remoteNumber: typeof number === "string" && number !== "" ? number : null,
    address: review.what === "deleted" ? null : remoteAddress(review.entity, review.remoteId),
    at: review.createdAt,
  };
}

/** What happened, in a sentence. */
export function reviewWords({ review, link }: Found): string {
  const { what, theirs, comparison, entity } = review;
  const figures = figuresIn(review);
  const differing = figures && differingOf(figures);
  if (figures && differing) return differenceWords(differing, figures.currency);
  if (what === "edited" || what === "voided" || what === "deleted") return driftWords(link.label, entity, what);
  if (what !== "paid") return link.problemWords;
  const amount = String(comparison["amount"] ?? theirs["TotalAmt"] ?? "");
  const day = String(theirs["TxnDate"] ?? "");
  return paidWords(link.label, {
    amount,
    currency: link.currency,
    day,
    reference: String(theirs["PaymentRefNum"] ?? ""),
  });
}
