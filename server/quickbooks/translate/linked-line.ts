import type { Asking } from "./asking";
import { amountJson } from "./json";
import { isTillCredit } from "./keys";
import type { LinkKey } from "./model";

/** A line of a payment: how much of it goes to one invoice, credit note or pay-out. */
export function linkedLine(
  { key, amountMinor }: { key: LinkKey; amountMinor: number },
  currency: string,
  asking: Asking,
): Record<string, unknown> {
  return {
    Amount: amountJson(amountMinor, currency),
    LinkedTxn: [{ TxnId: asking.ref(key).value, TxnType: typeOf(key) }],
  };
}

/** How a link calls a document; money paid out is an expense, for it is sent as one paid in cash. */
function typeOf(key: LinkKey): string {
  if (isTillCredit(key)) return "CreditMemo";
  switch (key.localType) {
    case "invoice":
      return "Invoice";
    case "credit_note":
      return "CreditMemo";
    default:
      return "Expense";
  }
}
