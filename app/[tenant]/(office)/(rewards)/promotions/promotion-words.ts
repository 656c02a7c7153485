import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { formatDay } from "@/server/dates";
import { formatMoney, formatPercent, minor } from "@/server/money";

export type Promotion = RouterOutputs["promotions"]["list"]["items"][number];

/** "10 % off 2 categories from 30.00 GBP": what a promotion does, in one line. */
export function promotionWords(promotion: Promotion): string {
  const { kind, percentPpm, amountMinor, buyQuantity, getQuantity, minimumMinor, currency } = promotion;
  const percent = percentPpm === null ? "" : `${formatPercent(percentPpm)} %`;
  const money = (amount: number) => `${formatMoney(minor(amount), currency)} ${currency}`;
  const does =
    kind === "percent"
      ? `${percent} off`
      : kind === "amount"
        ? `${money(amountMinor ?? 0)} off`
        : `Buy ${buyQuantity}, get ${getQuantity} ${percent && percentPpm !== 1_000_000 ? `for ${percent} less` : "free"}`;
  const from = minimumMinor ? ` from ${money(minimumMinor)}` : "";
  return `${does}${onWords(promotion)}${from}`;
}

function onWords({ productIds, categoryIds }: Promotion): string {
  const parts = [
    counted(productIds.length, "product", "products"),
    counted(categoryIds.length, "category", "categories"),
  ];
  const named = parts.filter(Boolean).join(" and ");
  return named ? `, on ${named}` : "";
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? "" : count === 1 ? `1 ${one}` : `${count} ${many}`;
}

/** "from 1 Dec to 24 Dec", "until 24 Dec", or "always". */
export function daysWords({ startsOn, endsOn }: Promotion, today: string): string {
  if (startsOn && endsOn) return `${formatDay(startsOn, today)} to ${formatDay(endsOn, today)}`;
  if (startsOn) return `from ${formatDay(startsOn, today)}`;
  return endsOn ? `until ${formatDay(endsOn, today)}` : "always";
}

type Uses = Pick<Promotion, "used" | "claimed" | "overLimit" | "limitTotal" | "limitPerCustomer">;

/** "3 of 100, 1 each". */
export function usedWords({ used, limitTotal, limitPerCustomer }: Uses): string {
  const count = used.toLocaleString("en-GB");
  const all = limitTotal === null ? count : `${count} of ${limitTotal.toLocaleString("en-GB")}`;
  return limitPerCustomer === null ? all : `${all}, ${limitPerCustomer.toLocaleString("en-GB")} each`;
}

/** The same in a sentence, with what is at the tills now and what went beyond: "Used 3 times of 100; each customer once." */
export function usesSentence({ used, claimed, overLimit, limitTotal, limitPerCustomer }: Uses): string {
  const parts = [
    `Used ${times(used)}${limitTotal === null ? "" : ` of ${limitTotal.toLocaleString("en-GB")}`}`,
    limitPerCustomer === null ? "" : `each customer ${times(limitPerCustomer)} at most`,
    claimed > 0 ? `${claimed} in an open sale now` : "",
    overLimit > 0 ? `${overLimit} beyond the limit, by tills that were offline` : "",
  ];
  return `${parts.filter(Boolean).join("; ")}.`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count.toLocaleString("en-GB")} times`;
}

export const statusWords: Record<Promotion["status"], { label: string; tone: "ok" | "plain" | "info" | "warn" }> = {
  running: { label: "Running", tone: "ok" },
  planned: { label: "Planned", tone: "info" },
  ended: { label: "Ended", tone: "plain" },
  used_up: { label: "Used up", tone: "warn" },
  archived: { label: "Archived", tone: "plain" },
};
