import { add, negate } from "@/server/money";
import type { Book } from "./book";
import { isBadDebt, isZero, type RetailDocument, totalOf } from "./documents";
import { documentPostings } from "./journal";
import type { Link } from "./link";
import { after } from "./moments";
import { giveBack, payOut } from "./money";
import { moveGoods } from "./move-goods";
import { incomeOf, natureOf } from "./natures";
import { figuresOf, type OpenInvoice } from "./open-invoice";
import type { RetailLine } from "./read-line";
import { partsOf } from "./stock";

/**
 * What the file took back. Tied to its invoice where that is certain: the invoice is credited, and what was paid beyond the rest
 * goes back by bank the same day. Otherwise it stands alone: who walked in gets the money at once, a customer after the terms.
 * Returns how many payments it made.
 */
export function bookCreditNote(
  book: Book,
  document: RetailDocument,
  link: Link | null,
  invoice: OpenInvoice | undefined,
): number {
  const { world, rows } = book;
  const [first] = document.lines;
  if (!first) return 0;
  const party = book.partyOf(document);
  const siteId = book.siteOf(document);
  const id = book.id(`document ${document.number}`, first.at);
  const number = `CN-${document.number}`;
  const totalMinor = negate(totalOf(document));
  const paidOutAtOnce = !invoice && party === world.walkIn && totalMinor > 0;
  const reason = reasonOf(document);
  rows.creditNotes.push({
    id,
    siteId,
    customerId: party.id,
    invoiceId: invoice?.id ?? null,
    number,
    issueDate: document.day,
    reason,
    customerName: party.name,
    netMinor: totalMinor,
    totalMinor,
    baseTotalMinor: totalMinor,
    issuedAt: first.at,
    refundedMinor: paidOutAtOnce ? totalMinor : 0,
  });
  document.lines.forEach((line, index) => {
    const item = book.itemOf(line.code);
    const back = takenBack(line);
    rows.creditNoteLines.push({
      creditNoteId: id,
      position: index + 1,
      invoicePosition: (invoice && link?.positions[index]) ?? null,
      productId: item.id,
      sku: item.sku,
      description: item.name,
      ...back,
      netMinor: negate(line.amountMinor),
      totalMinor: negate(line.amountMinor),
      condition: item.stocked && !isZero(back.quantity) ? "resell" : "none",
      income: incomeOf(natureOf(line.code)),
    });
  });
  moveGoods(book, document, "credit_note", { type: "credit_note", id });
  const lines = documentPostings(document.lines, { customerId: party.id, siteId, takenBack: true });
  const memo = invoice ? `${number} credits ${invoice.number}` : `${number} issued`;
  book.enter({ type: "credit_note", id, step: "issue" }, memo, document.day, first.at, lines);
  const before = invoice ? figuresOf(invoice) : {};
  if (invoice && link) credit(document, link, invoice);
  book.event("credit_note.issued", number, first.at, [id, ...(invoice ? [invoice.id] : []), party.id], {
    number,
    invoiceNumber: invoice?.number ?? null,
    reason,
    totalMinor,
    currency: world.currency,
    before,
    after: invoice ? figuresOf(invoice) : {},
  });
  const { bank, cash } = world.methods;
  const at = after(first.at);
  if (invoice) return giveBack(book, invoice, { id, number, reason }, { method: bank, on: document.day, at }) ? 1 : 0;
  if (!paidOutAtOnce) return 0;
  const isFee = document.lines.every((line) => natureOf(line.code) === "fee");
  const whole = {
    id,
    number,
    siteId,
    totalMinor,
    issueDate: document.day,
    customerId: party.id,
    customerName: party.name,
  };
  payOut(book, whole, { method: isFee ? bank : cash, on: document.day, at });
  return 1;
}

function credit(document: RetailDocument, link: Link, invoice: OpenInvoice): void {
  document.lines.forEach((line, index) => {
    const sold = invoice.sold.find(({ position }) => position === link.positions[index]);
    if (sold) sold.leftParts -= Math.abs(partsOf(line.quantity));
  });
  invoice.creditedMinor = add(invoice.creditedMinor, negate(totalOf(document)));
}

/** A line of a credit note counts what came back: pieces turn their sign, or where none came back the price does. */
function takenBack(line: RetailLine): { quantity: string; unitPrice: string } {
  if (line.quantity.startsWith("-")) return { quantity: line.quantity.slice(1), unitPrice: line.price };
  if (line.price.startsWith("-")) return { quantity: line.quantity, unitPrice: line.price.slice(1) };
  return { quantity: line.quantity, unitPrice: isZero(line.price) ? line.price : `-${line.price}` };
}

function reasonOf(document: RetailDocument): string {
  if (isBadDebt(document)) return "Bad debt adjustment";
  return document.number.startsWith("C") ? "Cancelled" : "Less than nothing was sold";
}
