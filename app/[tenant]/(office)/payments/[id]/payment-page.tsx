"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dl } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Status } from "@/app/_ui/status";
import { Strip, StripCell } from "@/app/_ui/strip";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { DocumentEntries } from "@/app/[tenant]/(office)/_ledger/document-entries";
import { MoneyTimeline } from "@/app/[tenant]/(office)/_payments/money-timeline";
import { QuickBooksPanel } from "@/app/[tenant]/(office)/_quickbooks/quickbooks-panel";
import { formatDay, formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";

type Payment = RouterOutputs["payments"]["get"];

const typeWords: Record<string, string> = {
  full: "Full payment",
  partial: "Part payment",
  deposit: "Deposit",
  refund: "Refund",
};

/** One payment: where it went, what was given back of it, what it posted. */
export function PaymentPage({ id }: { id: string }) {
  const now = useNow();
  const { tenant, today, sites, company, can } = useMember();
  const router = useRouter();
  const payment = useSuspenseQuery(useTRPC().payments.get.queryOptions({ id })).data;
  const { currency } = payment;
  const timeZone = sites[0]?.timeZone ?? "UTC";
  const title = `${payment.kind === "refund" ? "Refund" : "Payment"} of ${formatDay(payment.receivedOn, "")}`;
  const figure = (amount: number) => <Money flow amount={formatMoney(minor(amount), currency)} currency={currency} />;
  const [onlyInvoice] = payment.invoices;
  useShortcut("esc", () => router.push(paths.payments(tenant)), { label: "Back to payments" });
  return (
    <>
      <Topbar
        actions={
          payment.leftMinor > 0 && onlyInvoice && can("refunds.request") ? (
            <Button asChild size="sm" icon={<Undo2 aria-hidden="true" />}>
              <Link href={`${paths.refundInvoice(tenant, onlyInvoice.id)}?payment=${payment.id}`}>Refund</Link>
            </Button>
          ) : null
        }
      >
        <Crumbs
          trail={[
            <Link key="payments" href={paths.payments(tenant)}>
              Payments & refunds
            </Link>,
          ]}
          title={title}
        />
      </Topbar>
      <Split>
        <SplitMain className="px-6 py-5">
          <Strip label="Figures">
            <StripCell
              label={payment.kind === "refund" ? "Given back" : "Received"}
              size="xl"
              figure={figure(payment.amountMinor)}
            >
              {payment.method.name}, {formatDay(payment.receivedOn, today)}
            </StripCell>
            {payment.kind === "payment" ? (
              <>
                <StripCell label="Given back of it" size="xl" figure={figure(payment.refundedMinor)}>
                  {payment.refundingMinor > 0 ? <>{figure(payment.refundingMinor)} waiting</> : "nothing waiting"}
                </StripCell>
                <StripCell label="Kept" size="xl" figure={figure(payment.amountMinor - payment.refundedMinor)}>
                  {typeWords[payment.paymentType] ?? payment.paymentType}
                </StripCell>
              </>
            ) : null}
          </Strip>
          <h2 className="t-sm strong mt-6 mb-1">{payment.kind === "refund" ? "Taken back from" : "Put on"}</h2>
          <InvoicesTable payment={payment} />
          {payment.refunds.length > 0 ? <RefundsTable payment={payment} timeZone={timeZone} /> : null}
        </SplitMain>
        <Rail label="About this payment" width={356}>
          <RailSection title="Details">
            <Dl
              facts={[
                {
                  name: "Customer",
                  value: (
                    <Link className="link" href={paths.customer(tenant, payment.customer.id)}>
                      {payment.customer.name}
                    </Link>
                  ),
                },
                { name: "Reference", value: payment.reference },
                { name: "Transaction id", value: payment.transactionId },
                {
                  name: "Exchange rate",
                  value: currency === company.currency ? "" : `${payment.exchangeRate} ${company.currency}`,
                },
                {
                  name: "In the books",
                  value:
                    currency === company.currency ? (
                      ""
                    ) : (
                      <Money
                        flow
                        amount={formatMoney(payment.baseAmountMinor, company.currency)}
                        currency={company.currency}
                      />
                    ),
                },
                {
                  name: "Recorded",
                  value: `${formatInstant(payment.recordedAt, timeZone, now)} by ${payment.recordedByName}`,
                },
                { name: "Notes", value: payment.notes },
              ]}
            />
          </RailSection>
          <DocumentEntries documentId={id} />
          <QuickBooksPanel type="payment" id={id} />
          <RailSection title="Timeline">
            <MoneyTimeline events={payment.timeline} timeZone={timeZone} />
          </RailSection>
        </Rail>
      </Split>
    </>
  );
}

function InvoicesTable({ payment }: { payment: Payment }) {
  const { tenant, today } = useMember();
  const money = (amount: number, tone?: "zero") => (
    <Money amount={formatMoney(minor(amount), payment.currency)} currency={payment.currency} tone={tone} />
  );
  return (
    <Table label="Documents" plain flush>
      <colgroup>
        <col />
        <col style={{ width: 110 }} />
        <col style={{ width: 140 }} />
        <col style={{ width: 140 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Document</Th>
          <Th>Issued</Th>
          <Th money>Due now</Th>
          <Th money>Of this payment</Th>
        </tr>
      </thead>
      <tbody>
        {payment.invoices.map((invoice) => (
          <tr key={invoice.id}>
            <Td>
              <Link className="link" href={paths.invoice(tenant, invoice.id)}>
                {invoice.number}
              </Link>
            </Td>
            <Td>{formatDay(invoice.issueDate, today)}</Td>
            <Td num>{money(invoice.balanceDueMinor, invoice.balanceDueMinor === 0 ? "zero" : undefined)}</Td>
            <Td num>{money(invoice.amountMinor)}</Td>
          </tr>
        ))}
        {payment.creditNotes.map((note) => (
          <tr key={note.id}>
            <Td>
              <Link className="link" href={paths.creditNote(tenant, note.id)}>
                {note.number}
              </Link>
            </Td>
            <Td>{formatDay(note.issueDate, today)}</Td>
            <Td />
            <Td num>{money(note.amountMinor)}</Td>
          </tr>
        ))}
        {payment.onCreditMinor === 0 ? null : (
          <tr>
            <Td>
              <Link className="link" href={paths.customer(tenant, payment.customer.id)}>
                {payment.onCreditMinor > 0 ? "Kept as their credit" : "Their credit"}
              </Link>
            </Td>
            <Td />
            <Td />
            <Td num>{money(payment.onCreditMinor)}</Td>
          </tr>
        )}
      </tbody>
    </Table>
  );
}

function RefundsTable({ payment, timeZone }: { payment: Payment; timeZone: string }) {
  const now = useNow();
  const { tenant } = useMember();
  return (
    <>
      <h2 className="t-sm strong mt-6 mb-1">{payment.kind === "refund" ? "The refund behind it" : "Refunds of it"}</h2>
      <Table label="Refunds" plain flush>
        <colgroup>
          <col style={{ width: 130 }} />
          <col style={{ width: 110 }} />
          <col />
          <col style={{ width: 100 }} />
          <col style={{ width: 140 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Status</Th>
            <Th>Refund</Th>
            <Th>Reason</Th>
            <Th>Asked</Th>
            <Th money>Amount</Th>
          </tr>
        </thead>
        <tbody>
          {payment.refunds.map((refund) => (
            <tr key={refund.id}>
              <Td>
                <Status kind={refund.status} />
              </Td>
              <Td>
                <Link className="link" href={paths.refund(tenant, refund.id)}>
                  {refund.number}
                </Link>
              </Td>
              <Td title={refund.reason}>{refund.reason}</Td>
              <Td>{formatInstant(new Date(refund.requestedAt), timeZone, now)}</Td>
              <Td num>
                <Money amount={formatMoney(minor(refund.amountMinor), payment.currency)} currency={payment.currency} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
