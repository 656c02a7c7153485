import { and, eq } from "drizzle-orm";
import { customerCredits } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { add, minor } from "@/server/money";
import type { HeldCredit } from "./lock-credit";

/** Signed: kept is positive, used or paid out negative; `worthMinor` is the same in the books. */
export type CreditChange = { amountMinor?: number; worthMinor?: number; payingOutMinor?: number };

/**
 * The only writer of what we hold for a customer. The caller holds the row (`lockCredit`) and has asked the rule; the database
 * refuses to go below zero or below what waits to be paid out. Returns the credit as it is now.
 */
export async function changeCredit(ctx: TenantContext, credit: HeldCredit, change: CreditChange): Promise<HeldCredit> {
  const now = {
    heldMinor: add(credit.heldMinor, minor(change.amountMinor ?? 0)),
    baseHeldMinor: add(credit.baseHeldMinor, minor(change.worthMinor ?? 0)),
    payingOutMinor: add(credit.payingOutMinor, minor(change.payingOutMinor ?? 0)),
  };
  await ctx.tx
    .update(customerCredits)
    .set(now)
    .where(
      and(
        eq(customerCredits.tenantId, ctx.tenant),
        eq(customerCredits.companyId, ctx.company.id),
        eq(customerCredits.customerId, credit.customerId),
        eq(customerCredits.currency, credit.currency),
      ),
    );
  return { ...credit, ...now };
}
