import { and, desc, eq, gt } from "drizzle-orm";
import { paymentAllocations, paymentMethods, payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";

/** The figures of a refusal that name the payment recorded last on an invoice. */
export type NewestPayment = {
  lastPaymentId?: string;
  lastPaymentMinor?: number;
  lastPaymentBy?: string;
  lastPaymentMethod?: string;
  /** An instant in ISO form. */
  lastPaymentAt?: string;
};

/** The payment recorded last on an invoice; an empty object when there is none. */
export async function newestPaymentOf(ctx: TenantContext, invoiceId: string): Promise<NewestPayment> {
  const [row] = await ctx.tx
    .select({
      id: payments.id,
      amountMinor: paymentAllocations.amountMinor,
      by: payments.recordedByName,
      at: payments.recordedAt,
      method: paymentMethods.name,
    })
    .from(paymentAllocations)
    .innerJoin(
      payments,
      and(eq(payments.tenantId, paymentAllocations.tenantId), eq(payments.id, paymentAllocations.paymentId)),
    )
    .innerJoin(
      paymentMethods,
      and(eq(paymentMethods.tenantId, payments.tenantId), eq(paymentMethods.id, payments.methodId)),
    )
    .where(
      and(
        eq(paymentAllocations.tenantId, ctx.tenant),
        eq(paymentAllocations.invoiceId, invoiceId),
        eq(payments.companyId, ctx.company.id),
        gt(paymentAllocations.amountMinor, 0),
      ),
    )
    .orderBy(desc(payments.recordedAt), desc(payments.id))
    .limit(1);
  if (!row) return {};
  return {
    lastPaymentId: row.id,
    lastPaymentMinor: row.amountMinor,
    lastPaymentBy: row.by,
    lastPaymentMethod: row.method,
    lastPaymentAt: row.at.toISOString(),
  };
}
