import { add, type Minor, min, negate, subtract, ZERO } from "@/server/money";
import { moneyPostings } from "@/server/payments/postings";
import type { Book } from "./book";
import { noon } from "./moments";
import { dueOf, figuresOf, type OpenCredit, type OpenInvoice } from "./open-invoice";
import { type Method, payDay } from "./world";

/** By which method, on which day, at which instant. */
export type Moved = { method: Method; on: string; at: string };

/** All that is due on an invoice comes in; false when nothing is. */
export function receive(book: Book, invoice: OpenInvoice, moved: Moved): boolean {
  const amountMinor = dueOf(invoice);
  if (amountMinor <= 0) return false;
  const before = figuresOf(invoice);
  invoice.paidMinor = add(invoice.paidMinor, amountMinor);
  const name = `payment ${invoice.number}`;
  const id = book.id(name, moved.at);
  pay(
    book,
    { id, amountMinor, whose: invoice, due: [amountMinor, dueOf(invoice)], memo: `Payment of ${invoice.number}` },
    moved,
  );
  book.rows.allocations.push({ paymentId: id, invoiceId: invoice.id, creditNoteId: null, amountMinor });
  book.event("payment.recorded", name, moved.at, [id, invoice.id, invoice.customerId], {
    paymentId: id,
    amountMinor,
    currency: book.world.currency,
    method: moved.method.name,
    methodKind: moved.method.kind,
    reference: referenceOf(invoice.number),
    receivedOn: moved.on,
    customerName: invoice.customerName,
    invoices: [{ id: invoice.id, number: invoice.number, amountMinor }],
    before,
    after: figuresOf(invoice),
  });
  return true;
}

/** What an invoice was paid beyond what is left of it after a credit note goes back; false when nothing does. */
export function giveBack(
  book: Book,
  invoice: OpenInvoice,
  credit: { id: string; number: string; reason: string },
  moved: Moved,
): boolean {
  const amountMinor = min(negate(dueOf(invoice)), subtract(invoice.paidMinor, invoice.refundedMinor));
  if (amountMinor <= 0) return false;
  const before = figuresOf(invoice);
  const dueBefore = dueOf(invoice);
  invoice.refundedMinor = add(invoice.refundedMinor, amountMinor);
  const number = `RF-${referenceOf(credit.number)}`;
  const paymentId = book.id(`payment ${invoice.number}`, noon(payDay(book.world, invoice)));
  const refundPaymentId = book.id(`payment ${number}`, moved.at);
  const refundId = book.id(`refund ${number}`, moved.at);
  pay(
    book,
    {
      id: refundPaymentId,
      amountMinor: negate(amountMinor),
      whose: invoice,
      due: [dueBefore, dueOf(invoice)],
      memo: `Refund on ${invoice.number}`,
    },
    moved,
  );
  book.rows.allocations.push({
    paymentId: refundPaymentId,
    invoiceId: invoice.id,
    creditNoteId: null,
    amountMinor: negate(amountMinor),
  });
  book.rows.changedPayments.push({ id: paymentId, values: [amountMinor] });
  book.rows.refunds.push({
    id: refundId,
    number,
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    paymentId,
    refundPaymentId,
    creditNoteId: credit.id,
    methodId: moved.method.id,
    amountMinor,
    reason: credit.reason,
    requestedAt: moved.at,
    processedAt: moved.at,
  });
  book.event(
    "refund.processed",
    number,
    moved.at,
    [refundId, invoice.id, paymentId, refundPaymentId, invoice.customerId],
    {
      refundId,
      number,
      amountMinor,
      currency: book.world.currency,
      method: moved.method.name,
      reason: credit.reason,
      requestedByName: book.world.actorName,
      invoiceId: invoice.id,
      invoiceNumber: invoice.number,
      customerName: invoice.customerName,
      creditNoteNumber: credit.number,
      before,
      after: figuresOf(invoice),
    },
  );
  return true;
}

/** A credit note without an invoice is paid out whole. */
export function payOut(book: Book, credit: OpenCredit, moved: Moved): void {
  const amountMinor = negate(credit.totalMinor);
  const name = `payment ${credit.number}`;
  const id = book.id(name, moved.at);
  pay(book, { id, amountMinor, whose: credit, due: [amountMinor, ZERO], memo: `Refund of ${credit.number}` }, moved);
  book.rows.allocations.push({ paymentId: id, invoiceId: null, creditNoteId: credit.id, amountMinor });
  book.event("credit_note.paid_out", name, moved.at, [credit.id, id, credit.customerId], {
    paymentId: id,
    number: credit.number,
    amountMinor: credit.totalMinor,
    currency: book.world.currency,
    method: moved.method.name,
    customerName: credit.customerName,
  });
}

type Whose = { number: string; customerId: string; customerName: string; siteId: string };
type Sum = { id: string; amountMinor: Minor; whose: Whose; due: [Minor, Minor]; memo: string };

function pay(
  book: Book,
  { id, amountMinor, whose, due: [dueBeforeMinor, dueAfterMinor], memo }: Sum,
  { method, on, at }: Moved,
): void {
  const { currency } = book.world;
  const { lines, baseMinor } = moneyPostings({
    amountMinor,
    currency,
    exchangeRate: "1",
    companyCurrency: currency,
    methodAccountId: method.accountId,
    customerId: whose.customerId,
    settled: [{ dueBeforeMinor, dueAfterMinor, exchangeRate: "1", siteId: whose.siteId }],
  });
  book.rows.payments.push({
    id,
    customerId: whose.customerId,
    methodId: method.id,
    amountMinor,
    baseAmountMinor: baseMinor,
    paymentType: amountMinor < 0 ? "refund" : "full",
    receivedOn: on,
    reference: referenceOf(whose.number),
    recordedAt: at,
  });
  book.enter(
    { type: "payment", id, step: amountMinor < 0 ? "refund" : "receive" },
    `${memo}, ${whose.customerName}`,
    on,
    at,
    lines,
  );
}

/** The number the document has in the file. */
function referenceOf(number: string): string {
  return number.replace(/^(INV|CN)-/, "");
}
