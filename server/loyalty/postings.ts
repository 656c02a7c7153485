import type { Posting } from "@/server/ledger/rules";
import { type Minor, negate } from "@/server/money";

/** How what is owed to a customer for points changed; more is positive. */
export type OwedChange = { customerId: string; owedMinor: Minor };

/**
 * Deferred mode: a sale of 2,000 whose points stand at 158 posts sales 158 to loyalty points 158, beside its own entry; half of
 * them used posts loyalty points 79 to sales 79. Points given or taken by hand are against loyalty discounts. Nothing in simple
 * mode.
 */
export function owedPostings(
  changes: readonly OwedChange[],
  against: "sales" | "loyalty_discounts",
  siteId: string | null = null,
): Posting[] {
  return changes.flatMap(({ customerId, owedMinor }): Posting[] => [
    {
      account: "loyalty_points",
      amountMinor: negate(owedMinor),
      baseMinor: negate(owedMinor),
      customerId,
    },
    { account: against, amountMinor: owedMinor, baseMinor: owedMinor, siteId },
  ]);
}
