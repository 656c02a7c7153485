import { divideRounded, readExact, tenTo, trimExact, writeExact } from "@/server/exact";
import { currencyDecimals } from "@/server/money";

/**
 * A price of the company in a document's currency, rounded to what that currency can be paid in; null when the currencies
 * differ and no rate is known. The rate is company currency per one unit of the document's: 2.40 GBP at 0.80 is 3.00 EUR.
 */
export function priceInCurrency(price: string, own: string, currency: string, rate?: string): string | null {
  const [amount, per] = [readExact(price), readExact(rate)];
  if (own === currency) return amount ? writeExact(trimExact(amount)) : null;
  if (!amount || !per || per.digits <= 0n) return null;
  const scale = currencyDecimals(currency);
  const digits = divideRounded(amount.digits * tenTo(per.scale + scale), per.digits * tenTo(amount.scale));
  return writeExact(trimExact({ digits, scale }));
}
