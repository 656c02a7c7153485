import type { ShiftFacts } from "./facts";
import { beforeStart, closedBooks, foreignCurrency } from "./gate";
import { journalEntry } from "./journal-lines";
import { clip } from "./json";
import type { Book, Translation } from "./model";

/** What a drawer held more or less than it should: 3 short is over and short 3 to the account of the cash. */
export function translateShift(facts: ShiftFacts, book: Book): Translation {
  if (facts.status !== "closed")
    return { kind: "leave", words: "The shift is open; what its drawer differs is known at its close." };
  if (facts.overShortMinor === 0)
    return { kind: "leave", words: "The drawer held what it should: there is nothing to book." };
  const { cash, currency } = facts;
  if (!cash)
    return { kind: "leave", words: "There is no way of paying in cash any more, so the difference has no account." };
  const refusal =
    beforeStart(facts.businessDay, book) ??
    closedBooks(facts.key, facts.businessDay, book) ??
    foreignCurrency(facts.company, currency, book);
  if (refusal) return refusal;
  const title = `${facts.registerName}, Z ${facts.zNumber ?? "report"}`;
  return journalEntry(
    {
      day: facts.businessDay,
      currency,
      siteId: facts.siteId,
      number: `Z${facts.zNumber ?? 0}-${facts.registerId.slice(-8)}`,
      note: clip([`Tillbook ${facts.id}`, title, facts.reason.trim()].filter(Boolean).join("\n"), 4000),
      sides: [
        {
          role: `tender:${cash.id}`,
          name: cash.name,
          description: `${title}: ${facts.overShortMinor > 0 ? "too much" : "missing"}`,
          amountMinor: facts.overShortMinor,
        },
        { role: "account:over_short", description: title, amountMinor: -facts.overShortMinor },
      ],
    },
    book,
  );
}
