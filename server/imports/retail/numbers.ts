import type { DocumentKind, RetailDocument } from "./documents";
import { idOf } from "./ids";
import { noon } from "./moments";

/** The number a document of the file has in the books: its own, behind the letters of its kind. */
export function numberOf(document: RetailDocument, kind: DocumentKind): string {
  return `${kind === "credit_note" ? "CN" : "INV"}-${document.number}`;
}

/** The movement of one code by one document. */
export function movementId(companyId: string, document: RetailDocument, code: string): string {
  return idOf(companyId, `movement ${document.number} ${code}`, document.lines[0]?.at ?? noon(document.day));
}
