import { and, eq } from "drizzle-orm";
import { refunds } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { minor } from "@/server/money";
import { record } from "@/server/outbox/record";
import { findMethod } from "@/server/payments/find-method";
import { type RefundAnswer, type RefundMade, refundAnswer, refundDetails, refundSubjects } from "./answer";
import { giveBack } from "./give-back";
import type { ApproveRefund } from "./input";
import { issueWishedCredit } from "./issue-wished-credit";
import { lockRefund } from "./lock-refund";
import { cannotDecide } from "./rules";

/**
 * Says yes to a refund that waits: the credit note asked for with it is made and the money goes back, now. Refused for the
 * person who asked, and once it was decided.
 */
export async function approveRefund(ctx: TenantContext, input: ApproveRefund): Promise<RefundAnswer> {
  const { refund, invoice: before, payment } = await lockRefund(ctx, input.id);
  const reason = cannotDecide(refund, ctx.actor.id);
  if (reason) throw refused(reason.code, reason.message, { refundStatus: refund.status });
  const method = await findMethod(ctx, refund.methodId);
  const amountMinor = minor(refund.amountMinor);
  const { invoice: credited, creditNote } = await issueWishedCredit(ctx, before, refund.creditWish, refund.reason);
  const parts = [{ payment, method, amountMinor }];
  const { invoice, paymentIds } = await giveBack(ctx, { invoice: credited, parts, held: true, notes: refund.notes });
  const made: RefundMade = {
    id: refund.id,
    number: refund.number,
    paymentId: payment.id,
    refundPaymentId: paymentIds[0] ?? null,
    methodId: method.id,
    methodName: method.name,
    amountMinor,
  };
  await ctx.tx
    .update(refunds)
    .set({
      status: "processed",
      refundPaymentId: made.refundPaymentId,
      creditNoteId: creditNote?.id ?? refund.creditNoteId,
      decidedBy: ctx.actor.id,
      decidedByName: ctx.actor.name,
      decidedAt: ctx.now,
      decisionNote: input.note ?? "",
      processedAt: ctx.now,
      version: refund.version + 1,
    })
    .where(and(eq(refunds.tenantId, ctx.tenant), eq(refunds.companyId, ctx.company.id), eq(refunds.id, refund.id)));
  const told = { reason: refund.reason, requestedByName: refund.requestedByName, before, after: invoice, creditNote };
  await record(ctx, {
    kind: "refund.processed",
    subjects: refundSubjects(made, before),
    details: { ...refundDetails(made, told), approvedBy: ctx.actor.name, note: input.note ?? "" },
  });
  return refundAnswer({
    invoice,
    refunds: [made],
    status: "processed",
    waitsBecause: null,
    reason: refund.reason,
    creditNote,
  });
}
