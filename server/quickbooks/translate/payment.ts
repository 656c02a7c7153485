import { minor } from "@/server/money";
import { type Asking, askingOf } from "./asking";
import type { PaymentFacts } from "./facts";
import { beforeStart, closedBooks, currencyJson, customerThere, foreignCurrency, stands } from "./gate";
import { amountJson, clip, given } from "./json";
import { applyKey, invoiceKey, isTillCredit, keyText, paymentKey, sameKey } from "./keys";
import { linkedLine } from "./linked-line";
import type { Book, LinkKey, Translation } from "./model";
import { paidOut } from "./paid-out";
import { settle } from "./settle";
import { isSent, spreadCredit } from "./spread-credit";
import { applyTillCredit, usedOfTill } from "./till-credit";

/**
 * A payment stands there whole, with one line for each invoice it settles and each time a part of it was paid out again; the rest
 * is unapplied, the customer's credit. Using that credit is no document of its own: the lines of the payment it came from grow.
 * Money given back is carried by what stands for it.
 */
export function translatePayment(facts: PaymentFacts, book: Book): Translation {
  if (facts.carriedBy) {
    return {
      kind: "carried",
      by: facts.carriedBy,
      words: "Money given back stands in QuickBooks with its own document.",
    };
  }
  if (facts.paysOut) {
    const out = { ...facts, amountMinor: -facts.amountMinor, day: facts.receivedOn, number: null };
    return beforeStart(out.day, book) ?? paidOut(out, book);
  }
  if (facts.amountMinor < 0) {
    return { kind: "leave", words: "No money left the house: it stays the customer's credit, in QuickBooks as well." };
  }
  if (facts.method.kind === "customer_credit") return usedCredit(facts, book);
  const targets = targetsOf(facts, book);
  const isEarly = facts.receivedOn < book.startDate;
  const left = isEarly && targets.size === 0 ? beforeStart(facts.receivedOn, book) : null;
  const refusal =
    left ?? closedBooks(facts.key, facts.receivedOn, book) ?? foreignCurrency(facts.company, facts.currency, book);
  if (refusal) return refusal;
  // Of what came before the first day only what settles an invoice that is sent.
  const applied = [...targets.values()].reduce((all, one) => all + one.amountMinor, 0);
  const amountMinor = isEarly ? Math.min(applied, facts.amountMinor) : facts.amountMinor;
  const asking = askingOf(book);
  const payload = payloadOf(facts, amountMinor, [...targets.values()], asking, book);
  return (
    asking.missing() ?? {
      kind: "write",
      entity: "Payment",
      payload,
      number: null,
      expectTotalMinor: minor(amountMinor),
      expectTaxMinor: null,
      currency: facts.currency,
      day: facts.receivedOn,
    }
  );
}

type Target = { key: LinkKey; amountMinor: number };

/** What the payment is linked to over there: its own invoices, what of it was paid out, and what its credit was used for. */
function targetsOf(facts: PaymentFacts, book: Book): Map<string, Target> {
  const targets = new Map<string, Target>();
  const add = (key: LinkKey, amountMinor: number) => {
    if (amountMinor <= 0) return;
    const known = targets.get(keyText(key));
    targets.set(keyText(key), { key, amountMinor: (known?.amountMinor ?? 0) + amountMinor });
  };
  for (const history of facts.histories.filter((one) => stands(one, book))) {
    for (const one of settle(history).filter(({ key }) => sameKey(key, facts.key))) {
      add(invoiceKey(history.invoiceId), one.appliedMinor);
      for (const part of one.freed.filter(({ toCredit }) => !toCredit)) add(part.key, part.amountMinor);
    }
  }
  if (facts.credit) {
    for (const part of spreadCredit(facts.credit).spread) {
      if (sameKey(part.source, facts.key) && isSent(part, book)) add(part.target, part.amountMinor);
    }
  }
  return targets;
}

function payloadOf(facts: PaymentFacts, amountMinor: number, targets: Target[], asking: Asking, book: Book) {
  const { currency, method } = facts;
  const methodThere = asking.ifMapped(`method:${method.id}`);
  const reference = clip((facts.transactionId || facts.reference).trim(), 21);
  return given({
    CustomerRef: asking.ref(customerThere(facts.customer, currency, book)),
    TxnDate: facts.receivedOn,
    ...currencyJson(currency, facts.exchangeRate, book),
    TotalAmt: amountJson(amountMinor, currency),
    Line: targets.map((target) => linkedLine(target, currency, asking)),
    DepositToAccountRef: asking.mapped(`tender:${method.id}`, method.name),
    PaymentMethodRef: methodThere ? { value: methodThere.id } : undefined,
    PaymentRefNum: reference || undefined,
    PrivateNote: clip([`Tillbook ${facts.id}`, facts.notes.trim()].filter(Boolean).join("\n"), 4000),
  });
}

/** A payment made of credit: carried by the payment or credit note the credit came from, but for what was put on at a till. */
function usedCredit(facts: PaymentFacts, book: Book): Translation {
  if (usedOfTill(facts) > 0) return applyTillCredit(facts, book);
  const spread = facts.credit ? spreadCredit(facts.credit).spread : [];
  const [first] = spread.filter(({ by }) => sameKey(by, facts.key));
  if (!first) return { kind: "leave", words: "Nothing of the customer's credit is used by it any more." };
  if (first.sourceDay < book.startDate) {
    return {
      kind: "leave",
      words: "The credit used here was kept before what is sent begins. Settle the invoice there by hand.",
    };
  }
  return {
    kind: "carried",
    by: carrierOf(first.source),
    words: "It was paid by credit, so the payment the credit came from settles it in QuickBooks.",
  };
}

/** The document whose lines say what became of a credit. */
function carrierOf(source: LinkKey): LinkKey {
  if (source.localType === "credit_note") return applyKey(source.localId);
  return isTillCredit(source) ? paymentKey(source.localId) : source;
}
