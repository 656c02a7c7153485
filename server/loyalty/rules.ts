import { type Exact, readExact, trimExact, writeExact } from "@/server/exact";
import { currencyDecimals } from "@/server/money";

/**
 * A point's worth is typed as money, "0.0075", and kept in minor units, "0.75", so that parts of a penny count. Null when it has
 * more decimals than are kept: four beyond the currency's.
 */
export function worthInMinor(pointWorth: string, currency: string): string | null {
  const exact = readExact(pointWorth);
  const decimals = currencyDecimals(currency);
  if (!exact || exact.scale > decimals + 4) return null;
  return written({ digits: exact.digits * 10n ** BigInt(decimals), scale: exact.scale });
}

/** The other way round, for the form. */
export function worthInMajor(worthMinor: string, currency: string): string {
  const exact = readExact(worthMinor) ?? { digits: 0n, scale: 0 };
  return written({ digits: exact.digits, scale: exact.scale + currencyDecimals(currency) });
}

function written(exact: Exact): string {
  return writeExact(trimExact(exact));
}
