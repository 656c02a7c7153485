import { receivableBase } from "@/server/invoices/rules";
import type { Posting } from "@/server/ledger/rules";
import { convert, type Minor, minor, negate, subtract, sum } from "@/server/money";

/** One invoice's part of a payment: what is due before and after, in the document's currency. */
export type Settled = { dueBeforeMinor: Minor; dueAfterMinor: Minor; exchangeRate: string; siteId: string | null };

export type MoneyMoved = {
  /** Signed: received is positive, given back negative. */
  amountMinor: Minor;
  currency: string;
  /** Units of the company's currency for one of `currency`, on the day the money moved. */
  exchangeRate: string;
  companyCurrency: string;
  methodAccountId: string;
  customerId: string;
  settled: readonly Settled[];
  /** What the money stands at in the company's currency, signed like the amount, where the rate is not to say it. */
  worthMinor?: Minor;
  /** The method is the customer's own credit. */
  isCredit?: boolean;
  /** What of it stays the customer's, or comes out of what they have: signed like the amount, and what it stands at. */
  onCredit?: { amountMinor: Minor; worthMinor: Minor };
};

/**
 * Bank 120 to receivable 120. The receivable keeps each invoice at its own rate, so that nothing due in the document's
 * currency is nothing due in the company's; the money counts at the day's rate, and the difference is a realised gain or loss:
 * an invoice of EUR 100 at 1.10 paid at 1.20 posts bank 120, receivable 110, exchange gain 10. A
 * payment of 130 for 120 whose surplus is kept posts bank 130, receivable 120, customer credit 10.
 */
export function moneyPostings(moved: MoneyMoved): { lines: Posting[]; baseMinor: Minor } {
  const { amountMinor, currency, companyCurrency, customerId } = moved;
  const baseMinor = moved.worthMinor ?? convert(amountMinor, currency, companyCurrency, moved.exchangeRate);
  const kept: Posting[] = moved.onCredit
    ? [
        {
          account: "customer_credit",
          amountMinor: negate(moved.onCredit.amountMinor),
          baseMinor: negate(moved.onCredit.worthMinor),
          customerId,
        },
      ]
    : [];
  const receivable: Posting[] = moved.settled.map(({ dueBeforeMinor, dueAfterMinor, exchangeRate, siteId }) => ({
    account: "receivable",
    amountMinor: subtract(dueAfterMinor, dueBeforeMinor),
    baseMinor: receivableBase({ currency, exchangeRate }, companyCurrency, dueBeforeMinor, dueAfterMinor),
    customerId,
    siteId,
  }));
  const gain = negate(sum([baseMinor, ...[...receivable, ...kept].map((line) => line.baseMinor)]));
  return {
    baseMinor,
    lines: [
      {
        account: { id: moved.methodAccountId },
        amountMinor,
        baseMinor,
        customerId: moved.isCredit ? customerId : null,
      },
      ...receivable,
      ...kept,
      { account: "exchange_gain", amountMinor: minor(0), baseMinor: gain },
    ],
  };
}
