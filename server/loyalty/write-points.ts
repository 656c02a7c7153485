import { loyaltyEntries } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { insertRows, queryPrepared } from "@/server/insert-rows";
import { add, decimalCompare, decimalSubtract, type Minor, subtract } from "@/server/money";
import { owedChange, type PointsAccount, sumPoints } from "@/server/till/loyalty";

export type PointsChange = {
  kind: "earn" | "use" | "reverse" | "adjustment";
  /** How it moves what is owed; see `owedChange`. */
  moves: "give" | "use" | "take_back";
  /** Signed. */
  points: string;
  /** What the points themselves came with; signed. */
  owedMinor: Minor;
  saleLineId: string | null;
};

/** As much as an account can hold: nobody's till stops for it. */
const MOST = "1000000000";

const SET = `update loyalty_accounts set points = $4::numeric, owed_minor = $5
  where tenant_id = $1 and company_id = $2 and customer_id = $3`;

/**
 * The only writer of points: an entry for each change, and the account as it is after all of them, in one round trip. The caller
 * holds the account. Returns it as it is now and how what is owed changed, which the caller posts.
 */
export async function writePoints(
  ctx: TenantContext,
  to: { customerId: string; saleId: string | null; reason: string },
  account: PointsAccount,
  changes: readonly PointsChange[],
): Promise<{ account: PointsAccount; owedMinor: Minor; entryIds: string[] }> {
  let now = account;
  const rows = changes.map((change) => {
    const room = decimalSubtract(MOST, now.points);
    const points = decimalCompare(change.points, room) > 0 ? room : change.points;
    const owedMinor = owedChange(now, { kind: change.moves, points, owedMinor: change.owedMinor });
    now = { points: sumPoints([now.points, points]), owedMinor: add(now.owedMinor, owedMinor) };
    return {
      tenantId: ctx.tenant,
      id: newId(),
      companyId: ctx.company.id,
      customerId: to.customerId,
      kind: change.kind,
      points,
      owedMinor,
      saleId: to.saleId,
      saleLineId: change.saleLineId,
      reason: to.reason,
      actorName: ctx.actor.name,
      at: ctx.now,
    };
  });
  await Promise.all([
    insertRows(ctx.tx, loyaltyEntries, rows),
    queryPrepared(ctx.tx, "loyalty_set", SET, [
      ...[ctx.tenant, ctx.company.id, to.customerId, now.points, now.owedMinor],
    ]),
  ]);
  return { account: now, owedMinor: subtract(now.owedMinor, account.owedMinor), entryIds: rows.map((row) => row.id) };
}
