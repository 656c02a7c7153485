import { minor } from "@/server/money";
import { askingOf } from "./asking";
import type { CompanyOf, CustomerOf, MethodOf } from "./facts";
import { closedBooks, currencyJson, customerThere, foreignCurrency } from "./gate";
import { amountJson, clip, given } from "./json";
import type { Book, LinkKey, Translation } from "./model";

export type PaidOut = {
  key: LinkKey;
  company: CompanyOf;
  id: string;
  number: string | null;
  amountMinor: number;
  currency: string;
  exchangeRate: string;
  customer: CustomerOf;
  method: MethodOf;
  day: string;
  reason?: string;
  /** Of it the customer's credit that was put on at a till: it stands on an account of its own, and no payment has it left. */
  ofTillMinor?: number;
};

/**
 * Money that goes back to a customer while no sale is taken back: spent from where it was taken, against what the customer owes.
 * That alone leaves a debt of theirs; the payment or credit note it comes from is linked to it (see `settle`), so that an invoice
 * given back in part is open by that part and no more.
 */
export function paidOut(facts: PaidOut, book: Book): Translation {
  const { currency, method } = facts;
  const refusal = closedBooks(facts.key, facts.day, book) ?? foreignCurrency(facts.company, currency, book);
  if (refusal) return refusal;
  const asking = askingOf(book);
  const customer = asking.ref(customerThere(facts.customer, currency, book));
  const methodThere = asking.ifMapped(`method:${method.id}`);
  const { ofTillMinor = 0 } = facts;
  const line = (role: "account:receivable" | "account:deposits", amountMinor: number) =>
    amountMinor === 0
      ? []
      : [
          {
            DetailType: "AccountBasedExpenseLineDetail",
            Amount: amountJson(amountMinor, currency),
            Description: facts.number ? `Given back, ${facts.number}` : "Given back",
            AccountBasedExpenseLineDetail: { AccountRef: asking.mapped(role), CustomerRef: customer },
          },
        ];
  const payload = given({
    // Cash, whatever it was paid by: a cheque would print one and need its number.
    PaymentType: "Cash",
    AccountRef: asking.mapped(`tender:${method.id}`, method.name),
    EntityRef: { ...customer, type: "Customer" },
    TxnDate: facts.day,
    ...currencyJson(currency, facts.exchangeRate, book),
    GlobalTaxCalculation: book.tax === "codes" ? "NotApplicable" : undefined,
    PaymentMethodRef: methodThere ? { value: methodThere.id } : undefined,
    PrivateNote: clip([`Tillbook ${facts.id}`, facts.reason?.trim() ?? ""].filter(Boolean).join("\n"), 4000),
    Line: [line("account:receivable", facts.amountMinor - ofTillMinor), line("account:deposits", ofTillMinor)].flat(),
  });
  return (
    asking.missing() ?? {
      kind: "write",
      entity: "Purchase",
      payload,
      number: facts.number,
      expectTotalMinor: minor(facts.amountMinor),
      expectTaxMinor: null,
      currency,
      day: facts.day,
    }
  );
}
