import { addDays } from "@/server/dates";
import { type Minor, negate, subtract } from "@/server/money";
import { Book, contentOf } from "./book";
import { bookCreditNote } from "./credit-note";
import { type DocumentKind, isBadDebt, kindOf, lineCount, type RetailDocument, totalOf, whyRefused } from "./documents";
import { bookInvoice, payAtOnce } from "./invoice";
import { type Link, linkOf } from "./link";
import { noon } from "./moments";
import { payOut, receive } from "./money";
import { moveGoods } from "./move-goods";
import { natureOf } from "./natures";
import { movementId, numberOf } from "./numbers";
import { oddities, odditiesOf } from "./oddities";
import { type OpenCredit, type OpenInvoice, settlementOf } from "./open-invoice";
import type { Rows } from "./rows";
import { stockOf } from "./stock";
import { payDay, type World } from "./world";

/** What the books hold already that this batch has to know. */
export type Known = {
  /** Numbers of documents and ids of movements that are there. */
  present: ReadonlySet<string>;
  /** Numbers that documents written here bear: whatever the file calls by them is something else. */
  taken: ReadonlySet<string>;
  dueInvoices: readonly OpenInvoice[];
  dueCredits: readonly OpenCredit[];
  /** Earlier invoices a cancellation of this batch may belong to. */
  candidates: readonly OpenInvoice[];
};

/** Counts of what was booked; sums in minor units, taken back is negative. */
export type Booked = {
  invoices: number;
  creditNotes: number;
  linkedCredits: number;
  adjustments: number;
  paymentsIn: number;
  paymentsOut: number;
  movements: number;
  alreadyHere: number;
  refusedDocuments: number;
  refusedLines: number;
  bookedMinor: number;
  alreadyHereMinor: number;
  /** What the documents come to that were refused because their number is taken. */
  takenMinor: number;
};

export const nothingBooked: Booked = {
  ...{ invoices: 0, creditNotes: 0, linkedCredits: 0, adjustments: 0, paymentsIn: 0, paymentsOut: 0, movements: 0 },
  ...{ alreadyHere: 0, refusedDocuments: 0, refusedLines: 0, bookedMinor: 0, alreadyHereMinor: 0, takenMinor: 0 },
};

/**
 * Some documents of one day on their way into the books, in the file's order, after the money that was due before them. It only
 * makes rows; `writeBatch` writes them.
 */
export class Batch {
  readonly booked: Booked = { ...nothingBooked };
  readonly #book: Book;
  readonly #invoices = new Map<string, OpenInvoice>();
  readonly #earlier = new Map<string, string>();

