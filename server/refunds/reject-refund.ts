import { and, eq } from "drizzle-orm";
import { refunds } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { minor } from "@/server/money";
import { record } from "@/server/outbox/record";
import { findMethod } from "@/server/payments/find-method";
import { decisionAnswer, type RefundAnswer, type RefundMade, refundDetails, refundSubjects } from "./answer";
import { freeHeldBack } from "./free-held-back";
import type { RejectRefund } from "./input";
import { lockRefund } from "./lock-refund";
import { cannotDecide } from "./rules";

/** Says no to a refund that waits: no money moves and what it held back is free again. */
export async function rejectRefund(ctx: TenantContext, input: RejectRefund): Promise<RefundAnswer> {
  const { refund, source } = await lockRefund(ctx, input.id);
  const reason = cannotDecide(refund, ctx.actor.id);
  if (reason) throw refused(reason.code, reason.message, { refundStatus: refund.status });
  const method = await findMethod(ctx, refund.methodId);
  const after = await freeHeldBack(ctx, refund, source);
  await ctx.tx
    .update(refunds)
    .set({
      status: "rejected",
      decidedBy: ctx.actor.id,
      decidedByName: ctx.actor.name,
      decidedAt: ctx.now,
      decisionNote: input.note,
      version: refund.version + 1,
    })
    .where(and(eq(refunds.tenantId, ctx.tenant), eq(refunds.companyId, ctx.company.id), eq(refunds.id, refund.id)));
  const made: RefundMade = {
    id: refund.id,
    number: refund.number,
    paymentId: refund.paymentId,
    refundPaymentId: null,
    methodId: method.id,
    methodName: method.name,
    amountMinor: minor(refund.amountMinor),
  };
  const told = {
    reason: refund.reason,
    requestedByName: refund.requestedByName,
    before: source,
    after,
    creditNote: null,
  };
  await record(ctx, {
    kind: "refund.rejected",
    subjects: refundSubjects(made, source),
    details: { ...refundDetails(made, told), note: input.note },
  });
  return decisionAnswer({
    source: after,
    refunds: [made],
    status: "rejected",
    waitsBecause: null,
    reason: refund.reason,
    creditNote: null,
  });
}
