import { divideRounded, readExact, tenTo, trimExact, writeExact } from "@/server/exact";
import type { TaxSnapshot } from "./rules";

const PRICE_DECIMALS = 6;

/**
 * A unit price said the other way: with its taxes in it, or before them. Rounded to the 6 decimals a unit price may have,
 * so that 10.00 including 20 % is 8.333333 before tax and one piece still comes to 10.00. Compound taxes count the taxes
 * before them.
 */
export function priceInMode(
  price: string,
  taxes: readonly TaxSnapshot[],
  from: { includesTax: boolean },
  to: { includesTax: boolean },
): string {
  if (from.includesTax === to.includesTax) return price;
  const exact = readExact(price);
  if (!exact) throw new RangeError(`${price} is not a price`);
  const gross = grossOfOne(taxes);
  const [times, over] = to.includesTax ? [gross.digits, tenTo(gross.scale)] : [tenTo(gross.scale), gross.digits];
  const digits = divideRounded(exact.digits * times * tenTo(PRICE_DECIMALS), tenTo(exact.scale) * over);
  return writeExact(trimExact({ digits, scale: PRICE_DECIMALS }));
}

/** What 1 before tax comes to with its taxes, exactly. */
function grossOfOne(taxes: readonly TaxSnapshot[]): { digits: bigint; scale: number } {
  const scale = 6 * taxes.length;
  const one = tenTo(scale);
  const digits = taxes.reduce((gross, tax) => {
    const base = tax.compound ? gross : one;
    return gross + (base * BigInt(tax.ratePpm)) / tenTo(6);
  }, one);
  return { digits, scale };
}
