import { ZERO } from "@/server/money";
import { askingOf } from "./asking";
import type { ApplyFacts } from "./facts";
import { beforeStart, currencyJson, customerThere, stands } from "./gate";
import { given } from "./json";
import { creditNoteKey, invoiceKey, keyText, sameKey } from "./keys";
import { linkedLine } from "./linked-line";
import type { Book, LinkKey, Translation } from "./model";
import { settle } from "./settle";
import { isSent, spreadCredit } from "./spread-credit";

/**
 * What joins a credit memo to the invoice it amends: a payment of nothing with a line for each. Never more than is open there: on
 * an invoice that was paid a credit note settles nothing, its credit is paid out or used elsewhere, and those are lines as well.
 */
export function translateApply(facts: ApplyFacts, book: Book): Translation {
  const note = creditNoteKey(facts.creditNoteId);
  const isWanted = facts.issueDate >= book.startDate || (facts.history !== null && stands(facts.history, book));
  if (!isWanted) {
    return beforeStart(facts.issueDate, book) ?? { kind: "leave", words: "Its credit note is not sent." };
  }
  if (facts.isPaired) return { kind: "carried", by: note, words: "The refund receipt of the credit note says it all." };
  const targets = targetsOf(facts, note, book);
  const day = facts.issueDate;
  if (targets.length === 0) {
    return book.remoteIdOf(facts.key) === null
      ? { kind: "leave", words: "It settles nothing: the customer keeps the credit." }
      : { kind: "void", entity: "Payment", by: "delete", day };
  }
  if (book.autoApplyCredit) {
    return {
      kind: "leave",
      because: "preferences",
      words: "QuickBooks applies credits by itself; doing it as well would use the credit twice.",
    };
  }
  const asking = askingOf(book);
  const { currency } = facts;
  const amountMinor = targets.reduce((all, target) => all + target.amountMinor, 0);
  const payload = given({
    CustomerRef: asking.ref(customerThere(facts.customer, currency, book)),
    TxnDate: day,
    ...currencyJson(currency, facts.exchangeRate, book),
    TotalAmt: 0,
    Line: [...targets, { key: note, amountMinor }].map((target) => linkedLine(target, currency, asking)),
    PrivateNote: `Tillbook ${facts.creditNoteId}\n${facts.number} applied`,
  });
  return (
    asking.missing() ?? {
      kind: "write",
      entity: "Payment",
      payload,
      number: null,
      expectTotalMinor: ZERO,
      expectTaxMinor: null,
      currency,
      day,
    }
  );
}

type Target = { key: LinkKey; amountMinor: number };

function targetsOf(facts: ApplyFacts, note: LinkKey, book: Book): Target[] {
  const targets = new Map<string, Target>();
  const add = (key: LinkKey, amountMinor: number) => {
    if (amountMinor <= 0) return;
    const known = targets.get(keyText(key));
    targets.set(keyText(key), { key, amountMinor: (known?.amountMinor ?? 0) + amountMinor });
  };
  if (facts.history && stands(facts.history, book)) {
    for (const one of settle(facts.history).filter(({ key }) => sameKey(key, note))) {
      add(invoiceKey(facts.history.invoiceId), one.appliedMinor);
      for (const part of one.freed.filter(({ toCredit }) => !toCredit)) add(part.key, part.amountMinor);
    }
  }
  for (const part of facts.paidOut.filter((one) => one.day >= book.startDate)) add(part.key, part.amountMinor);
  if (facts.credit) {
    for (const part of spreadCredit(facts.credit).spread) {
      if (sameKey(part.source, note) && isSent(part, book)) add(part.target, part.amountMinor);
    }
  }
  return [...targets.values()];
}
