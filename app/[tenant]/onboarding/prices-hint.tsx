"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { add, applyPpm, extractPpm, formatMoney, tryParseMoney } from "@/server/money";
import { taxWord } from "@/server/onboarding/rules";

type PricesHintProps = { country: string; currency: string; pricesIncludeTax: boolean };

/** What the choice does to one price, at the country's usual rate. */
export function PricesHint({ country, currency, pricesIncludeTax }: PricesHintProps) {
  const preview = useQuery({
    ...useTRPC().onboarding.preview.queryOptions({ country }),
    placeholderData: keepPreviousData,
  }).data;
  const rate = preview?.rates[0] ?? 0;
  const price = tryParseMoney("2.95", currency) ?? tryParseMoney("295", currency);
  const remembers = "Each document remembers its own choice.";
  if (rate === 0 || price === null)
    return `No tax is set up for this country; add tax codes in the settings. ${remembers}`;
  if (pricesIncludeTax) {
    return `Of ${formatMoney(price, currency)}, ${formatMoney(extractPpm(price, rate), currency)} is ${taxWord(country)}. ${remembers}`;
  }
  const gross = add(price, applyPpm(price, rate));
  return `${formatMoney(price, currency)} becomes ${formatMoney(gross, currency)} on the invoice. ${remembers}`;
}
