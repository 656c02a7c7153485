import { and, eq, sql } from "drizzle-orm";
import { paymentAllocations, payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import type { LockedInvoice } from "@/server/invoices/lock-invoice";
import { type InvoiceFigures, settleInvoice } from "@/server/invoices/settle-invoice";
import { post } from "@/server/ledger/post";
import { convert, type Minor, negate } from "@/server/money";
import { changeCredit } from "./change-credit";
import type { FoundMethod } from "./find-method";
import { lockCredit } from "./lock-credit";
import type { RefundablePayment } from "./lock-refundable";
import { moneyPostings } from "./postings";
import { CUSTOMER_CREDIT } from "./rules";

export type PayBack = {
  invoice: LockedInvoice;
  payment: Pick<RefundablePayment, "id" | "exchangeRate">;
  amountMinor: Minor;
  /** The part of the amount that `holdBack` had reserved. */
  heldMinor: number;
  method: FoundMethod;
  notes: string;
};

/**
 * Gives money of a payment back: a negative payment by the method given, at the rate of the payment it comes from. By the
 * customer's credit nothing leaves the house: it is kept for them. The caller holds the invoice and the payment, the credit
 * where it goes there, and has asked the rule. Returns the negative payment and the invoice's new figures.
 */
export async function payBack(
  ctx: TenantContext,
  wish: PayBack,
): Promise<{ paymentId: string; figures: InvoiceFigures }> {
  const { invoice, payment, amountMinor, method } = wish;
  const figures = await settleInvoice(ctx, invoice, { refundedMinor: amountMinor });
  const paymentId = newId();
  const isCredit = method.kind === CUSTOMER_CREDIT;
  const worthMinor = convert(amountMinor, invoice.currency, ctx.company.currency, payment.exchangeRate);
  const { lines, baseMinor } = moneyPostings({
    amountMinor: negate(amountMinor),
    currency: invoice.currency,
    exchangeRate: payment.exchangeRate,
    companyCurrency: ctx.company.currency,
    methodAccountId: method.accountId,
    customerId: invoice.customerId,
    settled: [
      {
        dueBeforeMinor: invoice.balanceDueMinor,
        dueAfterMinor: figures.balanceDueMinor,
        exchangeRate: invoice.exchangeRate,
        siteId: invoice.siteId,
      },
    ],
    isCredit,
  });
  if (isCredit) {
    const credit = await lockCredit(ctx, invoice.customerId, invoice.currency);
    await changeCredit(ctx, credit, { amountMinor, worthMinor });
  }
  await ctx.tx
    .update(payments)
    .set({
      refundedMinor: sql`${payments.refundedMinor} + ${amountMinor}`,
      refundingMinor: sql`${payments.refundingMinor} - ${wish.heldMinor}`,
    })
    .where(and(eq(payments.tenantId, ctx.tenant), eq(payments.companyId, ctx.company.id), eq(payments.id, payment.id)));
  await ctx.tx.insert(payments).values({
    tenantId: ctx.tenant,
    id: paymentId,
    companyId: ctx.company.id,
    customerId: invoice.customerId,
    methodId: method.id,
    amountMinor: negate(amountMinor),
    currency: invoice.currency,
    exchangeRate: payment.exchangeRate,
    baseAmountMinor: baseMinor,
    paymentType: "refund",
    receivedOn: method.today,
    notes: wish.notes,
    recordedByName: ctx.actor.name,
    recordedAt: ctx.now,
  });
  await ctx.tx
    .insert(paymentAllocations)
    .values({ tenantId: ctx.tenant, paymentId, position: 1, invoiceId: invoice.id, amountMinor: negate(amountMinor) });
  await post(ctx, {
    postedOn: method.today,
    cause: { type: "payment", id: paymentId, step: "refund" },
    memo: `${isCredit ? "Kept as credit from" : "Refund on"} ${invoice.number}, ${invoice.customerName}`,
    currency: invoice.currency,
    lines,
  });
  return { paymentId, figures };
}
