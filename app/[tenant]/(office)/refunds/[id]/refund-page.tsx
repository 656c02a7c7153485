"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Dl } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Status } from "@/app/_ui/status";
import { Steps } from "@/app/_ui/steps";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { DocumentEntries } from "@/app/[tenant]/(office)/_ledger/document-entries";
import { MethodIcon } from "@/app/[tenant]/(office)/_payments/method-icon";
import { MoneyTimeline } from "@/app/[tenant]/(office)/_payments/money-timeline";
import { QuickBooksPanel } from "@/app/[tenant]/(office)/_quickbooks/quickbooks-panel";
import { formatDay, formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import { cannotDecide } from "@/server/refunds/rules";

const DecideRefundDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/_payments/decide-refund-dialog").then((code) => code.DecideRefundDialog),
);

type Refund = RouterOutputs["refunds"]["get"];

/** One refund from the request to the money: who asked, who decided, where it came from and what it posted. */
export function RefundPage({ id }: { id: string }) {
  const now = useNow();
  const { tenant, sites, memberId, can } = useMember();
  const router = useRouter();
  const refund = useSuspenseQuery(useTRPC().refunds.get.queryOptions({ id })).data;
  const [decision, setDecision] = useState<"approve" | "reject" | null>(null);
  const timeZone = sites[0]?.timeZone ?? "UTC";
  const waits = refund.status === "requested";
  const whyNot = can("refunds.approve")
    ? (cannotDecide(refund, memberId)?.message ?? null)
    : "Your role does not approve refunds.";
  useShortcut("esc", () => router.push(paths.payments(tenant)), { label: "Back to payments" });
  return (
    <>
      <Topbar
        actions={
          waits ? (
            <>
              <Button size="sm" disabledReason={whyNot} onClick={() => setDecision("reject")}>
                Reject
              </Button>
              <Button size="sm" variant="primary" disabledReason={whyNot} onClick={() => setDecision("approve")}>
                Approve
              </Button>
            </>
          ) : null
        }
      >
        <Crumbs
          trail={[
            <Link key="payments" href={paths.payments(tenant)}>
              Payments & refunds
            </Link>,
          ]}
          title={refund.number}
        />
        <Status kind={refund.status} className="t-sm ml-2" />
      </Topbar>
      <Split>
        <SplitMain className="px-6 py-5">
          <StatusNotice refund={refund} />
          <div className="mt-4 mb-5">
            <div className="label">Money back</div>
            <div className="t-2xl mt-1">
              <Money flow amount={formatMoney(minor(refund.amountMinor), refund.currency)} currency={refund.currency} />
            </div>
          </div>
          <Steps label="The way of this refund" steps={stepsOf(refund, timeZone, now)} />
          <WhereFrom refund={refund} />
        </SplitMain>
        <Rail label="About this refund" width={356}>
          <RailSection title="Details">
            <Dl
              facts={[
                { name: "Reason", value: refund.reason },
                {
                  name: "Customer",
                  value: (
                    <Link className="link" href={paths.customer(tenant, refund.customer.id)}>
                      {refund.customer.name}
                    </Link>
                  ),
                },
                {
                  name: "Asked by",
                  value: `${refund.requestedByName}, ${formatInstant(refund.requestedAt, timeZone, now)}`,
                },
                {
                  name: "Decided by",
                  value: refund.decidedAt
                    ? `${refund.decidedByName}, ${formatInstant(refund.decidedAt, timeZone, now)}`
                    : "",
                },
                { name: "Note", value: refund.decisionNote || refund.notes },
              ]}
            />
          </RailSection>
          <DocumentEntries documentId={id} />
          {refund.status === "processed" ? <QuickBooksPanel type="refund" id={id} /> : null}
          <RailSection title="Timeline">
            <MoneyTimeline events={refund.timeline} timeZone={timeZone} />
          </RailSection>
        </Rail>
      </Split>
      {decision ? <DecideRefundDialog refund={refund} decision={decision} onClose={() => setDecision(null)} /> : null}
    </>
  );
}

