import { type DocumentKind, kindOf, type RetailDocument } from "./documents";
import { natureOf } from "./natures";

/** Quantities are added as whole ten-thousandths of a piece, so that sums stay exact. */
const PARTS = 10_000;

/** How a document moves stock, by code: into stock is positive. Services move nothing, and neither does a sum of zero. */
export function stockOf(document: RetailDocument, kind: DocumentKind = kindOf(document)): Map<string, number> {
  const moved = new Map<string, number>();
  if (kind === "refused") return moved;
  // On a sale the file counts what the customer gets; on a note about stock, what stock gets.
  const sign = kind === "adjustment" ? 1 : -1;
  for (const line of document.lines) {
    if (natureOf(line.code) !== "goods") continue;
    moved.set(line.code, (moved.get(line.code) ?? 0) + sign * partsOf(line.quantity));
  }
  for (const [code, parts] of moved) if (parts === 0) moved.delete(code);
  return moved;
}

export function partsOf(quantity: string): number {
  const [whole = "0", fraction = ""] = quantity.split(".");
  if (fraction === "") return Number(whole) * PARTS;
  const parts = Math.abs(Number(whole)) * PARTS + Number(fraction.padEnd(4, "0"));
  return whole.startsWith("-") ? -parts : parts;
}

export function quantityOf(parts: number): string {
  const size = Math.abs(parts);
  const fraction =
    size % PARTS === 0
      ? ""
      : `.${String(size % PARTS)
          .padStart(4, "0")
          .replace(/0+$/, "")}`;
  return `${parts < 0 ? "-" : ""}${Math.floor(size / PARTS)}${fraction}`;
}
