import { refunds } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { customerById } from "@/server/customers/queries";
import { refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { type Minor, parseMoney } from "@/server/money";
import { takeNumber } from "@/server/numbers/take-number";
import { record } from "@/server/outbox/record";
import { changeCredit } from "@/server/payments/change-credit";
import { type FoundMethod, findMethod } from "@/server/payments/find-method";
import { type HeldCredit, lockCredit } from "@/server/payments/lock-credit";
import { payOut } from "@/server/payments/pay-out";
import { CUSTOMER_CREDIT, cannotUseCredit, usableCredit, worthOfCredit } from "@/server/payments/rules";
import { payOutAnswer, type RefundAnswer, type RefundMade, refundDetails, refundSubjects } from "./answer";
import { askedMember } from "./approvers";
import type { PayOutCredit } from "./input";
import { needsApproval } from "./rules";

/**
 * Pays out what we hold for a customer, or asks for it where a second person has to say yes; held back meanwhile. Never more
 * than can be used: refused as `not_enough_credit` with the figures. Not found for another company's customer.
 */
export async function payOutCredit(ctx: TenantContext, input: PayOutCredit): Promise<RefundAnswer> {
  const customer = await customerById(ctx, input.customerId);
  const currency = input.currency ?? ctx.company.currency;
  const amountMinor = parseMoney(input.amount, currency);
  const method = await findMethod(ctx, input.method);
  refuseMethod(method);
  const credit = await lockCredit(ctx, customer.id, currency);
  refuseTooMuch(credit, amountMinor);
  const waitsBecause = needsApproval({
    mayApprove: ctx.permissions.has("refunds.approve"),
    limitMinor: ctx.company.refundApprovalAboveMinor,
    baseAmountMinor: worthOfCredit(credit, amountMinor),
    currency: ctx.company.currency,
  });
  const now = waitsBecause === null;
  const askedOf = await askedMember(ctx, input.askedOf);
  const before = { credit, customerName: customer.name };
  const wish = { ...before, amountMinor, heldBackMinor: 0, method, notes: input.notes ?? "" };
  const moved = now
    ? await payOut(ctx, wish)
    : { paymentId: null, credit: await changeCredit(ctx, credit, { payingOutMinor: amountMinor }) };
  const made = await insertRefund(ctx, input, { currency, amountMinor, method, refundPaymentId: moved.paymentId });
  const told = { reason: input.reason, requestedByName: ctx.actor.name, creditNote: null };
  await record(ctx, {
    kind: now ? "refund.processed" : "refund.requested",
    subjects: refundSubjects(made, before),
    details: {
      ...refundDetails(made, { ...told, before, after: { ...before, credit: moved.credit } }),
      waitsBecause,
      askedOf: now ? null : askedOf,
    },
  });
  return payOutAnswer({
    credit: moved.credit,
    refunds: [made],
    status: now ? "processed" : "requested",
    waitsBecause,
    reason: input.reason,
    creditNote: null,
  });
}

function refuseMethod(method: FoundMethod): void {
  if (method.kind === CUSTOMER_CREDIT) {
    throw refused("not_a_pay_out", "Credit is paid out by a method of money, such as a bank transfer. No money moved.");
  }
  if (method.archived) {
    throw refused("method_archived", `${method.name} is no longer used here. Choose another method; no money moved.`);
  }
}

function refuseTooMuch(credit: HeldCredit, amountMinor: Minor): void {
  const reason = cannotUseCredit(credit, amountMinor);
  if (!reason) return;
  throw refused(reason.code, reason.message, {
    customerId: credit.customerId,
    heldCreditMinor: credit.heldMinor,
    usableCreditMinor: usableCredit(credit),
    amountRequestedMinor: amountMinor,
    currency: credit.currency,
  });
}

type Made = { currency: string; amountMinor: Minor; method: FoundMethod; refundPaymentId: string | null };

async function insertRefund(
  ctx: TenantContext,
  input: PayOutCredit,
  { currency, amountMinor, method, refundPaymentId }: Made,
): Promise<RefundMade> {
  const isDone = refundPaymentId !== null;
  const refund = {
    id: newId(),
    number: await takeNumber(ctx, "refund"),
    paymentId: null,
    refundPaymentId,
    methodId: method.id,
    amountMinor,
  };
  await ctx.tx.insert(refunds).values({
    ...refund,
    tenantId: ctx.tenant,
    companyId: ctx.company.id,
    customerId: input.customerId,
    currency,
    reason: input.reason,
    notes: input.notes ?? "",
    status: isDone ? "processed" : "requested",
    requestedBy: ctx.actor.id,
    requestedByName: ctx.actor.name,
    requestedAt: ctx.now,
    processedAt: isDone ? ctx.now : null,
  });
  return { ...refund, methodName: method.name };
}
