import type { TenantContext } from "@/server/context";
import { lockCreditNote } from "@/server/credits/lock-credit-note";
import { settleCreditNote } from "@/server/credits/settle-credit-note";
import { refused } from "@/server/errors";
import { type Minor, minor } from "@/server/money";
import { record } from "@/server/outbox/record";
import { keepAsCredit } from "@/server/payments/keep-as-credit";
import { lockCredit } from "@/server/payments/lock-credit";
import { cannotKeepCreditNote } from "./rules";

export type KeptCreditNote = {
  id: string;
  number: string;
  customerId: string;
  currency: string;
  keptMinor: Minor;
  heldCreditMinor: Minor;
};

/**
 * Makes what stands on a credit note without an invoice the customer's credit, so that it can be used or paid out. No money
 * moves. Refused for one that amends an invoice (that is a refund of the invoice) and where nothing is left.
 */
export async function keepCreditNote(ctx: TenantContext, { id }: { id: string }): Promise<KeptCreditNote> {
  const note = await lockCreditNote(ctx, id);
  const reason = cannotKeepCreditNote(note);
  if (reason) throw refused(reason.code, reason.message);
  const keptMinor = minor(note.totalMinor - note.refundedMinor);
  const before = await lockCredit(ctx, note.customerId, note.currency);
  await settleCreditNote(ctx, note, keptMinor);
  const { paymentId, credit } = await keepAsCredit(ctx, { note, credit: before, amountMinor: keptMinor });
  await record(ctx, {
    kind: "credit_note.kept",
    subjects: [note.id, paymentId, note.customerId],
    details: {
      number: note.number,
      amountMinor: keptMinor,
      currency: note.currency,
      customerName: note.customerName,
      before: { heldCreditMinor: before.heldMinor },
      after: { heldCreditMinor: credit.heldMinor },
    },
  });
  const { number, customerId, currency } = note;
  return { id: note.id, number, customerId, currency, keptMinor, heldCreditMinor: credit.heldMinor };
}
