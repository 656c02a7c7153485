import { Users } from "lucide-react";
import type { AppErrorView } from "@/app/_lib/app-error";
import { useNow } from "@/app/_lib/clock";
import { Notice } from "@/app/_ui/notice";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";

type Props = {
  /** What was due when the form opened, and now. */
  beforeMinor: number;
  nowMinor: number;
  currency: string;
  /** The figures of the refusal: who paid last, how much, how and when. */
  figures: AppErrorView["figures"];
  timeZone: string;
};

const A_MOMENT_MS = 15 * 60_000;

/** Names the person and the change; the primary button already carries the corrected action. */
export function SomeoneWasFaster({ beforeMinor, nowMinor, currency, figures, timeZone }: Props) {
  const now = useNow();
  const { lastPaymentMinor, lastPaymentBy, lastPaymentMethod, lastPaymentAt, amountRequestedMinor } = figures;
  const text = (amount: number) => formatMoney(minor(amount), currency);
  const due = nowMinor > 0 ? `${text(nowMinor)} is due now` : "nothing is due now";
  const mine = typeof amountRequestedMinor === "number" ? `Your ${text(amountRequestedMinor)}` : "Your payment";
  const isPayment = typeof lastPaymentMinor === "number" && typeof lastPaymentAt === "string" && nowMinor < beforeMinor;
  if (!isPayment) {
    return (
      <Notice
        tone="warn"
        role="alert"
        stacked
        icon={<Users aria-hidden="true" />}
        title={`What is due has changed: ${due}.`}
      >
        {mine} was not booked, and no money moved.
      </Notice>
    );
  }
  const at = new Date(lastPaymentAt);
  const when = formatInstant(at, timeZone, now);
  const moment = now.getTime() - at.getTime() < A_MOMENT_MS ? "a moment ago" : "meanwhile";
  return (
    <Notice
      tone="warn"
      role="alert"
      stacked
      icon={<Users aria-hidden="true" />}
      title={`Someone paid ${text(lastPaymentMinor)} ${moment}; ${due}.`}
    >
      {String(lastPaymentBy)} recorded it by {String(lastPaymentMethod).toLowerCase()}{" "}
      {when.includes(":") ? "at" : "on"} {when}. {mine} was not booked, and no money moved.
    </Notice>
  );
}
