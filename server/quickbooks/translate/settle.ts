import type { InvoiceHistory, Move } from "./facts";
import { creditNoteKey, keyText, paymentKey } from "./keys";
import type { LinkKey } from "./model";

/** Money that went back out of a payment or a credit note: paid out, or kept for the customer. */
export type Freed = { key: LinkKey; at: string; day: string; amountMinor: number; toCredit: boolean };

/** What became of one payment or credit note on one invoice. */
export type Settled = {
  key: LinkKey;
  /** A payment made of the customer's credit. */
  byCredit: boolean;
  at: string;
  day: string;
  appliedMinor: number;
  /** Of a credit note: beyond what was open, and not paid out. */
  restMinor: number;
  freed: Freed[];
};

/**
 * How payments, credit notes and refunds settle an invoice over there, where money given back is a debt of its own beside it. Taken
 * in the order in which they happened: what comes in is applied to what is open; a credit note beyond that keeps a rest. Money given
 * back first pays out such rests, and only then frees a part of the payment it comes from, which opens the invoice again. So what
 * is open there less the rests is always what is due here.
 *
 * Example: 120 paid, then credited 50, then 80 given back: the credit note's 50 and 30 of the payment are paid out, the payment
 * keeps 90 on the invoice, and 30 is open, which is what is due: 120 − 50 − (120 − 80).
 *
 * A credit note and the refund made with it of the same amount are one refund receipt and touch neither.
 */
export function settle(history: InvoiceHistory): Settled[] {
  const settled = new Map<string, Settled>();
  let openMinor = history.totalMinor;
  for (const move of inOrder(history.moves)) {
    switch (move.kind) {
      case "payment": {
        const one = of(settled, paymentKey(move.paymentId), move, move.byCredit);
        openMinor -= apply(one, move.amountMinor, openMinor);
        break;
      }
      case "credit_note":
        if (!move.paired) {
          const one = of(settled, creditNoteKey(move.creditNoteId), move, false);
          openMinor -= apply(one, move.amountMinor, openMinor);
        }
        break;
      case "refund":
        if (!move.paired) openMinor += giveBack(settled, move);
        break;
      default:
        move satisfies never;
    }
  }
  return [...settled.values()];
}

function inOrder(moves: readonly Move[]): Move[] {
  const rank = { payment: 0, credit_note: 1, refund: 2 };
  return [...moves].sort((a, b) => (a.at === b.at ? rank[a.kind] - rank[b.kind] : a.at < b.at ? -1 : 1));
}

function of(settled: Map<string, Settled>, key: LinkKey, { at, day }: Move, byCredit: boolean): Settled {
  const known = settled.get(keyText(key));
  if (known) return known;
  const one: Settled = { key, byCredit, at, day, appliedMinor: 0, restMinor: 0, freed: [] };
  settled.set(keyText(key), one);
  return one;
}

function apply(one: Settled, amountMinor: number, openMinor: number): number {
  const appliedMinor = Math.min(amountMinor, Math.max(openMinor, 0));
  one.appliedMinor += appliedMinor;
  one.restMinor += amountMinor - appliedMinor;
  return appliedMinor;
}

/** How much of the invoice is open again. */
function giveBack(settled: ReadonlyMap<string, Settled>, refund: Extract<Move, { kind: "refund" }>): number {
  let left = refund.amountMinor;
  const take = (one: Settled, amountMinor: number) => {
    if (amountMinor <= 0) return;
    left -= amountMinor;
    const { key, at, day, toCredit } = refund;
    one.freed.push({ key, at, day, amountMinor, toCredit });
  };
  const payment = settled.get(keyText(paymentKey(refund.paymentId)));
  const notes = [...settled.values()].filter((one) => one.key.localType === "credit_note");
  // What a payment never settled goes back first; it opens nothing.
  for (const one of [...(payment ? [payment] : []), ...notes]) {
    const part = Math.min(one.restMinor, left);
    one.restMinor -= part;
    take(one, part);
  }
  if (!payment) return 0;
  const part = Math.min(payment.appliedMinor, left);
  payment.appliedMinor -= part;
  take(payment, part);
  return part;
}
