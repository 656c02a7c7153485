"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Money } from "@/app/_ui/money";
import { Strip, StripCell } from "@/app/_ui/strip";
import { formatDay, lateness } from "@/server/dates";
import { netPaid } from "@/server/invoices/rules";
import { formatMoney, minor } from "@/server/money";
import type { Invoice } from "./invoice-page";

/** Total, paid, credited, due. */
export function InvoiceStrip({ invoice }: { invoice: Invoice }) {
  const { tenant, today } = useMember();
  const { currency } = invoice;
  const text = (amount: number) => formatMoney(minor(amount), currency);
  const figure = (amount: number) => <Money flow amount={text(amount)} currency={currency} />;
  const paid = netPaid({ paidMinor: minor(invoice.paidMinor), refundedMinor: minor(invoice.refundedMinor) });
  return (
    <Strip doc label="What is due" className="mx-6 mt-3 mb-4">
      <StripCell label="Total" figure={figure(invoice.totalMinor)}>
        {invoice.taxMinor === 0 ? "no tax" : `incl. ${text(invoice.taxMinor)} tax`}
      </StripCell>
      <StripCell label="Paid" figure={figure(paid)}>
        {invoice.refundedMinor > 0
          ? `${text(invoice.paidMinor)} less ${text(invoice.refundedMinor)} back`
          : paymentCount(invoice.payments.length)}
      </StripCell>
      <StripCell label="Credited" figure={figure(invoice.creditedMinor)}>
        {invoice.creditNotes.length === 0
          ? "nothing"
          : invoice.creditNotes.map((note, place) => (
              <span key={note.id}>
                {place > 0 ? ", " : ""}
                <Link className="link" href={paths.creditNote(tenant, note.id)}>
                  {note.number}
                </Link>
              </span>
            ))}
      </StripCell>
      <StripCell due label="Due" figure={figure(invoice.balanceDueMinor)}>
        {dueWords(invoice, today)}
      </StripCell>
    </Strip>
  );
}

function paymentCount(count: number): string {
  if (count === 0) return "nothing yet";
  return count === 1 ? "in one payment" : `in ${count} payments`;
}

function dueWords(invoice: Invoice, today: string): string {
  if (invoice.status === "void") return "void";
  if (invoice.balanceDueMinor < 0) return "owed to the customer";
  if (invoice.balanceDueMinor === 0) return "settled";
  const late = lateness(invoice.dueDate, today);
  if (late) return late;
  return invoice.dueDate === today ? "today" : `by ${formatDay(invoice.dueDate, today)}`;
}
