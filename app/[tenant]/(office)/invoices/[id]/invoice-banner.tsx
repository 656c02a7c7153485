"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Notice } from "@/app/_ui/notice";
import { Status, statusWord } from "@/app/_ui/status";
import { formatDay, lateness } from "@/server/dates";
import { displayStatus, owedToCustomer } from "@/server/invoices/rules";
import { formatMoney, minor, ZERO } from "@/server/money";
import type { Invoice } from "./invoice-page";

const tones = {
  draft: "plain",
  open: "info",
  partial: "info",
  overdue: "bad",
  paid: "ok",
  refunded: "plain",
  credited: "plain",
  void: "plain",
} as const;

/** How the invoice stands, in one sentence. */
export function InvoiceBanner({ invoice, onUseCredit }: { invoice: Invoice; onUseCredit: () => void }) {
  const { tenant, today, can } = useMember();
  const status = displayStatus(invoice, today);
  const owed = owedToCustomer(minor(invoice.balanceDueMinor));
  const mayRefund = owed > 0 && can("refunds.request");
  const usable = invoice.balanceDueMinor > 0 ? minor(Math.max(invoice.usableCreditMinor, 0)) : ZERO;
  return (
    <Notice
      tone={owed > 0 ? "warn" : tones[status]}
      role="status"
      className="mx-6 mt-4"
      icon={<Status kind={status} bare size={17} />}
      title={`${statusWord(status)}.`}
      aside={
        mayRefund ? (
          <Link className="link t-sm" href={paths.refundInvoice(tenant, invoice.id)}>
            Give it back
          </Link>
        ) : usable > 0 && can("payments.record") ? (
          <button type="button" className="link t-sm" onClick={onUseCredit}>
            Use their credit
          </button>
        ) : undefined
      }
    >
      {sentence(invoice, status, today)}
      {usable > 0 ? ` We hold ${formatMoney(usable, invoice.currency)} ${invoice.currency} for them.` : null}
    </Notice>
  );
}

function sentence(invoice: Invoice, status: ReturnType<typeof displayStatus>, today: string): string {
  const money = (amount: number) => `${formatMoney(minor(amount), invoice.currency)} ${invoice.currency}`;
  const due = money(invoice.balanceDueMinor);
  const day = formatDay(invoice.dueDate, today);
  if (invoice.balanceDueMinor < 0)
    return `More was paid than is charged: the customer is owed ${money(-invoice.balanceDueMinor)}.`;
  switch (status) {
    case "void":
      return `It keeps its number and counts for nothing. ${invoice.voidReason ?? ""}`;
    case "overdue":
      return `${due} was due ${day}, ${lateness(invoice.dueDate, today) ?? ""}.`;
    case "open":
    case "partial":
      return day === "Today" ? `${due} is due today.` : `${due} is due ${day}.`;
    case "refunded":
      return invoice.balanceDueMinor > 0
        ? `All that was paid was given back, so ${due} is due again.`
        : "All that was paid was given back, and nothing is due.";
    case "credited":
      return "All of it was credited, so nothing is due.";
    case "paid":
      return "Nothing is due.";
    case "draft":
      return "";
  }
}
