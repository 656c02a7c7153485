import {
  cumulativeShare,
  decimalAdd,
  decimalCompare,
  decimalSubtract,
  type Minor,
  minor,
  negate,
  subtract,
  sum,
  ZERO,
} from "@/server/money";
import type { LineTotals, TaxAmount } from "@/server/totals/rules";

/**
 * Goods that come back are worth what was paid for them: the original price, tax and share of every discount, never today's. Of
 * several returns each takes the rounded cumulative share less what the earlier ones took, so that the last piece closes the line
 * to exactly zero.
 *
 * Worked example: 3 pieces sold for 10.00. The first to come back is 3.33, the second 3.34, the third 3.33.
 */
export type OriginalLine = {
  saleLineId: string;
  saleId: string;
  receiptNumber: string;
  /** What was sold and what of it came back before, as decimal text. */
  quantity: string;
  returnedQuantity: string;
  grossMinor: Minor;
  discountMinor: Minor;
  basketDiscountMinor: Minor;
  netMinor: Minor;
  taxMinor: Minor;
  totalMinor: Minor;
  taxes: readonly TaxAmount[];
};

/** How many pieces of a line can still come back. */
export function leftToReturn(line: Pick<OriginalLine, "quantity" | "returnedQuantity">): string {
  return decimalSubtract(line.quantity, line.returnedQuantity);
}

/** Null when these pieces may come back; otherwise the sentence. `quantity` is written without sign. */
export function cannotReturn(
  line: Pick<OriginalLine, "quantity" | "returnedQuantity"> & { name: string },
  quantity: string,
): { code: "returned_already"; message: string } | null {
  const left = leftToReturn(line);
  if (decimalCompare(quantity, left) <= 0) return null;
  const some = decimalCompare(left, "0") > 0 ? `only ${left} can still come back` : "all of it came back already";
  return { code: "returned_already", message: `${line.name}: ${some}. Nothing was given back.` };
}

/** The figures of a return line, all below zero; `quantity` is written without sign. */
export function returnFigures(line: OriginalLine, quantity: string): LineTotals {
  const part = (whole: Minor): Minor => {
    const share = (pieces: string) => cumulativeShare(whole, pieces, line.quantity, ZERO);
    return negate(subtract(share(decimalAdd(line.returnedQuantity, quantity)), share(line.returnedQuantity)));
  };
  const taxes = line.taxes.map((tax) => ({ ...tax, taxMinor: part(tax.taxMinor) }));
  const taxMinor = sum(taxes.map((tax) => tax.taxMinor));
  const totalMinor = part(line.totalMinor);
  return {
    grossMinor: part(line.grossMinor),
    discountMinor: part(line.discountMinor),
    basketDiscountMinor: part(line.basketDiscountMinor),
    netMinor: minor(totalMinor - taxMinor),
    taxMinor,
    totalMinor,
    taxes,
  };
}
