"use client";

import { CornerDownRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { Dl } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { Rail, RailSection } from "@/app/_ui/split";
import { EntryTable } from "@/app/[tenant]/(office)/_ledger/entry-table";
import { MethodIcon } from "@/app/[tenant]/(office)/_payments/method-icon";
import { QuickBooksPanel } from "@/app/[tenant]/(office)/_quickbooks/quickbooks-panel";
import { formatDay } from "@/server/dates";
import { formatMoney, minor, negate } from "@/server/money";
import { DocumentTimeline } from "./document-timeline";
import type { Invoice } from "./invoice-page";

/** Who it is for, the money that came and went, what was posted, and what happened. */
export function InvoiceRail({ invoice }: { invoice: Invoice }) {
  return (
    <Rail label="About this invoice" width={372}>
      <About invoice={invoice} />
      <PaymentsAndRefunds invoice={invoice} />
      <Ledger entries={invoice.entries} />
      <QuickBooksPanel type="invoice" id={invoice.id} />
      <RailSection title="Timeline">
        <DocumentTimeline events={invoice.timeline} siteId={invoice.siteId} />
      </RailSection>
    </Rail>
  );
}

function About({ invoice }: { invoice: Invoice }) {
  const { tenant, company } = useMember();
  return (
    <RailSection>
      <div className="row mb-3 gap-[10px]">
        <Avatar name={invoice.customerName} />
        <div className="min-w-0">
          <b className="med trunc block">{invoice.customerName}</b>
          <div className="t-xs ink3">{invoice.customerNumber}</div>
        </div>
        <Link className="link t-xs push" href={paths.customer(tenant, invoice.customerId)}>
          Open
        </Link>
      </div>
      <Dl
        facts={[
          {
            name: "Order",
            value: invoice.orderId ? (
              <Link className="link" href={paths.order(tenant, invoice.orderId)}>
                {invoice.orderNumber}
              </Link>
            ) : null,
          },
          {
            name: "Replaces",
            value: invoice.correctsInvoiceId ? (
              <Link className="link" href={paths.invoice(tenant, invoice.correctsInvoiceId)}>
                {invoice.correctsNumber}
              </Link>
            ) : null,
          },
          { name: "Issued by", value: invoice.issuedByName },
          {
            name: "Rate",
            value:
              invoice.currency === company.currency
                ? null
                : `1 ${invoice.currency} = ${invoice.exchangeRate} ${company.currency}`,
          },
        ]}
      />
    </RailSection>
  );
}

function PaymentsAndRefunds({ invoice }: { invoice: Invoice }) {
  const { tenant, today } = useMember();
  const money = (amount: number) => (
    <Money amount={formatMoney(minor(amount), invoice.currency)} currency={invoice.currency} />
  );
  return (
    <RailSection title="Payments and refunds">
      {invoice.payments.length === 0 ? <p className="t-sm ink3">Nothing was paid yet.</p> : null}
      <ul>
        {invoice.payments.map((payment) => (
          <li key={payment.id}>
            <MoneyRow
              href={paths.payment(tenant, payment.id)}
              icon={<MethodIcon kind={payment.methodKind} />}
              title={payment.method}
              detail={[
                formatDay(payment.receivedOn, today),
                payment.recordedByName,
                payment.reference ? `ref ${payment.reference}` : "",
              ]}
              amount={money(payment.amountMinor)}
            />
            {invoice.refunds
              .filter((refund) => refund.paymentId === payment.id)
              .map((refund) => (
                <MoneyRow
                  key={refund.id}
                  indented
                  href={paths.refund(tenant, refund.id)}
                  icon={<CornerDownRight aria-hidden="true" />}
                  title={`${refundWord(refund.status)} by ${refund.method.toLowerCase()}`}
                  detail={[
                    formatDay((refund.processedAt ?? refund.requestedAt).toISOString().slice(0, 10), today),
                    whoWords(refund),
                  ]}
                  amount={
                    refund.status === "processed" ? (
                      money(negate(minor(refund.amountMinor)))
                    ) : (
                      <span className="ink3">{money(refund.amountMinor)}</span>
                    )
                  }
                />
              ))}
          </li>
        ))}
      </ul>
    </RailSection>
  );
}

type MoneyRowProps = {
  href: string;
  icon: ReactNode;
  title: string;
  detail: string[];
  amount: ReactNode;
  indented?: boolean;
};

function MoneyRow({ href, icon, title, detail, amount, indented }: MoneyRowProps) {
  return (
    <Link href={href} className={indented ? "row h-[42px] gap-[10px] pl-[14px]" : "row h-[42px] gap-[10px]"}>
      <span className="ink3 flex-none">{icon}</span>
      <span className="grow trunc leading-[17px]">
        <span className="t-sm">{title}</span>
        <br />
        <span className="t-xs ink3">{detail.filter(Boolean).join(" · ")}</span>
      </span>
      <span className="t-sm">{amount}</span>
    </Link>
  );
}

function refundWord(status: string): string {
  const words: Record<string, string> = {
    requested: "Refund asked for,",
    approved: "Refund approved,",
    failed: "Refund failed,",
    rejected: "Refund rejected,",
  };
  return words[status] ?? "Refund";
}

function whoWords(refund: Invoice["refunds"][number]): string {
  if (!refund.decidedByName) return `${refund.requestedByName} asked`;
  if (refund.decidedByName === refund.requestedByName) return refund.requestedByName;
  return `${refund.requestedByName} asked, ${refund.decidedByName} ${refund.status === "rejected" ? "said no" : "approved"}`;
}

/** The entry of the sale first; the others on demand. Nothing for those who may not see the books. */
export function Ledger({ entries }: { entries: Invoice["entries"] }) {
  const { tenant, today } = useMember();
  const [isOpen, setOpen] = useState(false);
  const [first, ...others] = entries;
  if (!first) return null;
  return (
    <RailSection
      title="Ledger"
      aside={entries.length === 1 ? "1 entry, balanced" : `${entries.length} entries, balanced`}
    >
      <div className="grid gap-3">
        <EntryTable tenant={tenant} entry={first} today={today} />
        {isOpen
          ? others.map((entry) => <EntryTable key={entry.id} tenant={tenant} entry={entry} today={today} />)
          : null}
      </div>
      {others.length > 0 ? (
        <button type="button" className="link t-xs mt-1" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Only the sale" : othersWords(others)}
        </button>
      ) : null}
    </RailSection>
  );
}

/** "Stock, payment and credit entries" */
function othersWords(others: Invoice["entries"]): string {
  const kinds = others.map((entry) => {
    if (entry.step === "cost") return "stock";
    if (entry.causeType === "credit_note") return "credit";
    if (entry.step.startsWith("void")) return "void";
    return entry.step === "refund" ? "refund" : "payment";
  });
  const words = [...new Set(kinds)];
  const list = words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
  const sentence = `${list} ${others.length === 1 ? "entry" : "entries"}`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
