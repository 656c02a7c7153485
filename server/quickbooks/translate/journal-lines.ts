import { type Asking, askingOf } from "./asking";
import { amountJson } from "./json";
import type { Book, Role, Translation } from "./model";

/** Debit is positive. */
export type JournalSide = { role: Role; name?: string; description: string; amountMinor: number };

/** A journal entry of one day; sides without an amount say nothing. */
export function journalEntry(
  entry: { day: string; currency: string; number: string; note: string; siteId: string; sides: readonly JournalSide[] },
  book: Book,
): Translation {
  const asking = askingOf(book);
  const payload = {
    TxnDate: entry.day,
    ...(book.multiCurrency ? { CurrencyRef: { value: entry.currency } } : {}),
    PrivateNote: entry.note,
    Line: entry.sides.filter(({ amountMinor }) => amountMinor !== 0).map((side) => lineJson(side, entry, asking)),
  };
  return (
    asking.missing() ?? {
      kind: "write",
      entity: "JournalEntry",
      payload,
      number: entry.number,
      expectTotalMinor: null,
      expectTaxMinor: null,
      currency: entry.currency,
      day: entry.day,
    }
  );
}

function lineJson(side: JournalSide, { currency, siteId }: { currency: string; siteId: string }, asking: Asking) {
  const site = asking.ifMapped(`department:${siteId}`);
  return {
    DetailType: "JournalEntryLineDetail",
    Amount: amountJson(Math.abs(side.amountMinor), currency),
    Description: side.description,
    JournalEntryLineDetail: {
      PostingType: side.amountMinor > 0 ? "Debit" : "Credit",
      AccountRef: asking.mapped(side.role, side.name),
      ...(site ? { DepartmentRef: { value: site.id } } : {}),
    },
  };
}
