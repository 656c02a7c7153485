import { Ban, CircleCheck, CircleX, Clock, FileMinus2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useNow } from "@/app/_lib/clock";
import { Diff, Timeline, TimelineItem } from "@/app/_ui/timeline";
import { quickBooksEventWords } from "@/app/[tenant]/(office)/_quickbooks/event-words";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import { MethodIcon } from "./method-icon";

export type MoneyEvent = { id: string; kind: string; actorName: string; at: Date; details: Record<string, unknown> };

type Told = { what: ReactNode; icon: ReactNode; tone?: "bad" | "warn"; note?: string };

/** Null for events that are not about payments and refunds: pages with other subjects tell those themselves. */
export function moneyEventWords(event: MoneyEvent): Told | null {
  const { details } = event;
  const text = (key: string) => (typeof details[key] === "string" ? details[key] : "");
  const currency = text("currency");
  const amount =
    typeof details.amountMinor === "number" && currency ? formatMoney(minor(details.amountMinor), currency) : "";
  const method = text("method").toLowerCase();
  const note = text("note") || undefined;
  switch (event.kind) {
    case "payment.recorded": {
      const kept = typeof details.keptAsCreditMinor === "number" && currency ? details.keptAsCreditMinor : 0;
      const surplus = kept > 0 ? ` and kept ${formatMoney(minor(kept), currency)} as credit` : "";
      return {
        what:
          text("methodKind") === CUSTOMER_CREDIT
            ? `used ${amount} of their credit`
            : `recorded ${amount} by ${method}${surplus}`,
        icon: <MethodIcon kind={text("methodKind")} />,
        note: text("reference") ? `Reference ${text("reference")}` : undefined,
      };
    }
    case "refund.processed": {
      const isApproval = text("approvedBy") !== "";
      const did = movedWords(details, amount, method);
      const what = isApproval ? `approved ${text("number")} and ${did}` : did;
      return { what, icon: <Undo2 aria-hidden="true" />, note: note ?? (isApproval ? undefined : text("reason")) };
    }
    case "refund.requested":
      return {
        what: askedWords(details, amount, method),
        icon: <Clock aria-hidden="true" />,
        note: text("reason"),
      };
    case "refund.rejected":
      return { what: `said no to ${text("number")}, ${amount}`, icon: <Ban aria-hidden="true" />, note };
    case "refund.failed":
      return {
        what: `${text("number")}, ${amount}, could not be carried out`,
        icon: <CircleX aria-hidden="true" />,
        tone: "bad",
        note: text("reason"),
      };
    case "credit_note.issued":
      return { what: `credited ${text("number")}`, icon: <FileMinus2 aria-hidden="true" />, note: text("reason") };
    case "credit_note.kept":
      return {
        what: `kept ${amount} of ${text("number")} as their credit`,
        icon: <MethodIcon kind={CUSTOMER_CREDIT} />,
      };
    case "credit_note.paid_out":
      return { what: `paid out ${text("number")}, ${amount}, by ${method}`, icon: <Undo2 aria-hidden="true" /> };
    default:
      return null;
  }
}

const CREDIT_WORDS = "customer credit";
const isPayOut = ({ customerId, invoiceId }: Record<string, unknown>) =>
  typeof customerId === "string" && invoiceId === undefined;

function movedWords(details: Record<string, unknown>, amount: string, method: string): string {
  if (isPayOut(details)) return `paid out ${amount} of their credit by ${method}`;
  return method === CREDIT_WORDS ? `kept ${amount} as their credit` : `gave back ${amount} by ${method}`;
}

function askedWords(details: Record<string, unknown>, amount: string, method: string): string {
  const { name } = figuresOf(details.askedOf);
  const asked = typeof name === "string" ? `asked ${name}` : "asked";
  if (isPayOut(details)) return `${asked} to pay out ${amount} of their credit by ${method}`;
  return method === CREDIT_WORDS
    ? `${asked} to keep ${amount} as their credit`
    : `${asked} to give back ${amount} by ${method}`;
}

/** What an event changed, side by side. */
export function MoneyDiffs({ details }: { details: Record<string, unknown> }) {
  const before = figuresOf(details.before);
  const after = figuresOf(details.after);
  const currency = typeof details.currency === "string" ? details.currency : null;
  if (!currency) return null;
  const changed = (key: string) => before[key] !== undefined && after[key] !== undefined && before[key] !== after[key];
  const text = (amount: unknown) => (typeof amount === "number" ? formatMoney(minor(amount), currency) : "");
  const rows = [
    ["Due", "balanceDueMinor"],
    ["Paid", "paidMinor"],
    ["We hold", "heldCreditMinor"],
  ] as const;
  return rows.map(([label, key]) =>
    changed(key) ? <Diff key={key} label={label} before={text(before[key])} after={text(after[key])} /> : null,
  );
}

function figuresOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** The timeline of a payment or refund. */
export function MoneyTimeline({ events, timeZone }: { events: MoneyEvent[]; timeZone: string }) {
  const now = useNow();
  return (
    <Timeline>
      {events.map((event) => {
        const told: Told = moneyEventWords(event) ?? {
          what: quickBooksEventWords(event.kind, event.details) ?? event.kind.replace(/[._]/g, " "),
          icon: <CircleCheck aria-hidden="true" />,
        };
        return (
          <TimelineItem
            key={event.id}
            who={event.actorName}
            what={told.what}
            when={formatInstant(event.at, timeZone, now)}
            at={event.at.toISOString()}
            icon={told.icon}
            tone={told.tone}
            note={told.note}
          >
            <MoneyDiffs details={event.details} />
          </TimelineItem>
        );
      })}
    </Timeline>
  );
}
