import type { DayFacts } from "./facts";
import { beforeStart, closedBooks, dayInWords, foreignCurrency } from "./gate";
import { type JournalSide, journalEntry } from "./journal-lines";
import type { Book, Translation } from "./model";
import type { AccountRole } from "./role-words";
import { accountRoles } from "./role-words";

/** Accounts of ours that documents book on, and where they go there; every other one is that of a way of paying. */
export const roleOfPurpose: Readonly<Record<string, AccountRole>> = {
  sales: "account:sales",
  sales_returns: "account:sales",
  sales_discounts: "account:discounts",
  promotions: "account:discounts",
  loyalty_discounts: "account:discounts",
  service_charge: "account:service_charge",
  tax_output: "account:tax",
  gift_cards: "account:gift_cards",
  fees: "account:fees",
  bad_debts: "account:bad_debts",
  tips_payable: "account:tips",
  cash_rounding: "account:cash_rounding",
  over_short: "account:over_short",
  customer_credit: "account:deposits",
  guest_ledger: "account:room_charges",
};

/**
 * The till sales of a site and a business day as one journal entry, by the accounts our own journal booked them on. Invoices and
 * what is paid on them stay documents: somebody owes them. A receipt that comes in late changes the entry of its day.
 */
export function translateDay(facts: DayFacts, book: Book): Translation {
  const isThere = book.remoteIdOf(facts.key) !== null;
  if (book.sendMode === "documents" && !isThere) {
    return { kind: "leave", words: "Each receipt is sent by itself, so its day has no summary." };
  }
  if (facts.receipts === 0 && !isThere) return { kind: "leave", words: "Nothing was sold on this day." };
  const refusal =
    beforeStart(facts.day, book) ??
    closedBooks(facts.key, facts.day, book) ??
    foreignCurrency(facts.company, facts.currency, book);
  if (refusal) return refusal;
  const sides = sidesOf(facts);
  if (sides.every(({ amountMinor }) => amountMinor === 0)) {
    return isThere
      ? { kind: "void", entity: "JournalEntry", by: "delete", day: facts.day }
      : { kind: "leave", words: "What was sold on this day comes to nothing." };
  }
  if (sides.reduce((all, side) => all + side.amountMinor, 0) !== 0) {
    return {
      kind: "refuse",
      words: `What was taken on ${dayInWords(facts.day)} at ${facts.siteName} is not what its receipts booked. Look at Proof, and at ways of paying that share an account with sales or tax.`,
    };
  }
  return journalEntry(
    {
      day: facts.day,
      currency: facts.currency,
      siteId: facts.siteId,
      number: `T${facts.day.replaceAll("-", "")}-${facts.siteId.slice(-8)}`,
      note: `Tillbook ${facts.siteId}\n${facts.siteName}, ${dayInWords(facts.day)}: ${facts.receipts} receipts`,
      sides,
    },
    book,
  );
}

function sidesOf(facts: DayFacts): JournalSide[] {
  const byRole = new Map<AccountRole, number>();
  for (const { purpose, amountMinor } of facts.accounts) {
    const role = roleOfPurpose[purpose];
    if (role) byRole.set(role, (byRole.get(role) ?? 0) + amountMinor);
  }
  return [
    ...facts.tenders.map(({ method, amountMinor }): JournalSide => {
      return { role: `tender:${method.id}`, name: method.name, description: method.name, amountMinor };
    }),
    ...[...byRole].map(([role, amountMinor]): JournalSide => ({ role, description: accountRoles[role], amountMinor })),
  ];
}
