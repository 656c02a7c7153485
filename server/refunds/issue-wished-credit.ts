import type { TenantContext } from "@/server/context";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { type LockedInvoice, lockInvoice } from "@/server/invoices/lock-invoice";
import type { MadeCreditNote } from "./answer";
import { WishedCredit } from "./input";

/**
 * Makes the credit note a refund asks for, if any, just before the money moves. A wish that waited is read back through the
 * same input it came in by. Returns the invoice as the credit note left it.
 */
export async function issueWishedCredit(
  ctx: TenantContext,
  invoice: LockedInvoice,
  wish: unknown,
  reason: string,
): Promise<{ invoice: LockedInvoice; creditNote: MadeCreditNote | null }> {
  if (wish === null) return { invoice, creditNote: null };
  const made = await issueCreditNote(ctx, { invoiceId: invoice.id, reason, ...WishedCredit.parse(wish) });
  const creditNote = { id: made.id, number: made.number, totalMinor: made.totalMinor };
  return { invoice: await lockInvoice(ctx, invoice.id), creditNote };
}
