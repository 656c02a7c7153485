import { decimalAdd, decimalCompare, formatDecimal, isZeroDecimal } from "@/server/money";

/**
 * A product has one code, any number of barcodes, one price in one tax mode. Archived, it can no longer be put on new
 * documents and stays on those it is on. What is counted cannot become a service while pieces stand on a shelf or are
 * promised: they would vanish from stock without a movement.
 */
export type OnShelves = { onHand: string; reserved: string };

/** Null when the product may stop being counted; otherwise why not. */
export function cannotBecomeService(name: string, { onHand, reserved }: OnShelves): string | null {
  if (!isZeroDecimal(onHand)) {
    return `${name} still has ${formatDecimal(onHand)} on hand. Nothing was changed. Count it down to 0 before making it a service.`;
  }
  if (!isZeroDecimal(reserved)) {
    return `${formatDecimal(reserved)} of ${name} are promised to orders. Nothing was changed. Invoice or cancel those first.`;
  }
  return null;
}

/** "2.950000" as the database keeps it becomes "2.95". */
export function plainDecimal(decimal: string): string {
  return decimalAdd(decimal, "0");
}

/** Part of the net price that is left after the cost, in whole percent as decimal text; null without a cost or a price. */
export function marginPercent(netPrice: string, cost: string | null): string | null {
  if (cost === null || decimalCompare(netPrice, "0") <= 0) return null;
  return String(Math.round((1 - Number(cost) / Number(netPrice)) * 100));
}

/** Everything one would type or scan to find this product. */
export function searchTextsOf(product: { sku: string; name: string; barcodes: readonly string[] }): string[] {
  return [product.sku, product.name, ...product.barcodes];
}

/** The views and orders a list of products has. */
export const productViews = ["on_sale", "low", "out", "below_zero", "services", "archived"] as const;
export const productSorts = ["name", "sku", "newest"] as const;
