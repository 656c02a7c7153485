"use client";

import { useMember } from "@/app/_lib/member";
import { formatDay } from "@/server/dates";
import type { TaxCode } from "./tax-settings";

/** "VAT 20 % since 4 Jan 2011", and quietly what was or will be. */
export function RateWords({ rates }: Pick<TaxCode, "rates">) {
  const { today } = useMember();
  if (rates.length === 0) return <span className="ink3">no tax</span>;
  return (
    <ul className="grid gap-[2px]">
      {rates.map((rate) => {
        const past = rate.validUntil !== null && rate.validUntil < today;
        const future = rate.validFrom !== null && rate.validFrom > today;
        const from = rate.validFrom ? formatDay(rate.validFrom, "") : null;
        const until = rate.validUntil ? formatDay(rate.validUntil, "") : null;
        const dates = from && until ? `${from} to ${until}` : from ? `from ${from}` : until ? `until ${until}` : "";
        return (
          <li key={`${rate.tax} ${rate.validFrom}`} className={past || future ? "ink3" : undefined}>
            {rate.tax} <span className="num">{rate.percent} %</span>
            {rate.compound ? " on the taxes before it" : ""} <span className="t-xs ink3">{dates}</span>
          </li>
        );
      })}
    </ul>
  );
}