  constructor(
    private readonly world: World,
    private readonly known: Known,
  ) {
    this.#book = new Book(world);
    for (const invoice of [...known.candidates, ...known.dueInvoices]) {
      if (this.#invoices.has(invoice.id)) continue;
      this.#invoices.set(invoice.id, invoice);
      this.#earlier.set(invoice.id, JSON.stringify(settlementOf(invoice)));
    }
  }

  /** Money that moved before the documents of this batch: by bank, on the day the terms ended. */
  moveDueMoney(): void {
    const { bank: method } = this.world.methods;
    for (const { id } of this.known.dueInvoices) {
      const invoice = this.#invoices.get(id);
      if (!invoice) continue;
      const on = payDay(this.world, invoice);
      if (receive(this.#book, invoice, { method, on, at: noon(on) })) this.booked.paymentsIn += 1;
    }
    for (const credit of this.known.dueCredits) {
      const on = addDays(credit.issueDate, this.world.termsDays);
      payOut(this.#book, credit, { method, on, at: noon(on) });
      this.#book.rows.changedCredits.push({ id: credit.id, values: [credit.totalMinor] });
      this.booked.paymentsOut += 1;
    }
  }

  add(document: RetailDocument): void {
    const kind = kindOf(document);
    if (kind === "refused") this.#refuse(document, whyRefused(document) ?? "It belongs to no document.");
    else if (kind !== "adjustment" && this.known.taken.has(numberOf(document, kind))) this.#refuseTaken(document, kind);
    else if (this.#isPresent(document, kind)) this.#pass(document, kind);
    else this.#take(document, kind);
  }

  /** Everything this batch writes. */
  close(): Rows {
    const rows = this.#book.close();
    for (const row of rows.invoices) {
      const invoice = this.#invoices.get(String(row.id));
      if (invoice) Object.assign(row, settlementOf(invoice));
    }
    for (const [id, before] of this.#earlier) {
      const invoice = this.#invoices.get(id);
      if (!invoice) continue;
      const now = settlementOf(invoice);
      if (JSON.stringify(now) !== before) rows.changedInvoices.push({ id, values: Object.values(now) });
    }
    this.booked.movements = rows.movements.length;
    return rows;
  }

  #take(document: RetailDocument, kind: Exclude<DocumentKind, "refused">): void {
    for (const { line, oddity } of odditiesOf(document, kind)) {
      const at = oddities[oddity].rows && document.lines.find((one) => one.line === line);
      if (at) this.#book.list(at, oddity);
    }
    switch (kind) {
      case "invoice":
        this.#invoice(document);
        break;
      case "credit_note":
        this.#creditNote(document);
        break;
      case "adjustment":
        moveGoods(this.#book, document, kind, null);
        this.booked.adjustments += 1;
    }
  }

  #invoice(document: RetailDocument): void {
    const invoice = bookInvoice(this.#book, document);
    if (!invoice) return;
    this.#invoices.set(invoice.id, invoice);
    this.booked.invoices += 1;
    this.booked.bookedMinor += invoice.totalMinor;
    if (invoice.customerId === this.world.walkIn.id && payAtOnce(this.#book, document, invoice))
      this.booked.paymentsIn += 1;
  }

  #creditNote(document: RetailDocument): void {
    const link = this.#linkOf(document);
    const invoice = link ? this.#invoices.get(link.invoiceId) : undefined;
    this.booked.paymentsOut += bookCreditNote(this.#book, document, link, invoice);
    this.booked.creditNotes += 1;
    this.booked.bookedMinor += totalOf(document);
    if (invoice) this.booked.linkedCredits += 1;
    const [first] = document.lines;
    if (!invoice && first?.customer) this.#book.list(first, "unlinked");
  }

  #linkOf(document: RetailDocument): Link | null {
    const party = this.#book.partyOf(document);
    if (party === this.world.walkIn) return null;
    if (!isBadDebt(document) && !document.lines.every((line) => natureOf(line.code) === "goods")) return null;
    const own = [...this.#invoices.values()]
      .filter((invoice) => invoice.customerId === party.id && invoice.sold.length > 0)
      .map((invoice) => ({
        ...invoice,
        creditLeftMinor: subtract(invoice.totalMinor, invoice.creditedMinor),
        lines: invoice.sold,
      }));
    const total: Minor = negate(totalOf(document));
    return linkOf(document.lines, document.lines[0]?.at ?? "", total, own, (code) => this.world.items.get(code)?.id);
  }

  #refuseTaken(document: RetailDocument, kind: "invoice" | "credit_note"): void {
    this.#refuse(
      document,
      `${numberOf(document, kind)} is the number of another document, written here. Two cannot bear it.`,
    );
    this.booked.takenMinor += totalOf(document);
  }

  #refuse(document: RetailDocument, why: string): void {
    this.booked.refusedDocuments += 1;
    this.booked.refusedLines += lineCount(document);
    for (const line of document.refused) this.#book.refuse(line.line, line.reason, line.content);
    for (const line of document.lines) this.#book.refuse(line.line, why, contentOf(line));
  }

  #pass(document: RetailDocument, kind: DocumentKind): void {
    this.booked.alreadyHere += 1;
    if (kind !== "adjustment") this.booked.alreadyHereMinor += totalOf(document);
    const [first] = document.lines;
    if (first) this.#book.list(first, "already_here");
  }

  #isPresent(document: RetailDocument, kind: DocumentKind): boolean {
    if (kind !== "adjustment") return this.known.present.has(numberOf(document, kind));
    return [...stockOf(document, kind).keys()].some((code) =>
      this.known.present.has(movementId(this.world.companyId, document, code)),
    );
  }
}
