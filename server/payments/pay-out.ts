import { paymentAllocations, payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { post } from "@/server/ledger/post";
import { type Minor, negate, rateBetween } from "@/server/money";
import { changeCredit } from "./change-credit";
import type { FoundMethod } from "./find-method";
import type { HeldCredit } from "./lock-credit";
import { moneyPostings } from "./postings";
import { worthOfCredit } from "./rules";

export type PayOut = {
  credit: HeldCredit;
  customerName: string;
  amountMinor: Minor;
  /** The part of the amount that was held back while the pay-out waited. */
  heldBackMinor: number;
  method: FoundMethod;
  notes: string;
};

/**
 * Pays a customer's credit out: a negative payment by the method given, at what the credit stands at in the books. The caller
 * holds the credit and has asked the rule. Returns the negative payment and the credit as it is now.
 */
export async function payOut(ctx: TenantContext, wish: PayOut): Promise<{ paymentId: string; credit: HeldCredit }> {
  const { credit: before, amountMinor, method } = wish;
  const { currency, customerId } = before;
  const worthMinor = worthOfCredit(before, amountMinor);
  const credit = await changeCredit(ctx, before, {
    amountMinor: negate(amountMinor),
    worthMinor: negate(worthMinor),
    payingOutMinor: -wish.heldBackMinor,
  });
  const paymentId = newId();
  const exchangeRate = rateBetween(amountMinor, currency, worthMinor, ctx.company.currency);
  const { lines } = moneyPostings({
    amountMinor: negate(amountMinor),
    currency,
    exchangeRate,
    companyCurrency: ctx.company.currency,
    methodAccountId: method.accountId,
    customerId,
    settled: [],
    worthMinor: negate(worthMinor),
    onCredit: { amountMinor: negate(amountMinor), worthMinor: negate(worthMinor) },
  });
  await ctx.tx.insert(payments).values({
    tenantId: ctx.tenant,
    id: paymentId,
    companyId: ctx.company.id,
    customerId,
    methodId: method.id,
    amountMinor: negate(amountMinor),
    currency,
    exchangeRate,
    baseAmountMinor: negate(worthMinor),
    paymentType: "refund",
    receivedOn: method.today,
    notes: wish.notes,
    recordedByName: ctx.actor.name,
    recordedAt: ctx.now,
  });
  await ctx.tx
    .insert(paymentAllocations)
    .values({ tenantId: ctx.tenant, paymentId, position: 1, onCredit: true, amountMinor: negate(amountMinor) });
  await post(ctx, {
    postedOn: method.today,
    cause: { type: "payment", id: paymentId, step: "pay_out" },
    memo: `Credit paid out, ${wish.customerName}`,
    currency,
    lines,
  });
  return { paymentId, credit };
}
