import type { RetailLine } from "./read-line";
import { partsOf } from "./stock";

/** A line of an invoice and what is left of it to take back, in ten-thousandths of a piece. */
export type SoldLine = { position: number; productId: string; unitPrice: string; leftParts: number };

/** An invoice as a cancellation sees it. */
export type Sold = { id: string; at: string; creditLeftMinor: number; lines: readonly SoldLine[] };

/** The invoice a cancellation belongs to, and the position of each of its lines there. */
export type Link = { invoiceId: string; positions: number[] };

/**
 * A cancellation says what came back, not from which invoice. It is certain only when exactly one earlier invoice of the
 * customer holds every line: the same code at the same price, with that many pieces not yet taken back. Null otherwise.
 */
export function linkOf(
  lines: readonly RetailLine[],
  at: string,
  totalMinor: number,
  invoices: readonly Sold[],
  productId: (code: string) => string | undefined,
): Link | null {
  let only: Link | null = null;
  for (const invoice of invoices) {
    if (invoice.at > at || totalMinor > invoice.creditLeftMinor) continue;
    const positions = positionsOf(lines, invoice, productId);
    if (!positions) continue;
    if (only) return null;
    only = { invoiceId: invoice.id, positions };
  }
  return only;
}

function positionsOf(
  lines: readonly RetailLine[],
  invoice: Sold,
  productId: (code: string) => string | undefined,
): number[] | null {
  const taken = new Map<number, number>();
  const positions: number[] = [];
  for (const line of lines) {
    const wanted = Math.abs(partsOf(line.quantity));
    const price = plainDecimal(line.price.replace("-", ""));
    const id = productId(line.code);
    const fits = invoice.lines.find(
      (sold) =>
        sold.productId === id && sold.unitPrice === price && sold.leftParts - (taken.get(sold.position) ?? 0) >= wanted,
    );
    if (!fits) return null;
    taken.set(fits.position, (taken.get(fits.position) ?? 0) + wanted);
    positions.push(fits.position);
  }
  return positions;
}

/** One spelling of a decimal: "2.550000" and "2.55" are the same price. */
export function plainDecimal(decimal: string): string {
  const plain = decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
  return plain === "" ? "0" : plain;
}
