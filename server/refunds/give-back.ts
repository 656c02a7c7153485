import type { TenantContext } from "@/server/context";
import type { LockedInvoice } from "@/server/invoices/lock-invoice";
import { payBack } from "@/server/payments/pay-back";
import type { RefundPart } from "./choose-payments";

export type GiveBack = {
  invoice: LockedInvoice;
  parts: RefundPart[];
  /** True where `holdBack` had reserved the money while the refund waited. */
  held: boolean;
  notes: string;
};

/**
 * Moves the money of a refund: one negative payment for each payment it comes from, in that order. The caller holds the
 * invoice and the payments. Returns the invoice as it is afterwards.
 */
export async function giveBack(
  ctx: TenantContext,
  wish: GiveBack,
): Promise<{ invoice: LockedInvoice; paymentIds: string[] }> {
  let invoice = wish.invoice;
  const paymentIds: string[] = [];
  for (const part of wish.parts) {
    const heldMinor = wish.held ? part.amountMinor : 0;
    const { paymentId, figures } = await payBack(ctx, { ...part, invoice, heldMinor, notes: wish.notes });
    paymentIds.push(paymentId);
    invoice = { ...invoice, ...figures };
  }
  return { invoice, paymentIds };
}
