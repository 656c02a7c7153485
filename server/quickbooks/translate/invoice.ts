import { minor } from "@/server/money";
import { askingOf } from "./asking";
import type { InvoiceFacts } from "./facts";
import { beforeStart, belowZero, closedBooks, currencyJson, customerThere, foreignCurrency, stands } from "./gate";
import { addressLines, clip, emailJson, given } from "./json";
import { itemKey } from "./keys";
import type { Book, Translation } from "./model";
import { salesLines } from "./sales-lines";

/**
 * An invoice stands there with our number, day and total. That of a check-out asks for money of receipts that were sold and taxed
 * at the till, so its lines go to room charges, where the receipts left them, and bear no tax again.
 */
export function translateInvoice(facts: InvoiceFacts, book: Book): Translation {
  const left = stands(facts.history, book) ? null : beforeStart(facts.issueDate, book);
  if (left) return left;
  if (facts.voided) {
    return book.remoteIdOf(facts.key) === null
      ? { kind: "leave", words: "It was voided before it was sent, so nothing has to stand in QuickBooks." }
      : { kind: "void", entity: "Invoice", by: "void", day: facts.issueDate };
  }
  const refusal =
    closedBooks(facts.key, facts.issueDate, book) ??
    foreignCurrency(facts.company, facts.currency, book) ??
    belowZero(facts.totalMinor);
  if (refusal) return refusal;
  const asking = askingOf(book);
  const sold = facts.checkOut ? asRoomCharges(facts) : facts;
  const site = asking.ifMapped(`department:${facts.siteId}`);
  const sales = salesLines(sold, asking, book);
  const payload = given({
    CustomerRef: asking.ref(customerThere(facts.customer, facts.currency, book)),
    TxnDate: facts.issueDate,
    DueDate: facts.dueDate,
    ...currencyJson(facts.currency, facts.exchangeRate, book),
    ...sales.fields,
    CustomerMemo: facts.notes.trim() ? { value: clip(facts.notes.trim(), 1000) } : undefined,
    PrivateNote: clip(noteOf(facts), 4000),
    BillEmail: emailJson(facts.customer.email),
    BillAddr: addressLines(facts.customerAddress),
    DepartmentRef: site ? { value: site.id } : undefined,
  });
  return (
    asking.missing() ?? {
      kind: "write",
      entity: "Invoice",
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

function asRoomCharges(facts: InvoiceFacts): InvoiceFacts {
  const item = itemKey(facts.company.id, "room_charges");
  return {
    ...facts,
    taxMinor: 0,
    lines: facts.lines.map((line) => ({
      ...line,
      ...{ item, discountMinor: 0, netMinor: line.totalMinor, taxMinor: 0, taxes: [] },
    })),
  };
}

function noteOf({ id, reference }: InvoiceFacts): string {
  return reference.trim() ? `Tillbook ${id}\nReference ${reference.trim()}` : `Tillbook ${id}`;
}