function StatusNotice({ refund }: { refund: Refund }) {
  switch (refund.status) {
    case "requested":
      return (
        <Notice tone="warn" title="Waiting for a yes.">
          The money is held back and has not moved{refund.asksForCredit ? "; the credit note is made with it" : ""}.
        </Notice>
      );
    case "approved":
      return <Notice title="Approved.">The money is on its way.</Notice>;
    case "processed":
      if (refund.method.kind === CUSTOMER_CREDIT) {
        return (
          <Notice tone="ok" title="Kept as their credit.">
            It pays a later invoice, or is paid out when they ask for it.
          </Notice>
        );
      }
      return (
        <Notice tone="ok" title={refund.invoice ? "Given back." : "Paid out."}>
          The money was booked by {refund.method.name.toLowerCase()}.
        </Notice>
      );
    case "rejected":
      return (
        <Notice tone="plain" title="Rejected.">
          No money moved. {refund.decisionNote}
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="bad" title="It could not be carried out.">
          No money moved. {refund.failureReason}
        </Notice>
      );
  }
}

function stepsOf(refund: Refund, timeZone: string, now: Date) {
  const when = (at: Date | null) => (at ? formatInstant(at, timeZone, now) : undefined);
  const isDone = refund.status === "processed";
  const isOver = refund.status === "rejected" || refund.status === "failed";
  const decided = refund.decidedAt
    ? `${refund.decidedByName}, ${when(refund.decidedAt)}`
    : isDone
      ? "not needed"
      : refund.askedOf
        ? `${refund.askedOf.name} was asked`
        : undefined;
  return [
    { label: "Requested", detail: `${refund.requestedByName}, ${when(refund.requestedAt)}`, state: "done" as const },
    {
      label: refund.status === "rejected" ? "Rejected" : "Approved",
      detail: decided,
      state: refund.status === "requested" ? ("now" as const) : ("done" as const),
      percent: 30,
    },
    {
      label: refund.status === "failed" ? "Failed" : "Given back",
      detail: when(refund.processedAt),
      state: isDone
        ? ("done" as const)
        : isOver
          ? ("todo" as const)
          : refund.status === "approved"
            ? ("now" as const)
            : ("todo" as const),
    },
  ];
}

function WhereFrom({ refund }: { refund: Refund }) {
  const { tenant, today } = useMember();
  const { invoice, payment } = refund;
  const isKept = refund.method.kind === CUSTOMER_CREDIT;
  const money = (amount: number) => (
    <Money flow amount={formatMoney(minor(amount), refund.currency)} currency={refund.currency} />
  );
  return (
    <Card title="What belongs to it" className="mt-6">
      <Dl
        className="px-5 pb-4"
        facts={[
          {
            name: "Invoice",
            value: invoice ? (
              <>
                <Link className="link" href={paths.invoice(tenant, invoice.id)}>
                  {invoice.number}
                </Link>
                , {money(invoice.balanceDueMinor)} due now
              </>
            ) : (
              "none: what we held for them is paid out"
            ),
          },
          {
            name: "Paid by",
            value: payment ? (
              <>
                <MethodIcon kind={payment.methodKind} className="ink3 mr-1 inline-block size-[15px] align-[-2px]" />
                <Link className="link" href={paths.payment(tenant, payment.id)}>
                  {payment.methodName}, {dayWords(payment.receivedOn, today)}
                </Link>
                , {money(payment.amountMinor)}
              </>
            ) : (
              ""
            ),
          },
          {
            name: isKept ? "Kept as" : payment ? "Given back by" : "Paid out by",
            value: refund.refundPaymentId ? (
              <Link className="link" href={paths.payment(tenant, refund.refundPaymentId)}>
                {refund.method.name}
              </Link>
            ) : (
              refund.method.name
            ),
          },
          {
            name: "Credit note",
            value: refund.creditNote ? (
              <>
                <Link className="link" href={paths.creditNote(tenant, refund.creditNote.id)}>
                  {refund.creditNote.number}
                </Link>
                , {money(refund.creditNote.totalMinor)}
              </>
            ) : refund.asksForCredit ? (
              "made when it is approved"
            ) : invoice ? (
              "none: the amount is due again"
            ) : (
              ""
            ),
          },
        ]}
      />
    </Card>
  );
}

function dayWords(day: string, today: string): string {
  return day === today ? "today" : formatDay(day, today);
}
