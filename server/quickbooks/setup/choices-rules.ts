import { formatDay } from "@/server/dates";

/**
 * What may be chosen about sending, and what a change afterwards means. Example: sent as documents since 1 Nov, last till sale sent of
 * 21 Nov; daily summaries may begin on 22 Nov, since a summary of the 21st would book its sales a second time.
 */
export type Choices = {
  sendMode: "documents" | "daily";
  startDate: string;
  openInvoices: "send" | "leave";
};

const dayWords = (day: string) => formatDay(day, "");

/** What to think of before choosing this first day; null when there is nothing. */
export function startWarning(startDate: string, bookClosedThrough: string | null): string | null {
  if (!bookClosedThrough || startDate > bookClosedThrough) return null;
  return `The books in QuickBooks are closed through ${dayWords(bookClosedThrough)}: what is dated until then will be refused there. Begin after it, or open them there first.`;
}

/** Null when the way of sending may change from this day on; otherwise the reason. `lastTillDay` is the last one that stands there or is on its way. */
export function cannotChangeMode(
  before: Choices["sendMode"],
  after: Choices,
  lastTillDay: string | null,
): string | null {
  if (before === after.sendMode || lastTillDay === null || after.startDate > lastTillDay) return null;
  const other = after.sendMode === "daily" ? "a summary of them" : "its sales one by one";
  return `Till sales up to ${dayWords(lastTillDay)} stand in QuickBooks already or are on their way there; ${other} would book them twice. Let the change begin after ${dayWords(lastTillDay)}: set the start date to a later day.`;
}

/** What a change does once documents are being sent, a sentence for each thing; empty when nothing changes. */
export function changeWords(before: Choices, after: Choices): string[] {
  const words: string[] = [];
  if (after.startDate < before.startDate) {
    words.push(
      `Documents from ${dayWords(after.startDate)} on are sent too. What stands there already stays as it is.`,
    );
  }
  if (after.startDate > before.startDate) {
    words.push(
      `Documents before ${dayWords(after.startDate)} that were not sent yet are no longer sent, and changes to those that were are no longer passed on. Nothing is taken out of QuickBooks.`,
    );
  }
  if (after.sendMode !== before.sendMode) {
    words.push(
      after.sendMode === "daily"
        ? "Till sales are sent as one summary per site and day. Invoices, payments and credit notes still go one by one."
        : "Every till sale is sent as a document of its own instead of a summary a day.",
    );
  }
  if (after.openInvoices !== before.openInvoices) {
    words.push(
      after.openInvoices === "send"
        ? `Invoices from before ${dayWords(after.startDate)} that were still open then are sent too.`
        : `Invoices from before ${dayWords(after.startDate)} are no longer sent. Those that were sent stay there.`,
    );
  }
  return words;
}
