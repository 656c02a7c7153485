import type { Facts } from "./facts";
import { dayInWords } from "./gate";
import { itemName } from "./names";
import { usedOfTill } from "./till-credit";

export type Label = { label: string; amountMinor: number | null; currency: string | null; day: string | null };

/** How the lists call one of our things, what it is worth and its day. */
export function labelOf(facts: Facts): Label {
  const named = (label: string): Label => ({ label, amountMinor: null, currency: null, day: null });
  const worth = (label: string, amountMinor: number, day: string, { currency }: { currency: string }): Label => ({
    ...{ label, amountMinor, currency, day },
  });
  switch (facts.kind) {
    case "customer":
      return named(facts.currency === facts.ownCurrency ? facts.name : `${facts.name} (${facts.currency})`);
    case "walk_in":
      return named("Walk-in customer");
    case "product":
      return named(facts.name);
    case "item":
      return named(itemName(facts.key.part, facts.method?.name));
    case "invoice":
      return worth(facts.number, facts.totalMinor, facts.issueDate, facts);
    case "credit_note":
      return worth(facts.number, facts.totalMinor, facts.issueDate, facts);
    case "apply":
      return worth(`${facts.number} applied`, 0, facts.issueDate, facts);
    case "payment":
      return worth(paymentLabel(facts), facts.amountMinor, facts.receivedOn, facts);
    case "till_credit":
      return worth(`${paymentLabel(facts)}, credit of the till`, usedOfTill(facts), facts.receivedOn, facts);
    case "refund":
      return worth(facts.number, facts.amountMinor, facts.day, facts);
    case "sale":
      return worth(facts.receiptNumber, facts.totalMinor, facts.businessDay, facts);
    case "shift":
      return worth(
        `${facts.registerName}, Z ${facts.zNumber ?? "open"}`,
        facts.overShortMinor,
        facts.businessDay,
        facts,
      );
    case "day":
      return worth(`${facts.siteName}, ${dayInWords(facts.day)}`, facts.totalMinor, facts.day, facts);
    default:
      return facts satisfies never;
  }
}

function paymentLabel(facts: Extract<Facts, { kind: "payment" | "till_credit" }>): string {
  const numbers = facts.histories.filter((one) => facts.parts.some((part) => part.invoiceId === one.invoiceId));
  const of = numbers.map(({ number }) => number).join(", ");
  return of ? `${facts.amountMinor < 0 ? "Given back on" : "Payment of"} ${of}` : `Payment, ${facts.customer.name}`;
}
