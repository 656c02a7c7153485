import { and, eq, sql } from "drizzle-orm";
import { payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";

/**
 * Reserves money of a payment for a refund that waits, or frees it again (a negative amount). The caller holds the payment's
 * row; the database refuses to hold back more than is left.
 */
export async function holdBack(ctx: TenantContext, paymentId: string, amountMinor: number): Promise<void> {
  await ctx.tx
    .update(payments)
    .set({ refundingMinor: sql`${payments.refundingMinor} + ${amountMinor}` })
    .where(and(eq(payments.tenantId, ctx.tenant), eq(payments.companyId, ctx.company.id), eq(payments.id, paymentId)));
}
