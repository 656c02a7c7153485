import { invalid } from "@/server/errors";
import { decimalCompare } from "@/server/money";

/**
 * The rate an order is written at: units of the company's currency for one of the order's. 1 in the company's own
 * currency; otherwise it must be said, because an order promises prices.
 */
export function exchangeRateOf(company: { currency: string }, currency: string, said: string | undefined): string {
  if (currency === company.currency) {
    if (said === undefined || decimalCompare(said, "1") === 0) return "1";
    throw invalid(
      "exchangeRate",
      `The order is in ${currency}, the company's own currency, so its exchange rate is 1.`,
    );
  }
  if (said !== undefined) return said;
  throw invalid(
    "exchangeRate",
    `The order is in ${currency}. Say how many ${company.currency} one ${currency} is, as exchange rate. Nothing was changed.`,
    "exchange_rate_missing",
  );
}
