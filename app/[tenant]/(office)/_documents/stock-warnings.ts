import { decimalAdd, decimalCompare, decimalSubtract, formatDecimal } from "@/server/money";
import { type GridLine, quantityOf } from "./grid-line";

export type StockWarning = { lineId: string; line: number; sentence: string };

/** Where more is asked than is free, once per product, all its lines together. `lines` counts as the grid numbers them. */
export function stockWarnings(lines: readonly GridLine[]): StockWarning[] {
  const asked = new Map<string, string>();
  for (const line of lines) {
    const quantity = stillWanted(line);
    if (line.productId && quantity) asked.set(line.productId, decimalAdd(asked.get(line.productId) ?? "0", quantity));
  }
  const said = new Set<string>();
  return lines.flatMap((line, place) => {
    const total = line.productId ? asked.get(line.productId) : undefined;
    if (!line.productId || !total || line.available === null || said.has(line.productId)) return [];
    said.add(line.productId);
    if (decimalCompare(total, line.available) <= 0) return [];
    const sentence =
      decimalCompare(line.available, "0") > 0
        ? `only ${formatDecimal(line.available)} of ${formatDecimal(total)} are free`
        : `none are free, ${formatDecimal(total)} wanted`;
    return [{ lineId: line.id, line: place + 1, sentence }];
  });
}

/** What is invoiced has left the shelf already. */
function stillWanted(line: GridLine): string | null {
  const quantity = quantityOf(line.quantity);
  return quantity && line.invoicedQuantity ? decimalSubtract(quantity, line.invoicedQuantity) : quantity;
}
