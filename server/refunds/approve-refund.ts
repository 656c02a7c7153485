import { and, eq } from "drizzle-orm";
import { refunds } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { minor } from "@/server/money";
import { record } from "@/server/outbox/record";
import { type FoundMethod, findMethod } from "@/server/payments/find-method";
import { lockCredit } from "@/server/payments/lock-credit";
import { payOut } from "@/server/payments/pay-out";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import {
  decisionAnswer,
  type MadeCreditNote,
  type RefundAnswer,
  type RefundMade,
  refundDetails,
  refundSubjects,
  type StandsOn,
} from "./answer";
import { giveBack } from "./give-back";
import type { ApproveRefund } from "./input";
import { issueWishedCredit } from "./issue-wished-credit";
import { type LockedRefund, type LockedSource, lockRefund } from "./lock-refund";
import { cannotDecide } from "./rules";

/**
 * Says yes to a refund that waits: the credit note asked for with it is made and the money goes back, now. Refused for the
 * person who asked, and once it was decided.
 */
export async function approveRefund(ctx: TenantContext, input: ApproveRefund): Promise<RefundAnswer> {
  const { refund, source } = await lockRefund(ctx, input.id);
  const reason = cannotDecide(refund, ctx.actor.id);
  if (reason) throw refused(reason.code, reason.message, { refundStatus: refund.status });
  const method = await findMethod(ctx, refund.methodId);
  const { after, refundPaymentId, creditNote } = await moveMoney(ctx, refund, source, method);
  const made: RefundMade = {
    id: refund.id,
    number: refund.number,
    paymentId: refund.paymentId,
    refundPaymentId,
    methodId: method.id,
    methodName: method.name,
    amountMinor: minor(refund.amountMinor),
  };
  await ctx.tx
    .update(refunds)
    .set({
      status: "processed",
      refundPaymentId,
      creditNoteId: creditNote?.id ?? refund.creditNoteId,
      decidedBy: ctx.actor.id,
      decidedByName: ctx.actor.name,
      decidedAt: ctx.now,
      decisionNote: input.note ?? "",
      processedAt: ctx.now,
      version: refund.version + 1,
    })
    .where(and(eq(refunds.tenantId, ctx.tenant), eq(refunds.companyId, ctx.company.id), eq(refunds.id, refund.id)));
  const told = { reason: refund.reason, requestedByName: refund.requestedByName, before: source, after, creditNote };
  await record(ctx, {
    kind: "refund.processed",
    subjects: refundSubjects(made, source),
    details: { ...refundDetails(made, told), approvedBy: ctx.actor.name, note: input.note ?? "" },
  });
  return decisionAnswer({
    source: after,
    refunds: [made],
    status: "processed",
    waitsBecause: null,
    reason: refund.reason,
    creditNote,
  });
}

type Moved = { after: StandsOn; refundPaymentId: string | null; creditNote: MadeCreditNote | null };

async function moveMoney(
  ctx: TenantContext,
  refund: LockedRefund,
  source: LockedSource,
  method: FoundMethod,
): Promise<Moved> {
  const amountMinor = minor(refund.amountMinor);
  if ("credit" in source) {
    const wish = { ...source, amountMinor, heldBackMinor: amountMinor, method, notes: refund.notes };
    const { paymentId, credit } = await payOut(ctx, wish);
    return { after: { ...source, credit }, refundPaymentId: paymentId, creditNote: null };
  }
  // Taken before a credit note touches stock and numbers.
  if (method.kind === CUSTOMER_CREDIT) await lockCredit(ctx, refund.customerId, refund.currency);
  const { invoice, creditNote } = await issueWishedCredit(ctx, source.invoice, refund.creditWish, refund.reason);
  const parts = [{ payment: source.payment, method, amountMinor }];
  const moved = await giveBack(ctx, { invoice, parts, held: true, notes: refund.notes });
  return { after: { invoice: moved.invoice }, refundPaymentId: moved.paymentIds[0] ?? null, creditNote };
}
