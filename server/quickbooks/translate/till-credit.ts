import { minor } from "@/server/money";
import { askingOf } from "./asking";
import type { PaymentFacts, RefundFacts, TillCreditFacts } from "./facts";
import { beforeStart, closedBooks, currencyJson, customerThere, foreignCurrency, stands } from "./gate";
import { given } from "./json";
import { itemKey, keyText, paymentKey, refundKey, sameKey, tillCreditKey } from "./keys";
import { linkedLine } from "./linked-line";
import type { Book, LinkKey, Translation } from "./model";
import { salesLines } from "./sales-lines";
import { isSent, spreadCredit } from "./spread-credit";

/**
 * Store credit of a till stands there on an account of its own, where a receipt put it, and with no payment that could settle an invoice.
 * Used in the office it is two documents: a credit memo that takes the sum off that account and gives it to the customer, and a payment of
 * nothing that joins it to what it was used for. The memo never changes: what comes back as credit is left over on it.
 */
export function translateTillCredit(facts: TillCreditFacts, book: Book): Translation {
  const amountMinor = usedOfTill(facts);
  const { currency, receivedOn: day } = facts;
  if (amountMinor === 0) {
    return book.remoteIdOf(facts.key) === null
      ? { kind: "leave", words: "Nothing of the credit it used was put on at a till." }
      : { kind: "void", entity: "CreditMemo", by: "delete", day };
  }
  const settlesSent = facts.histories.some((one) => stands(one, book)) || targetsOf(facts, book).length > 0;
  const refusal =
    (settlesSent ? null : (beforeStart(day, book) ?? notSent)) ??
    closedBooks(facts.key, day, book) ??
    foreignCurrency(facts.company, currency, book);
  if (refusal) return refusal;
  const asking = askingOf(book);
  const line = {
    item: itemKey(facts.company.id, "deposits"),
    description: "Store credit of the till, used",
    ...{ quantity: null, unitPrice: null, discountMinor: 0, taxMinor: 0, taxes: [] },
    ...{ netMinor: amountMinor, totalMinor: amountMinor },
  };
  const { company } = facts;
  const sales = salesLines({ company, currency, pricesIncludeTax: false, lines: [line], taxMinor: 0 }, asking, book);
  const payload = given({
    CustomerRef: asking.ref(customerThere(facts.customer, currency, book)),
    TxnDate: day,
    ...currencyJson(currency, facts.exchangeRate, book),
    ...sales.fields,
    PrivateNote: `Tillbook ${facts.id}\nStore credit of the till`,
  });
  return (
    asking.missing() ?? {
      kind: "write",
      entity: "CreditMemo",
      payload,
      number: null,
      expectTotalMinor: minor(amountMinor),
      expectTaxMinor: sales.expectTaxMinor,
      currency,
      day,
    }
  );
}

const notSent: Translation = { kind: "leave", words: "What the credit was used for is not sent." };

/** The payment of nothing that joins the credit memo to what it was used for. */
export function applyTillCredit(facts: PaymentFacts, book: Book): Translation {
  const { currency, receivedOn: day } = facts;
  const targets = targetsOf(facts, book);
  if (targets.length === 0) {
    if (book.remoteIdOf(facts.key) !== null) return { kind: "void", entity: "Payment", by: "delete", day };
    return { kind: "leave", words: "It settles nothing that is sent: the customer keeps the credit." };
  }
  const asking = askingOf(book);
  const memo = { key: tillCreditKey(facts.id), amountMinor: targets.reduce((all, one) => all + one.amountMinor, 0) };
  const payload = given({
    CustomerRef: asking.ref(customerThere(facts.customer, currency, book)),
    TxnDate: day,
    ...currencyJson(currency, facts.exchangeRate, book),
    TotalAmt: 0,
    Line: [...targets, memo].map((target) => linkedLine(target, currency, asking)),
    PrivateNote: `Tillbook ${facts.id}\nStore credit of the till, applied`,
  });
  const missing = asking.missing();
  if (missing) return missing;
  if (book.autoApplyCredit) {
    return {
      kind: "leave",
      because: "preferences",
      words: "QuickBooks applies credits by itself; doing it as well would use the credit twice.",
    };
  }
  const said = { number: null, expectTotalMinor: minor(0), expectTaxMinor: null, currency, day };
  return { kind: "write", entity: "Payment", payload, ...said };
}

/** How much of the credit a payment or a pay-out used was put on at a till, when it was used. */
export function usedOfTill({ kind, id, credit }: PaymentFacts | TillCreditFacts | RefundFacts): number {
  const own = kind === "refund" ? refundKey(id) : paymentKey(id);
  const used = credit ? spreadCredit(credit).unbacked.filter(({ by }) => sameKey(by, own)) : [];
  return used.reduce((all, { amountMinor }) => all + amountMinor, 0);
}

function targetsOf({ id, credit }: Pick<PaymentFacts, "id" | "credit">, book: Book) {
  const memo = tillCreditKey(id);
  const targets = new Map<string, { key: LinkKey; amountMinor: number }>();
  for (const part of credit ? spreadCredit(credit).spread : []) {
    if (!sameKey(part.source, memo) || !isSent(part, book)) continue;
    const known = targets.get(keyText(part.target));
    targets.set(keyText(part.target), {
      key: part.target,
      amountMinor: (known?.amountMinor ?? 0) + part.amountMinor,
    });
  }
  return [...targets.values()];
}
