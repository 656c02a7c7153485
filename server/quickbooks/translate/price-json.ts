import { divideRounded, type Exact, readExact, tenTo, trimExact, writeExact } from "@/server/exact";
import { currencyDecimals } from "@/server/money";
import { decimalJson } from "./json";

const UNIT_PRICE_DECIMALS = 6;

/**
 * Quantity and unit price of a line, where their product rounded half up is its amount: QuickBooks refuses any other
 * (128.35 × 14.5 has to be 1861.08). Our own price where it fits, else the price the amount comes to; neither where no price of
 * six decimals does, for an amount alone is always taken.
 */
export function priceJson(
  line: { quantity: string | null; unitPrice: string | null; netMinor: number },
  currency: string,
): { Qty?: number; UnitPrice?: number } {
  const quantity = line.quantity === null ? null : readExact(line.quantity);
  if (!quantity || quantity.digits === 0n) return {};
  const decimals = currencyDecimals(currency);
  const own = line.unitPrice === null ? null : readExact(line.unitPrice);
  for (const price of [own, perPiece(line.netMinor, decimals, quantity)]) {
    if (!price || !comesTo(quantity, price, line.netMinor, decimals)) continue;
    const [Qty, UnitPrice] = [quantity, price].map((exact) => decimalJson(writeExact(trimExact(exact))));
    if (Qty !== null && Qty !== undefined && UnitPrice !== null && UnitPrice !== undefined) return { Qty, UnitPrice };
  }
  return {};
}

function perPiece(amountMinor: number, decimals: number, quantity: Exact): Exact {
  const numerator = BigInt(amountMinor) * tenTo(quantity.scale + UNIT_PRICE_DECIMALS);
  return { digits: divideRounded(numerator, quantity.digits * tenTo(decimals)), scale: UNIT_PRICE_DECIMALS };
}

/** Half up and half away from zero agree but for halves below zero, where a line says its amount alone. */
function comesTo(quantity: Exact, price: Exact, amountMinor: number, decimals: number): boolean {
  const numerator = quantity.digits * price.digits * tenTo(decimals);
  const denominator = tenTo(quantity.scale + price.scale);
  const isHalfBelowZero = numerator < 0n && (2n * numerator) % denominator === 0n && numerator % denominator !== 0n;
  return !isHalfBelowZero && divideRounded(numerator, denominator) === BigInt(amountMinor);
}
