import { refunds } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { type LockedInvoice, lockInvoice } from "@/server/invoices/lock-invoice";
import { convert, type Minor, parseMoney } from "@/server/money";
import { takeNumber } from "@/server/numbers/take-number";
import { record } from "@/server/outbox/record";
import { holdBack } from "@/server/payments/hold-back";
import { lockCredit } from "@/server/payments/lock-credit";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import { type InvoiceRefundAnswer, type RefundMade, refundAnswer, refundDetails, refundSubjects } from "./answer";
import { askedMember } from "./approvers";
import { choosePayments, type RefundPart } from "./choose-payments";
import { giveBack } from "./give-back";
import type { RequestRefund } from "./input";
import { issueWishedCredit } from "./issue-wished-credit";
import { needsApproval } from "./rules";

/**
 * Gives money of an invoice back, or asks for it where a second person has to say yes. Never more than was paid, less given
 * back, less in flight: refused as `refund_too_large` with the figures. An amount that no single payment holds is taken from
 * several, newest first, one refund for each. A credit note asked for with it is made when the money moves. By the method
 * `customer_credit` no money leaves the house: it is kept as the customer's credit.
 */
export async function requestRefund(ctx: TenantContext, input: RequestRefund): Promise<InvoiceRefundAnswer> {
  const before = await lockInvoice(ctx, input.invoiceId);
  const amountMinor = parseMoney(input.amount, before.currency);
  const parts = await choosePayments(ctx, before, { amountMinor, paymentId: input.paymentId, method: input.method });
  const waitsBecause = needsApprovalHere(ctx, before, amountMinor);
  const now = waitsBecause === null;
  const askedOf = await askedMember(ctx, input.askedOf);
  // Taken before a credit note touches stock and numbers.
  if (parts.some(({ method }) => method.kind === CUSTOMER_CREDIT)) {
    await lockCredit(ctx, before.customerId, before.currency);
  }

  const moved = now ? await moveNow(ctx, input, before, parts) : await holdForApproval(ctx, before, parts);
  const made = await numbered(ctx, parts, moved.paymentIds);
  await insertRefunds(ctx, input, moved, made, now);
  await record(
    ctx,
    ...made.map((refund) => ({
      kind: now ? "refund.processed" : "refund.requested",
      subjects: refundSubjects(refund, { invoice: before }),
      details: {
        ...refundDetails(refund, {
          reason: input.reason,
          requestedByName: ctx.actor.name,
          before: { invoice: before },
          after: { invoice: moved.invoice },
          creditNote: moved.creditNote,
        }),
        waitsBecause,
        askedOf: now ? null : askedOf,
      },
    })),
  );
  const { invoice, creditNote } = moved;
  return refundAnswer({
    invoice,
    refunds: made,
    status: now ? "processed" : "requested",
    waitsBecause,
    reason: input.reason,
    creditNote,
  });
}

function needsApprovalHere(ctx: TenantContext, invoice: LockedInvoice, amountMinor: Minor): string | null {
  return needsApproval({
    mayApprove: ctx.permissions.has("refunds.approve"),
    limitMinor: ctx.company.refundApprovalAboveMinor,
    baseAmountMinor: convert(amountMinor, invoice.currency, ctx.company.currency, invoice.exchangeRate),
    currency: ctx.company.currency,
  });
}

async function moveNow(ctx: TenantContext, input: RequestRefund, before: LockedInvoice, parts: RefundPart[]) {
  const { invoice: credited, creditNote } = await issueWishedCredit(
    ctx,
    before,
    input.creditNote ?? null,
    input.reason,
  );
  const moved = await giveBack(ctx, { invoice: credited, parts, held: false, notes: input.notes ?? "" });
  return { ...moved, creditNote };
}

async function holdForApproval(ctx: TenantContext, invoice: LockedInvoice, parts: RefundPart[]) {
  for (const { payment, amountMinor } of parts) await holdBack(ctx, payment.id, amountMinor);
  return { invoice, paymentIds: [], creditNote: null };
}

/** Numbers come last: everybody giving money back waits for this lock. */
async function numbered(
  ctx: TenantContext,
  parts: RefundPart[],
  paymentIds: string[],
): Promise<[RefundMade, ...RefundMade[]]> {
  const made: RefundMade[] = [];
  for (const [index, { payment, method, amountMinor }] of parts.entries()) {
    const number = await takeNumber(ctx, "refund");
    const refundPaymentId = paymentIds[index] ?? null;
    made.push({
      id: newId(),
      number,
      paymentId: payment.id,
      refundPaymentId,
      methodId: method.id,
      methodName: method.name,
      amountMinor,
    });
  }
  const [first, ...others] = made;
  if (!first) throw new Error("a refund takes money from at least one payment");
  return [first, ...others];
}

async function insertRefunds(
  ctx: TenantContext,
  input: RequestRefund,
  moved: { invoice: LockedInvoice; creditNote: { id: string } | null },
  made: RefundMade[],
  now: boolean,
): Promise<void> {
  await ctx.tx.insert(refunds).values(
    made.map(({ methodName: _, ...refund }, index) => ({
      ...refund,
      tenantId: ctx.tenant,
      companyId: ctx.company.id,
      invoiceId: moved.invoice.id,
      customerId: moved.invoice.customerId,
      currency: moved.invoice.currency,
      reason: input.reason,
      notes: input.notes ?? "",
      status: now ? "processed" : "requested",
      requestedBy: ctx.actor.id,
      requestedByName: ctx.actor.name,
      requestedAt: ctx.now,
      processedAt: now ? ctx.now : null,
      creditNoteId: moved.creditNote?.id ?? null,
      // One refund carries the wish, so that it is carried out once.
      creditWish: now || index > 0 ? null : (input.creditNote ?? null),
    })),
  );
}
