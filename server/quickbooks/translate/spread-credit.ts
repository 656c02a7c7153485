import type { CreditHistory, InvoiceHistory } from "./facts";
import { stands } from "./gate";
import { creditNoteKey, invoiceKey, keyText, paymentKey } from "./keys";
import type { Book, LinkKey } from "./model";
import { settle } from "./settle";

/** A part of what was held, and the invoice or pay-out it went to. */
export type Spread = {
  source: LinkKey;
  sourceDay: string;
  target: LinkKey;
  targetDay: string;
  /** The invoice it concerns, where there is one. */
  invoice: InvoiceHistory | null;
  by: LinkKey;
  amountMinor: number;
};

export type SpreadCredit = {
  spread: Spread[];
  /** Used, though the office never kept it: it was put on at a till. By the payment or refund that used it. */
  unbacked: { by: LinkKey; amountMinor: number }[];
};

type Source = { key: LinkKey; at: string; day: string; leftMinor: number };
type Use = {
  by: LinkKey;
  target: LinkKey;
  targetDay: string;
  invoice: InvoiceHistory | null;
  at: string;
  amountMinor: number;
};

/**
 * Over there credit is what a payment or credit note has left; using it is no document, the payment's lines grow. Ours is one sum
 * for each customer and currency, so it is used from the oldest: first kept, first used, and never from what came later.
 *
 * Example: 50 kept of payment A, then 30 of payment B; an invoice of 60 paid by credit takes all of A and 10 of B.
 */
export function spreadCredit(history: CreditHistory): SpreadCredit {
  const { sources, uses } = sidesOf(history);
  const spread: Spread[] = [];
  const unbacked: SpreadCredit["unbacked"] = [];
  for (const use of uses) {
    let left = use.amountMinor;
    for (const source of sources) {
      if (left === 0 || source.at > use.at) break;
      const amountMinor = Math.min(source.leftMinor, left);
      if (amountMinor === 0) continue;
      source.leftMinor -= amountMinor;
      left -= amountMinor;
      const { by, target, targetDay, invoice } = use;
      spread.push({ source: source.key, sourceDay: source.day, target, targetDay, invoice, by, amountMinor });
    }
    if (left > 0) unbacked.push({ by: use.by, amountMinor: left });
  }
  return { spread, unbacked };
}

/** Whether what the credit was used for is sent at all. */
export function isSent({ target, targetDay, invoice }: Spread, book: Book): boolean {
  if (invoice && stands(invoice, book)) return true;
  return target.localType !== "invoice" && targetDay >= book.startDate;
}

function sidesOf(history: CreditHistory): { sources: Source[]; uses: Use[] } {
  const sources: Source[] = [
    ...history.kept.map((one) => ({ ...one, key: paymentKey(one.paymentId), leftMinor: one.amountMinor })),
    ...history.keptNotes.map((one) => ({ ...one, key: creditNoteKey(one.creditNoteId), leftMinor: one.amountMinor })),
  ];
  const uses: Use[] = history.payOuts.map(({ key, at, day, amountMinor }) => ({
    ...{ by: key, target: key, targetDay: day, invoice: null, at, amountMinor },
  }));
  for (const invoice of history.histories) {
    for (const { key, byCredit, at, appliedMinor, freed } of settle(invoice)) {
      if (byCredit && appliedMinor > 0) {
        const target = invoiceKey(invoice.invoiceId);
        uses.push({ by: key, target, targetDay: invoice.issueDate, invoice, at, amountMinor: appliedMinor });
      }
      for (const part of freed) {
        // Credit that comes back as credit was not used after all; paid out, the credit itself went.
        if (byCredit && !part.toCredit) {
          const { key: paidOut, at: paidAt, day: targetDay, amountMinor } = part;
          uses.push({ by: paidOut, target: paidOut, targetDay, invoice, at: paidAt, amountMinor });
        }
        if (!byCredit && part.toCredit) sources.push({ key, at: part.at, day: part.day, leftMinor: part.amountMinor });
      }
    }
  }
  return { sources: sources.sort(byTime), uses: uses.sort(byTime) };
}

function byTime(
  a: { at: string; key?: LinkKey; by?: LinkKey },
  b: { at: string; key?: LinkKey; by?: LinkKey },
): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  const [first, second] = [a, b].map((one) => {
    const key = one.key ?? one.by;
    return key ? keyText(key) : "";
  });
  return (first ?? "") < (second ?? "") ? -1 : 1;
}
