"use client";

import { useMember } from "@/app/_lib/member";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { type Step, Steps } from "@/app/_ui/steps";
import { formatDay } from "@/server/dates";
import { formatMoney } from "@/server/money";
import { toGo } from "@/server/orders/rules";

export type Order = RouterOutputs["orders"]["get"];

/** Quote, order, part invoiced, invoiced: where it stands. */
export function OrderSteps({ order }: { order: Order }) {
  const { today } = useMember();
  return <Steps label="How far this order is" steps={stepsOf(order, today)} className="px-6 pt-[18px] pb-4" />;
}

function stepsOf(order: Order, today: string): Step[] {
  const amount = (minor: Order["totalMinor"]) => formatMoney(minor, order.currency);
  const day = (at: Date | null) => (at ? formatDay(at.toISOString().slice(0, 10), today) : "");
  const quote = { label: "Quote", detail: `${order.quoteNumber} · ${inSentence(formatDay(order.orderDate, today))}` };
  const confirmed = {
    label: "Order",
    detail: order.confirmedAt ? `Confirmed ${inSentence(day(order.confirmedAt))}` : "not confirmed",
  };
  const percent = order.totalMinor === 0 ? 0 : Math.min(100, (order.invoicedMinor * 100) / order.totalMinor);
  const part = { label: "Part invoiced", detail: `${amount(order.invoicedMinor)} of ${amount(order.totalMinor)}` };
  const rest = { label: "Invoiced", detail: `${amount(toGo(order.totalMinor, order.invoicedMinor))} to go` };
  switch (order.status) {
    case "quote":
      return [
        { ...quote, state: "now", percent: 50 },
        { ...confirmed, state: "todo" },
        { label: "Part invoiced", state: "todo" },
        { label: "Invoiced", detail: `${amount(order.totalMinor)} in all`, state: "todo" },
      ];
    case "confirmed":
      return [
        { ...quote, state: "done" },
        { ...confirmed, state: "now", percent: 100 },
        { label: "Part invoiced", detail: "nothing yet", state: "todo" },
        { ...rest, state: "todo" },
      ];
    case "part_invoiced":
      return [
        { ...quote, state: "done" },
        { ...confirmed, state: "done" },
        { ...part, state: "now", percent },
        { ...rest, state: "todo" },
      ];
    case "invoiced":
      return [
        { ...quote, state: "done" },
        { ...confirmed, state: "done" },
        { label: "Part invoiced", state: "done" },
        { label: "Invoiced", detail: `${amount(order.invoicedMinor)} in all`, state: "done" },
      ];
    case "cancelled":
      return [
        { ...quote, state: "done" },
        ...(order.confirmedAt ? [{ ...confirmed, state: "done" as const }] : []),
        {
          label: "Cancelled",
          detail: order.invoicedMinor > 0 ? `${amount(order.invoicedMinor)} stay invoiced` : day(order.cancelledAt),
          state: "now",
          percent: 0,
        },
      ];
  }
}

function inSentence(day: string): string {
  return day === "Today" ? "today" : day;
}
