import { paymentAllocations, payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { post } from "@/server/ledger/post";
import { convert, type Minor, negate, ZERO } from "@/server/money";
import { changeCredit } from "./change-credit";
import { findMethod } from "./find-method";
import type { HeldCredit } from "./lock-credit";
import { moneyPostings } from "./postings";
import { CUSTOMER_CREDIT } from "./rules";

/** A credit note without an invoice, as far as money is concerned. */
export type FreeCreditNote = {
  id: string;
  number: string;
  customerName: string;
  siteId: string;
  exchangeRate: string;
  totalMinor: number;
  refundedMinor: number;
};

/**
 * Moves what stands on a credit note without an invoice from the receivable to the customer's credit, at the rate of the credit
 * note: a negative payment that leaves the house nowhere. The caller holds both and has asked the rule.
 */
export async function keepAsCredit(
  ctx: TenantContext,
  wish: { note: FreeCreditNote; credit: HeldCredit; amountMinor: Minor },
): Promise<{ paymentId: string; credit: HeldCredit }> {
  const { note, amountMinor } = wish;
  const { currency, customerId } = wish.credit;
  const method = await findMethod(ctx, CUSTOMER_CREDIT);
  const worthMinor = convert(amountMinor, currency, ctx.company.currency, note.exchangeRate);
  const credit = await changeCredit(ctx, wish.credit, { amountMinor, worthMinor });
  const paymentId = newId();
  const { lines } = moneyPostings({
    amountMinor: negate(amountMinor),
    currency,
    exchangeRate: note.exchangeRate,
    companyCurrency: ctx.company.currency,
    methodAccountId: method.accountId,
    customerId,
    isCredit: true,
    settled: [
      {
        dueBeforeMinor: negate(amountMinor),
        dueAfterMinor: ZERO,
        exchangeRate: note.exchangeRate,
        siteId: note.siteId,
      },
    ],
  });
  await ctx.tx.insert(payments).values({
    tenantId: ctx.tenant,
    id: paymentId,
    companyId: ctx.company.id,
    customerId,
    methodId: method.id,
    amountMinor: negate(amountMinor),
    currency,
    exchangeRate: note.exchangeRate,
    baseAmountMinor: negate(worthMinor),
    paymentType: "refund",
    receivedOn: method.today,
    recordedByName: ctx.actor.name,
    recordedAt: ctx.now,
  });
  await ctx.tx
    .insert(paymentAllocations)
    .values({ tenantId: ctx.tenant, paymentId, position: 1, creditNoteId: note.id, amountMinor: negate(amountMinor) });
  await post(ctx, {
    postedOn: method.today,
    cause: { type: "payment", id: paymentId, step: "refund" },
    memo: `Kept as credit from ${note.number}, ${note.customerName}`,
    currency,
    lines,
  });
  return { paymentId, credit };
}
