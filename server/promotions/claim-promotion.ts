import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { customers } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { cannotUse, type Promotion } from "@/server/till/promotions";
import { countUses } from "./count-uses";
import { giveBack, isExpired } from "./give-back";
import type { ClaimPromotion } from "./input";
import { type ForSale, lockForSale } from "./lock-for-sale";
import { promotionByCode, promotionOf } from "./queries";
import { CLAIM_MINUTES, isLimited, limitReached, refusedWords } from "./rules";
import { sellingDay } from "./selling-day";

/**
 * Holds one use of a promotion for an open sale, for half an hour; entered again it holds it anew. A promotion without limits
 * needs no claim. Throws refused `unknown_code`, `promotion_not_usable`, `limit_reached`, `customer_limit_reached`, `sale_paid`.
 */
export async function claimPromotion(
  ctx: TenantContext,
  { saleId, customerId: named, code }: z.output<typeof ClaimPromotion>,
): Promise<{ promotion: Promotion; claimedUntil: Date | null }> {
  const customerId = named ?? null;
  const [row, day] = await Promise.all([
    promotionByCode(ctx, code),
    sellingDay(ctx),
    customerId === null ? null : expectCustomer(ctx, customerId),
  ]);
  if (!row) throw refused("unknown_code", `There is no promo code ${code}. Check how it is written and try again.`);
  const promotion = promotionOf(row);
  const no = cannotUse(promotion, customerId, day);
  if (no) throw refused("promotion_not_usable", no, { promotionId: row.id });
  if (!isLimited(promotion)) return { promotion, claimedUntil: null };

  const sale = { id: saleId, customerId, promotionIds: [row.id] };
  let [found] = await lockForSale(ctx, sale);
  if (found?.state === "used" || found?.state === "over_limit") {
    throw refused("sale_paid", "This sale is paid already. Enter the code in a new sale.");
  }
  if (found?.state === "claimed") {
    // Entered again, maybe for another customer: given back and claimed anew, or everything stays as it was.
    await giveBack(ctx, sql`u.sale_id = ${saleId} and u.promotion_id = ${row.id}`);
    [found] = await lockForSale(ctx, sale);
  }
  if (found && limitReached(promotion, found) !== null) {
    await giveBack(ctx, sql`u.promotion_id = ${row.id} and ${isExpired(ctx)}`);
    [found] = await lockForSale(ctx, sale);
  }
  await hold(ctx, sale, promotion, found);
  return { promotion, claimedUntil: until(ctx) };
}

async function hold(
  ctx: TenantContext,
  sale: { id: string; customerId: string | null },
  promotion: Promotion,
  found: ForSale | undefined,
): Promise<void> {
  if (!found) throw notFound("promotion");
  const reached = limitReached(promotion, found);
  if (reached !== null) {
    const code = reached === "total" ? "limit_reached" : "customer_limit_reached";
    throw refused(code, refusedWords(promotion, reached), { promotionId: promotion.id });
  }
  const ofCustomer = promotion.limitPerCustomer === null ? 0 : 1;
  await countUses(ctx, { ...sale, expiresAt: until(ctx) }, [
    { promotionId: promotion.id, state: "claimed", total: 1, ofCustomer },
  ]);
}

function until(ctx: TenantContext): Date {
  return new Date(ctx.now.getTime() + CLAIM_MINUTES * 60_000);
}

async function expectCustomer(ctx: TenantContext, id: string): Promise<void> {
  const [customer] = await ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), eq(customers.id, id)));
  if (!customer) throw notFound("customer");
}
