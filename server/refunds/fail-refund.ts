import { and, eq } from "drizzle-orm";
import { refunds } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { freeHeldBack } from "./free-held-back";
import { lockRefund } from "./lock-refund";
import { cannotFail } from "./rules";

/** For adapters: a refund that could not be carried out. No money moved; what it held back is free again. */
export async function failRefund(ctx: TenantContext, input: { id: string; reason: string }): Promise<void> {
  const { refund, source } = await lockRefund(ctx, input.id);
  const reason = cannotFail(refund);
  if (reason) throw refused(reason.code, reason.message, { refundStatus: refund.status });
  await freeHeldBack(ctx, refund, source);
  await ctx.tx
    .update(refunds)
    .set({ status: "failed", failureReason: input.reason, version: refund.version + 1 })
    .where(and(eq(refunds.tenantId, ctx.tenant), eq(refunds.companyId, ctx.company.id), eq(refunds.id, refund.id)));
  await record(ctx, {
    kind: "refund.failed",
    subjects: [refund.id, refund.invoiceId, refund.paymentId, refund.customerId].filter((id) => id !== null),
    details: {
      refundId: refund.id,
      number: refund.number,
      amountMinor: refund.amountMinor,
      currency: refund.currency,
      invoiceNumber: "invoice" in source ? source.invoice.number : null,
      reason: input.reason,
    },
  });
}
