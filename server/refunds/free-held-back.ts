import type { TenantContext } from "@/server/context";
import { changeCredit } from "@/server/payments/change-credit";
import { holdBack } from "@/server/payments/hold-back";
import type { StandsOn } from "./answer";
import type { LockedRefund, LockedSource } from "./lock-refund";

/** Frees what a refund that comes to nothing held back, of its payment or of the customer's credit, which the caller holds. */
export async function freeHeldBack(ctx: TenantContext, refund: LockedRefund, source: LockedSource): Promise<StandsOn> {
  if ("invoice" in source) {
    await holdBack(ctx, source.payment.id, -refund.amountMinor);
    return source;
  }
  const credit = await changeCredit(ctx, source.credit, { payingOutMinor: -refund.amountMinor });
  return { ...source, credit };
}
