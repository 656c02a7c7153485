import type { CreditHistory, InvoiceHistory } from "./facts";
import { stands } from "./gate";
import { creditNoteKey, invoiceKey, keyText, paymentKey, sameKey, tillCreditKey } from "./keys";
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
  /** Used, though the office never kept it: it was put on at a till. By the payment or refund that used it, as it was then. */
  unbacked: { by: LinkKey; amountMinor: number }[];
};

type Source = { key: LinkKey; day: string; leftMinor: number };

type Happened = { at: string; by: LinkKey; amountMinor: number } & (
  | { kind: "kept"; day: string }
  | { kind: "used"; day: string; target: LinkKey; targetDay: string; invoice: InvoiceHistory | null }
  /** What an invoice was paid by goes back: to the credit, or out as money. */
  | { kind: "back"; of: LinkKey; invoice: InvoiceHistory; out: { target: LinkKey; targetDay: string } | null }
);

/**
 * Over there credit is what a payment or credit note has left; using it is no document, the payment's lines grow. Ours is one sum
 * for each customer and currency, so it is used from the oldest: first kept, first used, and never from what came later. What an invoice was
 * paid by of a till's credit becomes a credit memo of its own, and is a source from then on. Taken in the order in which it happened, so
 * that nothing that comes later changes where an earlier use was taken from.
 *
 * Example: 50 kept of payment A, then 30 of payment B; an invoice of 60 paid by credit takes all of A and 10 of B. If 20 of that comes back,
 * 10 are B's again and 10 A's.
 */
export function spreadCredit(history: CreditHistory): SpreadCredit {
  const sources: Source[] = [];
  const spread: Spread[] = [];
  const unbacked: SpreadCredit["unbacked"] = [];
  for (const one of happenedTo(history)) {
    switch (one.kind) {
      case "kept":
        sources.push({ key: one.by, day: one.day, leftMinor: one.amountMinor });
        break;
      case "used": {
        const { by, target, targetDay, invoice } = one;
        const about = { target, targetDay, invoice, by };
        let left = one.amountMinor;
        for (const source of sources) {
          const amountMinor = Math.min(source.leftMinor, left);
          if (amountMinor === 0) continue;
          source.leftMinor -= amountMinor;
          left -= amountMinor;
          spread.push({ source: source.key, sourceDay: source.day, ...about, amountMinor });
        }
        if (left === 0) break;
        unbacked.push({ by, amountMinor: left });
        if (invoice)
          spread.push({ source: tillCreditKey(by.localId), sourceDay: one.day, ...about, amountMinor: left });
        break;
      }
      case "back": {
        let left = one.amountMinor;
        // What was taken last goes back first.
        for (const part of spread
          .filter(({ by, target }) => sameKey(by, one.of) && isOf(target, one.invoice))
          .reverse()) {
          const amountMinor = Math.min(part.amountMinor, left);
          if (amountMinor === 0) continue;
          part.amountMinor -= amountMinor;
          left -= amountMinor;
          const { source, sourceDay, invoice } = part;
          if (one.out) spread.push({ source, sourceDay, invoice, by: one.by, ...one.out, amountMinor });
          else sources.push({ key: source, day: sourceDay, leftMinor: amountMinor });
        }
        break;
      }
      default:
        one satisfies never;
    }
  }
  return { spread: spread.filter(({ amountMinor }) => amountMinor > 0), unbacked };
}

const isOf = (target: LinkKey, { invoiceId }: InvoiceHistory) => sameKey(target, invoiceKey(invoiceId));

/** Whether what the credit was used for is sent at all. */
export function isSent({ target, targetDay, invoice }: Spread, book: Book): boolean {
  if (invoice && stands(invoice, book)) return true;
  return target.localType !== "invoice" && targetDay >= book.startDate;
}

function happenedTo(history: CreditHistory): Happened[] {
  const happened: Happened[] = [
    ...history.kept.map(({ paymentId, ...one }) => ({ kind: "kept" as const, by: paymentKey(paymentId), ...one })),
    ...history.keptNotes.map(({ creditNoteId, ...one }) => ({
      ...{ kind: "kept" as const, by: creditNoteKey(creditNoteId), ...one },
    })),
    ...history.payOuts.map(({ key, ...one }) => ({
      ...{ kind: "used" as const, by: key, target: key, targetDay: one.day, invoice: null, ...one },
    })),
    ...history.histories.flatMap(onInvoice),
  ];
  return happened.sort(byTime);
}

/** What an invoice was paid of credit, and what of its money was kept as credit. */
function onInvoice(invoice: InvoiceHistory): Happened[] {
  const target = invoiceKey(invoice.invoiceId);
  return settle(invoice).flatMap(({ key, byCredit, at, day, appliedMinor, freed }): Happened[] => {
    if (!byCredit) {
      return freed.flatMap((part) => (part.toCredit ? [{ ...part, kind: "kept" as const, by: key }] : []));
    }
    const amountMinor = freed.reduce((all, part) => all + part.amountMinor, appliedMinor);
    if (amountMinor === 0) return [];
    return [
      { kind: "used", by: key, target, targetDay: invoice.issueDate, invoice, at, day, amountMinor },
      ...freed.map((part) => ({
        ...{ kind: "back" as const, of: key, by: part.key, invoice, at: part.at, amountMinor: part.amountMinor },
        out: part.toCredit ? null : { target: part.key, targetDay: part.day },
      })),
    ];
  });
}

const RANK = { kept: 0, used: 1, back: 2 };

function byTime(a: Happened, b: Happened): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return RANK[a.kind] - RANK[b.kind] || (keyText(a.by) < keyText(b.by) ? -1 : 1);
}
