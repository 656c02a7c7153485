import type { RefundFacts } from "./facts";
import { beforeStart, stands } from "./gate";
import type { Book, Translation } from "./model";
import { paidOut } from "./paid-out";
import { usedOfTill } from "./till-credit";

/**
 * Money given back. With a credit note of the same amount and day it is that note's refund receipt; kept as the customer's credit
 * it is nothing there but what the payment has unapplied; else it is money paid out, linked to what it comes from.
 *
 * In part: of 120 paid, 50 go back. 50 are paid out against what the customer owes, the payment holds 70 on the invoice and 50 on
 * the pay-out, and the invoice is open by 50, as it is here.
 */
export function translateRefund(facts: RefundFacts, book: Book): Translation {
  if (facts.status !== "processed") {
    return { kind: "leave", words: "No money went back, so nothing has to stand in QuickBooks." };
  }
  if (facts.method.kind === "customer_credit") {
    return { kind: "leave", words: "No money left the house: it stays the customer's credit, in QuickBooks as well." };
  }
  const concernsSent = facts.history !== null && stands(facts.history, book);
  const left = concernsSent ? null : beforeStart(facts.day, book);
  if (left) return left;
  if (!facts.pairedWith) return paidOut({ ...facts, ofTillMinor: usedOfTill(facts) }, book);
  return {
    kind: "carried",
    by: facts.pairedWith,
    words: "It stands in QuickBooks with its credit note, as a refund receipt.",
  };
}
