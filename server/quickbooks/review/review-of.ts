import { and, asc, eq } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { adminsOf } from "@/server/quickbooks/connection/admins-of";
import { type SyncRow, syncRow } from "@/server/quickbooks/monitor/sync-row";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { remoteAddress } from "@/server/quickbooks/remote/remote-address";
import { remoteNumber } from "@/server/quickbooks/rules";
import { asOfNow } from "@/server/quickbooks/sync/as-of-now";
import { compareDocuments } from "@/server/quickbooks/translate/compare";
import { documentSide } from "@/server/quickbooks/translate/document-side";
import { compareNames, type ReviewedRow } from "./compare-names";
import { figuresIn } from "./last-difference";
import { nextSuffix } from "./next-suffix";
import { type OurSide, ourSide } from "./our-side";
import { type ReviewKind, reviewWords } from "./queries";
import { type Verdict, verdictOf } from "./verdict-of";

/** A question with both sides, as the screen shows it. */
export type Review = {
  id: string;
  kind: ReviewKind;
  what: string;
  entity: string;
  /** `open`, or what was decided, by whom and when. */
  decision: string;
  decidedByName: string | null;
  /** Figures that differ were left so and still are: it may be decided anew. */
  isLeft: boolean;
  /** It is void here by now: theirs is voided too, whatever is answered. */
  isOver: boolean;
  decidedAt: Date | null;
  at: Date;
  link: SyncRow;
  /** Their number or name, and where it is over there. */
  theirs: { name: string; madeAt: string | null; changedAt: string | null; address: string | null };
  rows: ReviewedRow[];
  /** Of the amounts in the rows; null where there are none. */
  currency: string | null;
  verdict: Verdict;
  /** The number or name ours gets there, sent as another one; null where QuickBooks gives its own. */
  newName: string | null;
  place: number;
  of: number;
  nextId: string | null;
  previousId: string | null;
  admins: string[];
};

/** Throws not found. */
export async function reviewOf(ctx: TenantContext, id: string): Promise<Review> {
  const [found] = await ctx.tx
    .select({ review: quickbooksReviews, link: quickbooksLinks })
    .from(quickbooksReviews)
    .innerJoin(
      quickbooksLinks,
      and(eq(quickbooksLinks.tenantId, quickbooksReviews.tenantId), eq(quickbooksLinks.id, quickbooksReviews.linkId)),
    )
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.id, id),
        eq(quickbooksLinks.companyId, ctx.company.id),
      ),
    );
  if (!found) throw notFound("question");
  const { review, link } = found;
  const ours = await ourSide(ctx, link);
  const { theirs } = review;
  const isGone = review.what === "deleted";
  const { rows, compared } = sidesOf(ours, review, link.currency ?? ctx.company.currency);
  const { isOver } = await asOfNow(ctx, { ...link, remoteId: link.remoteId ?? review.remoteId });
  const place = await placeOf(ctx, review);
  return {
    id: review.id,
    kind: review.kind as ReviewKind,
    what: review.what,
    entity: review.entity,
    decision: review.decision,
    decidedByName: review.decidedByName,
    decidedAt: review.decidedAt,
    at: review.createdAt,
    link: syncRow(link),
    theirs: {
      name: nameOf(theirs) ?? review.remoteId,
      madeAt: metaOf(theirs, "CreateTime"),
      changedAt: metaOf(theirs, "LastUpdatedTime"),
      address: isGone ? null : remoteAddress(review.entity, review.remoteId),
    },
    rows,
    currency: compared?.currency ?? null,
    verdict: verdictOf(
      {
        ...{ words: reviewWords(found), kind: review.kind, what: review.what, entity: review.entity },
        ...{ label: link.label, figures: figuresIn(review) },
      },
      rows,
      compared,
    ),
    isOver,
    isLeft: review.decision === "left" && link.problemAction?.["id"] === review.id,
    newName: newNameOf(ours, link),
    ...place,
    admins: (await adminsOf(ctx)).map(({ name }) => name),
  };
}

const NAMES = ["Customer", "Item", "Vendor"];

/** A payment made there stands beside nothing of ours, and what was deleted beside nothing of theirs. */
function sidesOf(ours: OurSide, { what, entity, theirs }: typeof quickbooksReviews.$inferSelect, currency: string) {
  if (what === "deleted" || what === "paid") return { rows: [], compared: null };
  if (NAMES.includes(entity)) return { rows: compareNames(ours.payload, theirs), compared: null };
  const compared = compareDocuments(ours.document, documentSide(theirs, currency));
  return { rows: compared.rows, compared };
}

/** Among the open ones of its kind; one that is decided stands for itself. */
async function placeOf(ctx: TenantContext, review: typeof quickbooksReviews.$inferSelect) {
  const open = await ctx.tx
    .select({ id: quickbooksReviews.id })
    .from(quickbooksReviews)
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.connectionId, review.connectionId),
        eq(quickbooksReviews.kind, review.kind),
        eq(quickbooksReviews.decision, "open"),
      ),
    )
    .orderBy(asc(quickbooksReviews.id))
    .limit(1_000);
  const at = open.findIndex((one) => one.id === review.id);
  const other = open.find((one) => one.id !== review.id)?.id ?? null;
  return {
    place: at + 1,
    of: open.length,
    nextId: open[at + 1]?.id ?? other,
    previousId: at > 0 ? (open[at - 1]?.id ?? null) : null,
  };
}

function newNameOf(ours: OurSide, link: typeof quickbooksLinks.$inferSelect) {
  const suffix = nextSuffix(link.localType, link.numberSuffix);
  if (ours.number !== null) return remoteNumber(ours.number, suffix);
  return ours.names[Number(suffix)] ?? ours.names.at(-1) ?? null;
}

function nameOf(theirs: Record<string, unknown>): string | null {
  const name = theirs["DocNumber"] ?? theirs["PaymentRefNum"] ?? theirs["DisplayName"] ?? theirs["Name"];
  return typeof name === "string" && name !== "" ? name : null;
}

function metaOf(theirs: Record<string, unknown>, field: "CreateTime" | "LastUpdatedTime"): string | null {
  const meta = theirs["MetaData"];
  const at = isObject(meta) ? meta[field] : null;
  return typeof at === "string" ? at : null;
}
