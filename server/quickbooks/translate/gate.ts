import { formatDay } from "@/server/dates";
import { currencyDecimals, decimalCompare } from "@/server/money";
import type { CompanyOf, InvoiceHistory } from "./facts";
import { decimalJson } from "./json";
import { customerKey } from "./keys";
import type { Book, LinkKey, Translation } from "./model";

/** A day with its year, as the words of the log say it. */
export function dayInWords(day: string): string {
  return formatDay(day, "");
}

/** Before the first day that is sent. */
export function beforeStart(day: string, book: Book): Translation | null {
  if (day >= book.startDate) return null;
  return {
    kind: "leave",
    words: `It is of ${dayInWords(day)}; what is sent to QuickBooks begins on ${dayInWords(book.startDate)}.`,
  };
}

/** What stands there already may be looked at again: they say so themselves when a change falls into closed books. */
export function closedBooks(key: LinkKey, day: string, book: Book): Translation | null {
  const through = book.bookClosedThrough;
  if (through === null || day > through || book.remoteIdOf(key) !== null) return null;
  return {
    kind: "refuse",
    because: "preferences",
    words: `The books in QuickBooks are closed through ${dayInWords(through)}, its day among them. Open them there, or skip it here and book it by hand.`,
  };
}

/** Null where QuickBooks can keep the document's currency. */
export function foreignCurrency(company: CompanyOf, currency: string, book: Book): Translation | null {
  if (currencyDecimals(currency) > 2) {
    return {
      kind: "refuse",
      words: `QuickBooks keeps two decimals and ${currency} has more. Book it there by hand and skip it here.`,
    };
  }
  if (currency === book.homeCurrency) return null;
  if (!book.multiCurrency) {
    return {
      kind: "refuse",
      because: "preferences",
      words: `It is in ${currency}, and QuickBooks keeps only ${book.homeCurrency}. Turn on Multicurrency there (it cannot be turned off again), then try again; or skip it here.`,
    };
  }
  if (company.currency === book.homeCurrency) return null;
  return {
    kind: "refuse",
    words: `Our books are in ${company.currency} and those in QuickBooks in ${book.homeCurrency}, so there is no exchange rate between ${currency} and ${book.homeCurrency}. Connect a company whose home currency is ${company.currency}.`,
  };
}

/** They take no document below zero. */
export function belowZero(totalMinor: number): Translation | null {
  if (totalMinor >= 0) return null;
  return {
    kind: "refuse",
    words: "It comes to less than nothing, which QuickBooks does not take. Book it there by hand and skip it here.",
  };
}

/** CurrencyRef and ExchangeRate where their company keeps several currencies; it may refuse even its own elsewhere. */
export function currencyJson(currency: string, exchangeRate: string, book: Book): Record<string, unknown> {
  if (!book.multiCurrency) return {};
  const rate = decimalCompare(exchangeRate, "0") > 0 ? decimalJson(exchangeRate) : null;
  const isForeign = currency !== book.homeCurrency;
  return { CurrencyRef: { value: currency }, ...(isForeign && rate !== null ? { ExchangeRate: rate } : {}) };
}

/** Whose document it is there: where they keep one currency, every customer of ours is one of theirs, whatever theirs is here. */
export function customerThere(customer: { id: string; currency: string }, currency: string, book: Book): LinkKey {
  return customerKey(customer, book.multiCurrency ? currency : customer.currency);
}

/** What was due on an invoice when a day began. */
export function openAt(history: InvoiceHistory, day: string): number {
  if (history.voided || history.issueDate >= day) return 0;
  return history.moves
    .filter((move) => move.day < day)
    .reduce(
      (due, move) => (move.kind === "refund" ? due + move.amountMinor : due - move.amountMinor),
      history.totalMinor,
    );
}

/** Of the days that are sent, or older and still open when they begin, where those are wanted. */
export function stands(history: InvoiceHistory, book: Book): boolean {
  if (history.issueDate >= book.startDate) return true;
  return book.openInvoices === "send" && openAt(history, book.startDate) > 0;
}
