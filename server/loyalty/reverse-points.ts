import type { TenantContext } from "@/server/context";
import { queryPrepared } from "@/server/insert-rows";
import { post } from "@/server/ledger/post";
import {
  cumulativeShare,
  decimalCompare,
  decimalNegate,
  isZeroDecimal,
  type Minor,
  minor,
  negate,
} from "@/server/money";
import { NO_POINTS, pointsComingBack, sumPoints } from "@/server/till/loyalty";
import { lockAccounts } from "./lock-accounts";
import { type OwedChange, owedPostings } from "./postings";
import { type PointsChange, writePoints } from "./write-points";

/** Goods that come back: the line they were sold on, and how much of it has come back in all, this time included. */
export type ReturnedPoints = { saleId: string; lineId: string; part: string; whole: string };

export type PointsReversed = {
  customerId: string;
  /** Taken back of what the lines earned, and given back of what was used on them; both positive. */
  takenBack: string;
  givenBack: string;
  /** What the customer has now; it may be below zero. */
  points: string;
};

type Entry = {
  customer_id: string;
  sale_line_id: string;
  kind: "earn" | "use" | "reverse";
  points: string;
  owed_minor: string;
};

const OF_SALES = `select customer_id, sale_line_id, kind, points::text, owed_minor from loyalty_entries
  where tenant_id = $1 and company_id = $2 and sale_id = any($3::uuid[]) and sale_line_id = any($4::uuid[]) and kind in ('earn', 'use')
  order by id`;
const REVERSED = `select customer_id, sale_line_id, kind, points::text, owed_minor from loyalty_entries
  where tenant_id = $1 and company_id = $2 and customer_id = any($3::uuid[]) and sale_line_id = any($4::uuid[]) and kind = 'reverse'`;

/**
 * Takes back the points that goods earned when they come back, and gives back those that were used on them, line by line and in
 * proportion to the pieces, from whoever got them then. After the last piece nothing of the line is left. `saleId` is the
 * return's own; `saleId` of a line is where it was sold. Three round trips, one when the sale had no points.
 */
export async function reversePoints(
  ctx: TenantContext,
  wish: {
    saleId: string;
    day: string;
    siteId: string | null;
    lines: readonly ReturnedPoints[];
    reason: string;
  },
): Promise<PointsReversed[]> {
  if (wish.lines.length === 0) return [];
  const lineIds = wish.lines.map((line) => line.lineId);
  const saleIds = [...new Set(wish.lines.map((line) => line.saleId))];
  const own = [ctx.tenant, ctx.company.id];
  const sold = await queryPrepared<Entry>(ctx.tx, "loyalty_of_sales", OF_SALES, [...own, saleIds, lineIds]);
  const customerIds = [...new Set(sold.rows.map((row) => row.customer_id))].sort();
  if (customerIds.length === 0) return [];
  const [accounts, reversed] = await Promise.all([
    lockAccounts(ctx, customerIds),
    queryPrepared<Entry>(ctx.tx, "loyalty_reversed", REVERSED, [...own, customerIds, lineIds]),
  ]);
  const done: PointsReversed[] = [];
  const owed: OwedChange[] = [];
  for (const customerId of customerIds) {
    const account = accounts.get(customerId);
    if (!account) continue;
    const changes = wish.lines
      .flatMap((line) => sold.rows.map((entry) => ({ line, entry })))
      .filter(({ line, entry }) => entry.customer_id === customerId && entry.sale_line_id === line.lineId)
      .map(({ line, entry }) => changeFor(entry, line, reversed.rows))
      .filter((change) => !isZeroDecimal(change.points))
      .sort((a, b) => decimalCompare(b.points, a.points));
    if (changes.length === 0) continue;
    const { saleId, reason } = wish;
    const written = await writePoints(ctx, { customerId, saleId, reason }, account, changes);
    const of = (sign: 1 | -1) =>
      sumPoints(
        changes.filter(({ points }) => Math.sign(decimalCompare(points, NO_POINTS)) === sign).map((one) => one.points),
      );
    done.push({
      customerId,
      takenBack: decimalNegate(of(-1)),
      givenBack: of(1),
      points: written.account.points,
    });
    owed.push({ customerId, owedMinor: written.owedMinor });
  }
  await post(ctx, {
    postedOn: wish.day,
    cause: { type: "loyalty", id: wish.saleId, step: "points_back" },
    memo: `Points, ${wish.reason}`,
    currency: ctx.company.currency,
    lines: owedPostings(owed, "sales", wish.siteId),
  });
  return done;
}

/** Earned points are taken back with what they came with; used ones are given back with what was released for them. */
function changeFor(entry: Entry, line: ReturnedPoints, reversed: readonly Entry[]): PointsChange {
  const isUse = entry.kind === "use";
  const before = reversed.filter(
    (one) =>
      one.customer_id === entry.customer_id &&
      one.sale_line_id === entry.sale_line_id &&
      decimalCompare(one.points, NO_POINTS) > 0 === isUse,
  );
  const already = sumPoints(before.map((one) => one.points));
  const alreadyOwed = minor(before.reduce((all, one) => all + Number(one.owed_minor), 0));
  const [points, owedMinor] = [decimalNegate(entry.points), negate(minor(Number(entry.owed_minor)))];
  return {
    kind: "reverse",
    moves: isUse ? "give" : "take_back",
    points: pointsComingBack(points, line.part, line.whole, already),
    owedMinor: shareOf(owedMinor, line, alreadyOwed),
    saleLineId: line.lineId,
  };
}

function shareOf(owedMinor: Minor, { part, whole }: ReturnedPoints, already: Minor): Minor {
  return isZeroDecimal(whole) ? minor(0) : cumulativeShare(owedMinor, part, whole, already);
}
