import { minor } from "@/server/money";
import { type Asking, askingOf } from "./asking";
import type { CreditNoteFacts } from "./facts";
import { beforeStart, belowZero, closedBooks, currencyJson, customerThere, foreignCurrency, stands } from "./gate";
import { clip, given } from "./json";
import type { Book, Translation } from "./model";
import { salesLines } from "./sales-lines";

/**
 * A credit note stands there as a credit memo, which by itself changes no invoice (see `translateApply`). Where its money went back
 * with it, both together are one refund receipt: a credit memo and a refund beside it would take the sale back twice.
 */
export function translateCreditNote(facts: CreditNoteFacts, book: Book): Translation {
  const concernsSent = facts.history !== null && stands(facts.history, book);
  const refusal =
    (concernsSent ? null : beforeStart(facts.issueDate, book)) ??
    closedBooks(facts.key, facts.issueDate, book) ??
    foreignCurrency(facts.company, facts.currency, book) ??
    belowZero(facts.totalMinor);
  if (refusal) return refusal;
  const asking = askingOf(book);
  const site = asking.ifMapped(`department:${facts.siteId}`);
  const sales = salesLines(facts, asking, book);
  const payload = given({
    CustomerRef: asking.ref(customerThere(facts.customer, facts.currency, book)),
    TxnDate: facts.issueDate,
    ...currencyJson(facts.currency, facts.exchangeRate, book),
    ...sales.fields,
    ...(facts.paidBack ? moneyOf(facts.paidBack, asking) : {}),
    CustomerMemo: facts.reason.trim() ? { value: clip(facts.reason.trim(), 1000) } : undefined,
    PrivateNote: `Tillbook ${facts.id}`,
    DepartmentRef: site ? { value: site.id } : undefined,
  });
  return (
    asking.missing() ?? {
      kind: "write",
      entity: facts.paidBack ? "RefundReceipt" : "CreditMemo",
      payload,
      number: facts.number,
      expectTotalMinor: minor(facts.totalMinor),
      expectTaxMinor: sales.expectTaxMinor,
      ourTaxMinor: sales.ourTaxMinor,
      currency: facts.currency,
      day: facts.issueDate,
    }
  );
}

function moneyOf({ method, reference }: NonNullable<CreditNoteFacts["paidBack"]>, asking: Asking) {
  const methodThere = asking.ifMapped(`method:${method.id}`);
  return {
    // On a refund receipt: the account the money leaves.
    DepositToAccountRef: asking.mapped(`tender:${method.id}`, method.name),
    PaymentMethodRef: methodThere ? { value: methodThere.id } : undefined,
    PaymentRefNum: clip(reference.trim(), 21) || undefined,
  };
}
