import { addDays } from "@/server/dates";
import { ZERO } from "@/server/money";
import type { Book } from "./book";
import { type RetailDocument, totalOf } from "./documents";
import { documentPostings } from "./journal";
import { plainDecimal } from "./link";
import { after } from "./moments";
import { receive } from "./money";
import { moveGoods } from "./move-goods";
import { incomeOf, natureOf } from "./natures";
import type { OpenInvoice } from "./open-invoice";
import { partsOf } from "./stock";

/**
 * A sale as the file tells it: on credit for a customer, paid at once by who walked in (by card when the web shop's postage is
 * on it, else in cash). Its settlement is filled in when the batch closes.
 */
export function bookInvoice(book: Book, document: RetailDocument): OpenInvoice | null {
  const { world, rows } = book;
  const [first] = document.lines;
  if (!first) return null;
  const party = book.partyOf(document);
  const walkIn = party === world.walkIn;
  const siteId = book.siteOf(document);
  const id = book.id(`document ${document.number}`, first.at);
  const number = `INV-${document.number}`;
  const totalMinor = totalOf(document);
  const dueDate = walkIn ? document.day : addDays(document.day, world.termsDays);
  rows.invoices.push({
    id,
    siteId,
    customerId: party.id,
    number,
    issueDate: document.day,
    dueDate,
    reference: document.number,
    customerName: party.name,
    customerAddress: first.country,
    subtotalMinor: totalMinor,
    netMinor: totalMinor,
    totalMinor,
    baseTotalMinor: totalMinor,
    issuedAt: first.at,
    updatedAt: first.at,
  });
  const invoice: OpenInvoice = {
    ...{ id, number, siteId, dueDate, totalMinor, at: first.at, customerId: party.id, customerName: party.name },
    ...{ paidMinor: ZERO, refundedMinor: ZERO, creditedMinor: ZERO, sold: [] },
  };
  document.lines.forEach((line, index) => {
    const item = book.itemOf(line.code);
    rows.invoiceLines.push({
      invoiceId: id,
      position: index + 1,
      productId: item.id,
      sku: item.sku,
      description: item.name,
      unit: item.unit,
      quantity: line.quantity,
      unitPrice: line.price,
      netMinor: line.amountMinor,
      totalMinor: line.amountMinor,
      income: incomeOf(natureOf(line.code)),
    });
    const leftParts = partsOf(line.quantity);
    if (walkIn || leftParts <= 0) return;
    invoice.sold.push({ position: index + 1, productId: item.id, unitPrice: plainDecimal(line.price), leftParts });
  });
  moveGoods(book, document, "invoice", { type: "invoice", id });
  const lines = documentPostings(document.lines, { customerId: party.id, siteId, takenBack: false });
  book.enter({ type: "invoice", id, step: "issue" }, `${number} issued`, document.day, first.at, lines);
  book.event("invoice.issued", number, first.at, [id, party.id], {
    number,
    totalMinor,
    currency: world.currency,
    before: { status: "draft", number: null },
    after: { status: totalMinor === 0 ? "paid" : "issued", number },
  });
  return invoice;
}

/** Who walked in pays at once; false when there is nothing to pay. */
export function payAtOnce(book: Book, document: RetailDocument, invoice: OpenInvoice): boolean {
  const { card, cash } = book.world.methods;
  const isWebOrder = document.lines.some((line) => line.code.toUpperCase() === "DOT");
  return receive(book, invoice, { method: isWebOrder ? card : cash, on: document.day, at: after(invoice.at) });
}
