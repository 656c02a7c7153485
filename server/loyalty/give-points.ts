import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { post } from "@/server/ledger/post";
import { decimalCompare, decimalNegate, ZERO } from "@/server/money";
import { type EarnedLine, NO_POINTS, pointsWords, sumPoints } from "@/server/till/loyalty";
import { lockAccounts } from "./lock-accounts";
import { owedPostings } from "./postings";
import { writePoints } from "./write-points";

export type PointsOfSale = {
  saleId: string;
  customerId: string;
  /** The sale's business day, and where it was made. */
  day: string;
  siteId: string | null;
  /** By `pointsEarned`. */
  earned: readonly EarnedLine[];
  /** By `sharePoints`: what was used, by the line it helped to pay; positive. */
  used: readonly { lineId: string; points: string }[];
  /** As the customer's history says it: "Receipt R1-000042". */
  reason: string;
};

export type PointsGiven = {
  /** What the customer has now; below zero where more was used than there was. */
  points: string;
  /** For the work list, when more was used than there was; null when all is well. */
  words: string | null;
};

/**
 * Takes the points a sale used and gives those it earned, inside its transaction; after promotions, before gift cards. Never
 * refuses: who used more than they had stands below zero, and `words` says so. The sale posts the discount to
 * `loyalty_discounts` in both modes; what deferred mode owes is posted here (cause loyalty, the sale's id). Two round trips,
 * none when nothing was earned or used.
 */
export async function givePoints(ctx: TenantContext, sale: PointsOfSale): Promise<PointsGiven | null> {
  const { customerId, saleId, reason } = sale;
  if (sale.earned.length === 0 && sale.used.length === 0) return null;
  const before = (await lockAccounts(ctx, [customerId])).get(customerId);
  if (!before) throw notFound("customer");
  const { account, owedMinor } = await writePoints(ctx, { customerId, saleId, reason }, before, [
    ...sale.used.map(({ lineId, points }) => ({
      ...({ kind: "use", moves: "use" } as const),
      ...{ points: decimalNegate(points), owedMinor: ZERO, saleLineId: lineId },
    })),
    ...sale.earned.map(({ lineId, points, owedMinor }) => ({
      ...({ kind: "earn", moves: "give" } as const),
      ...{ points, owedMinor, saleLineId: lineId },
    })),
  ]);
  if (owedMinor !== 0) {
    await post(ctx, {
      postedOn: sale.day,
      cause: { type: "loyalty", id: saleId, step: "points" },
      memo: `Points, ${reason}`,
      currency: ctx.company.currency,
      lines: owedPostings([{ customerId, owedMinor }], "sales", sale.siteId),
    });
  }
  const used = sumPoints(sale.used.map((one) => one.points));
  const there = decimalCompare(before.points, NO_POINTS) > 0 ? before.points : NO_POINTS;
  const isShort = decimalCompare(used, there) > 0;
  const words = isShort ? `${pointsWords(used)} were used by a customer who had ${pointsWords(there)}.` : null;
  return { points: account.points, words };
}
