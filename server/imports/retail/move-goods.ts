import type { Book } from "./book";
import type { DocumentKind, RetailDocument } from "./documents";
import { movementId } from "./numbers";
import { quantityOf, stockOf } from "./stock";
import type { Item } from "./world";

/** One movement for each code a document moves. A note about stock keeps the description as its note. */
export function moveGoods(
  book: Book,
  document: RetailDocument,
  kind: DocumentKind,
  cause: { type: string; id: string } | null,
): void {
  const siteId = book.siteOf(document);
  for (const [code, parts] of stockOf(document, kind)) {
    const line = document.lines.find((one) => one.code === code);
    const item = book.itemOf(code);
    // Somebody may keep the same code as a service.
    if (!line || !item.stocked) continue;
    const note = kind === "adjustment" ? line.description : "";
    const id = movementId(book.world.companyId, document, code);
    if (kind === "adjustment") tell(book, document.number, { ...item, siteId, at: line.at, note, parts });
    book.move({ id, productId: item.id, siteId, reason: reasonOf(kind, parts), at: line.at, note }, parts, cause);
  }
}

type Adjusted = Item & { siteId: string; at: string; note: string; parts: number };

function tell(book: Book, number: string, { id, sku, siteId, at, note, parts }: Adjusted): void {
  book.event(parts < 0 ? "stock.written_off" : "stock.adjusted", `${number} ${sku}`, at, [id], {
    site: book.world.siteNames.get(siteId) ?? "",
    ...(note ? { note } : {}),
    lines: [{ productId: id, sku, quantity: quantityOf(parts) }],
  });
}

function reasonOf(kind: DocumentKind, parts: number): string {
  switch (kind) {
    case "invoice":
      return "sale";
    case "credit_note":
      return "return";
    case "adjustment":
    case "refused":
      return parts < 0 ? "write_off" : "adjustment";
  }
}
