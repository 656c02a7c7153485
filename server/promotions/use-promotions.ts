import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { type Minor, minor } from "@/server/money";
import type { AppliedPromotion } from "@/server/till/promotions";
import { type CountedUse, countUses } from "./count-uses";
import { giveBack, isExpired } from "./give-back";
import { type ForSale, lockForSale } from "./lock-for-sale";
import { isLimited, limitReached, overLimitWords } from "./rules";

/** A promotion that a sale used beyond its limits: the sale stands, `words` is a sentence for the work list. */
export type OverLimit = { promotionId: string; code: string | null; name: string; amountMinor: Minor; words: string };

type Wish = {
  saleId: string;
  customerId: string | null;
  applied: readonly (Omit<AppliedPromotion, "amountMinor"> & { amountMinor: number })[];
};

/**
 * Counts what a paid sale used, inside its transaction: claims become uses. Never refuses; answers what went over its limit.
 * Call it after the shift and before customers' credit and points. Two round trips, none when nothing was applied.
 */
export async function usePromotions(ctx: TenantContext, { saleId, customerId, applied }: Wish): Promise<OverLimit[]> {
  if (applied.length === 0) return [];
  const sale = { id: saleId, customerId, promotionIds: [...new Set(applied.map((one) => one.promotionId))] };
  let promotions = await lockForSale(ctx, sale);
  const full = promotions.filter((promotion) => reachedBy(promotion, customerId) !== null).map(({ id }) => id);
  if (full.length > 0) {
    const ids = sql.join(
      full.map((id) => sql`${id}::uuid`),
      sql`, `,
    );
    const freed = await giveBack(ctx, sql`u.promotion_id in (${ids}) and u.sale_id <> ${saleId} and ${isExpired(ctx)}`);
    if (freed > 0) promotions = await lockForSale(ctx, sale);
  }
  const decided = promotions.map((promotion) => ({ promotion, ...decide(promotion, customerId) }));
  const moved = decided.filter(({ movedFrom }) => movedFrom !== null).map(({ promotion }) => promotion.id);
  if (moved.length > 0) await takeFromFirstCustomer(ctx, saleId, moved);
  await countUses(
    ctx,
    { ...sale, expiresAt: null },
    decided.flatMap(({ use }) => use ?? []),
  );
  return applied.flatMap((one) => {
    const promotion = decided.find((it) => it.promotion.id === one.promotionId);
    const amountMinor = minor(one.amountMinor);
    const { promotionId, code, name } = one;
    if (!promotion)
      return { promotionId, code, name, amountMinor, words: `There is no promotion ${code ?? name} here.` };
    if (promotion.over === null) return [];
    const taken = { amountMinor, currency: ctx.company.currency };
    const words = overLimitWords(promotion.promotion, promotion.over, taken);
    return { promotionId, code, name, amountMinor, words };
  });
}

type Over = "total" | "customer" | "nobody";
type Decision = { use: CountedUse | null; over: Over | null; movedFrom: string | null };

/** What becomes of one promotion of the sale, with the promotion locked. */
function decide(promotion: ForSale, customerId: string | null): Decision {
  const { id: promotionId, state, limitPerCustomer } = promotion;
  const use = (change: Partial<CountedUse>): CountedUse => ({
    ...{ promotionId, state: "used", total: 0, ofCustomer: 0 },
    ...change,
  });
  if (state === "used") return { use: null, over: null, movedFrom: null };
  if (!isLimited(promotion)) return { use: use({}), over: null, movedFrom: null };
  const isClaimed = state === "claimed";
  const perCustomer = limitPerCustomer !== null;
  const sameCustomer = isClaimed && (!perCustomer || promotion.claimedBy === customerId);
  if (sameCustomer) return { use: use({}), over: null, movedFrom: null };
  const over = reachedBy(promotion, customerId);
  const movedFrom = isClaimed ? promotion.claimedBy : null;
  if (over !== null) return { use: use({ state: "over_limit", total: isClaimed ? -1 : 0 }), over, movedFrom };
  return { use: use({ total: isClaimed ? 0 : 1, ofCustomer: perCustomer ? 1 : 0 }), over: null, movedFrom };
}

/** A claim of this sale holds its place in the total already, but says nothing of another customer. */
function reachedBy(promotion: ForSale, customerId: string | null): Over | null {
  if (promotion.state === "used") return null;
  if (promotion.limitPerCustomer !== null && customerId === null) return "nobody";
  const isClaimed = promotion.state === "claimed";
  if (isClaimed && promotion.claimedBy === customerId) return null;
  const counted = { used: isClaimed ? 0 : promotion.used, usedByCustomer: promotion.usedByCustomer };
  return limitReached(promotion, counted);
}

/** The customer was changed after the code was entered: the first one gets their use back. */
async function takeFromFirstCustomer(ctx: TenantContext, saleId: string, ids: readonly string[]): Promise<void> {
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  await ctx.tx.execute(sql`
    update promotion_customers c set used = greatest(c.used - 1, 0) from promotion_uses u
    where u.tenant_id = ${ctx.tenant} and u.sale_id = ${saleId} and u.promotion_id in (${list})
      and c.tenant_id = ${ctx.tenant} and c.promotion_id = u.promotion_id and c.customer_id = u.customer_id`);
}
