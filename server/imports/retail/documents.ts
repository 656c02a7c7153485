import { type Minor, sum } from "@/server/money";
import { natureOf } from "./natures";
import { isRefused, type RefusedLine, type RetailLine } from "./read-line";

/** The lines of one document number on one day. `lines` are in the file's order; refused ones stand apart. */
export type RetailDocument = {
  number: string;
  day: string;
  lines: RetailLine[];
  refused: RefusedLine[];
  /** A refused line of this document that stood under another day, because its own could not be read. */
  refusedBefore?: number;
};

export type DocumentKind = "invoice" | "credit_note" | "adjustment" | "refused";

/** How many lines of the file a document covers. */
export function lineCount(document: RetailDocument): number {
  return document.lines.length + document.refused.length;
}

/**
 * What a document of the file becomes:
 * - without a customer and with nothing but prices of 0 it is no sale but a note about stock: an adjustment;
 * - otherwise its total decides: below zero it gives something back and is a credit note, else it is an invoice; a
 *   cancellation (number with C) that comes to nothing is a credit note too.
 * A document with a line that cannot be read, or with two customers, is refused whole: half a document is a wrong one.
 */
export function kindOf(document: RetailDocument): DocumentKind {
  if (whyRefused(document)) return "refused";
  const first = document.lines[0];
  if (!first) return "refused";
  if (first.customer === "" && document.lines.every((line) => isZero(line.price))) return "adjustment";
  const total = totalOf(document);
  return total < 0 || (total === 0 && document.number.startsWith("C")) ? "credit_note" : "invoice";
}

/** Null for a document that can be taken; otherwise the sentence that stands beside each of its lines. */
export function whyRefused(document: RetailDocument): string | null {
  const refused = document.refused[0]?.line ?? document.refusedBefore;
  if (refused !== undefined)
    return `Line ${refused} of document ${document.number} was refused, and a document is taken whole or not at all.`;
  const customers = new Set(document.lines.map((line) => line.customer));
  if (customers.size > 1) return `Document ${document.number} names ${customers.size} customers.`;
  return null;
}

/** The exact sum of its rounded lines; taken back is negative. */
export function totalOf(document: RetailDocument): Minor {
  return sum(document.lines.map((line) => line.amountMinor));
}

/** A document that corrects bad debts: it concerns no customer of the file, and no goods. */
export function isBadDebt(document: RetailDocument): boolean {
  return document.lines.length > 0 && document.lines.every((line) => natureOf(line.code) === "bad_debt");
}

export function isZero(decimal: string): boolean {
  return !/[1-9]/.test(decimal);
}

/**
 * Gathers lines into documents. A document's lines may stand apart and differ by minutes but belong to one day, so that only
 * the open day is held. Documents come out in the order in which they began.
 */
export class DocumentGrouper {
  #day = "";
  #open = new Map<string, RetailDocument>();
  /** Lines of which not even the document is known. */
  #stray: RetailDocument | null = null;
  #undated = new Map<string, number>();

  /** The documents of the day that ended with this line. */
  add(line: RetailLine | RefusedLine): RetailDocument[] {
    const ended = line.day > this.#day ? this.end() : [];
    if (line.day > this.#day) this.#day = line.day;
    const document = this.#documentOf(line.document);
    if (!isRefused(line)) document.lines.push(line);
    else {
      document.refused.push(line);
      if (line.day === "" && line.document !== "") this.#undated.set(line.document, line.line);
    }
    return ended;
  }

  /** The documents still open. */
  end(): RetailDocument[] {
    const ended = [...this.#open.values(), ...(this.#stray ? [this.#stray] : [])];
    this.#open = new Map();
    this.#stray = null;
    return ended;
  }

  /** The day of the newest line, to see whether the file goes back in time. */
  get day(): string {
    return this.#day;
  }

  #documentOf(number: string): RetailDocument {
    if (number === "") {
      this.#stray ??= { number: "", day: this.#day, lines: [], refused: [] };
      return this.#stray;
    }
    const known = this.#open.get(number);
    if (known) return known;
    const document: RetailDocument = {
      number,
      day: this.#day,
      lines: [],
      refused: [],
      refusedBefore: this.#undated.get(number),
    };
    this.#open.set(number, document);
    return document;
  }
}
