import { type Minor, minor, negate, ZERO } from "@/server/money";
import type { StockMove, TakenStock } from "@/server/stock/move-stock";
import type { RingUpSale } from "./input";
import type { SaleFacts } from "./sale-facts";
import type { TakenBack } from "./take-back";

/** What a line does to a shelf. */
export type LineMove = { index: number; move: StockMove };

/** Sold goods leave the shelf; what comes back goes onto it, unless it is thrown away or kept. */
export function movesOf(sale: RingUpSale, facts: SaleFacts, back: TakenBack): LineMove[] {
  return sale.lines.flatMap((line, index): LineMove[] => {
    if (line.productId === null || line.returns?.disposition === "scrap" || line.returns?.disposition === "kept") {
      return [];
    }
    const place = { productId: line.productId, siteId: facts.siteId, documentType: "sale", documentId: sale.id };
    if (line.returns) {
      const quantity = line.quantity.replace(/^-/, "");
      // Without a receipt nobody knows what it had cost: it comes back at what the shelf says.
      const isKnown = back.originals.has(line.returns.original.saleLineId);
      const value = isKnown ? { valueMinor: back.costs[index] ?? ZERO } : {};
      return [{ index, move: { ...place, ...value, quantity, reason: "return" } }];
    }
    if (line.quantity.startsWith("-")) return [];
    return [{ index, move: { ...place, quantity: `-${line.quantity}`, reason: "sale" } }];
  });
}

/** What each line cost, signed like its quantity. */
export function costsOf(sale: RingUpSale, moves: readonly LineMove[], stock: TakenStock, back: TakenBack): Minor[] {
  const costs = sale.lines.map((_, index) => negate(back.costs[index] ?? ZERO));
  moves.forEach(({ index }, at) => {
    costs[index] = negate(minor(stock.moved[at]?.valueMinor ?? 0));
  });
  return costs;
}
