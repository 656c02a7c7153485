import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { customers } from "@/drizzle/schema/customers";
import { promotionCustomers } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { cannotUse, type Promotion } from "@/server/till/promotions";
import type { CheckCode } from "./input";
import { promotionByCode, promotionOf } from "./queries";
import { limitReached, refusedWords } from "./rules";
import { sellingDay } from "./selling-day";

/** What a code would do now: its promotion, and the sentence that says why it cannot be used, if any. Claims nothing. */
export async function checkCode(
  ctx: TenantContext,
  { code, customerId }: z.output<typeof CheckCode>,
): Promise<{ promotion: Promotion | null; reason: string | null }> {
  if (customerId) {
    const [customer] = await ctx.tx
      .select({ id: customers.id })
      .from(customers)
      .where(
        and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), eq(customers.id, customerId)),
      );
    if (!customer) throw notFound("customer");
  }
  const [row, day] = await Promise.all([promotionByCode(ctx, code), sellingDay(ctx)]);
  if (!row) return { promotion: null, reason: "There is no promo code like this. Check how it is written." };
  const promotion = promotionOf(row);
  const reason = cannotUse(promotion, customerId, day);
  if (reason !== null) return { promotion, reason };
  const counted = { used: row.used, usedByCustomer: customerId ? await usedBy(ctx, row.id, customerId) : 0 };
  const reached = limitReached(promotion, counted);
  return { promotion, reason: reached && refusedWords(promotion, reached) };
}

async function usedBy(ctx: TenantContext, promotionId: string, customerId: string): Promise<number> {
  const [row] = await ctx.tx
    .select({ used: promotionCustomers.used })
    .from(promotionCustomers)
    .where(
      and(
        eq(promotionCustomers.tenantId, ctx.tenant),
        eq(promotionCustomers.promotionId, promotionId),
        eq(promotionCustomers.customerId, customerId),
      ),
    );
  return row?.used ?? 0;
}
