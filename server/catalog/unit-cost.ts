import { divideRounded, readExact, tenTo, trimExact, writeExact } from "@/server/exact";
import { currencyDecimals, type Minor } from "@/server/money";

const COST_DECIMALS = 6;

/** What one of these pieces cost, as decimal text; null where there are none or they cost nothing. */
export function unitCostOf(valueMinor: Minor, pieces: string, currency: string): string | null {
  const count = readExact(pieces);
  if (!count || count.digits <= 0n || valueMinor <= 0) return null;
  const digits = divideRounded(
    BigInt(valueMinor) * tenTo(count.scale + COST_DECIMALS),
    count.digits * tenTo(currencyDecimals(currency)),
  );
  return writeExact(trimExact({ digits, scale: COST_DECIMALS }));
}
