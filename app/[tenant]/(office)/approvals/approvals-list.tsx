"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { Body } from "@/app/_ui/split";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { PageHeader } from "@/app/_ui/topbar";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { countWords } from "@/app/[tenant]/(office)/_lists/count-words";
import type { WaitingRefund } from "@/app/[tenant]/(office)/_payments/decide-refund-dialog";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { cannotDecide } from "@/server/refunds/rules";
import { TillQuestions, useQuestions } from "./till-questions";
import { waitingInput } from "./waiting-input";

const DecideRefundDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/_payments/decide-refund-dialog").then((code) => code.DecideRefundDialog),
);

/** Everything that waits for a yes or no, the newest first. One's own requests are for somebody else. */
export function ApprovalsList() {
  const now = useNow();
  const { tenant, memberId, sites, can } = useMember();
  const router = useRouter();
  const [filter, setFilter] = useFilter<{ cursor?: string }>();
  const { items, nextCursor } = useSuspenseQuery(useTRPC().refunds.list.queryOptions(waitingInput(filter.cursor))).data;
  const { questions, unknown } = useQuestions();
  const [deciding, setDeciding] = useState<{ refund: WaitingRefund; decision: "approve" | "reject" } | null>(null);
  const { active, rowProps } = useRowKeys({
    count: items.length,
    onOpen: (place) => {
      const refund = items[place];
      if (refund) router.push(paths.refund(tenant, refund.id));
    },
  });
  const whyNot = (refund: WaitingRefund) =>
    can("refunds.approve") ? (cannotDecide(refund, memberId)?.message ?? null) : "Your role does not approve refunds.";
  const timeZone = sites[0]?.timeZone ?? "UTC";
  return (
    <>
      <PageHeader
        title="Approvals"
        subtitle={<span className="max-sm:hidden">Refunds and tills that need a second person</span>}
      />
      {unknown ? (
        <Notice tone="bad" role="alert" className="m-5" title="The questions from the tills could not be read.">
          This page asks again by itself. A till that waits for you says so at its own screen.
        </Notice>
      ) : null}
      {items.length === 0 && questions.length > 0 ? (
        <Body>
          <TillQuestions questions={questions} />
        </Body>
      ) : items.length === 0 && unknown ? null : items.length === 0 ? (
        <Body pad>
          <EmptyState
            className="py-6"
            icon={<CircleCheck aria-hidden="true" />}
            title="Nothing waits for you"
            actions={
              <Button asChild>
                <Link href={paths.payments(tenant)}>See payments & refunds</Link>
              </Button>
            }
          >
            Refunds by people who may not approve them, or above the company's limit, wait here for a yes or no. So do
            questions from the tills, as somebody asks them.
          </EmptyState>
        </Body>
      ) : (
        <>
          <Body>
            <TillQuestions questions={questions} />
            <Table label="Refunds waiting for approval" sticky>
              <colgroup>
                <col style={{ width: 108 }} />
                <col />
                <col />
                <col className="hide-tablet" style={{ width: 206 }} />
                <col style={{ width: 132 }} />
                <col style={{ width: 184 }} />
              </colgroup>
              <thead>
                <tr>
                  <Th>Refund</Th>
                  <Th>Customer</Th>
                  <Th>Reason</Th>
                  <Th className="hide-tablet">Asked by</Th>
                  <Th money>Amount</Th>
                  <Th>
                    <span className="sr-only">Decide</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {items.map((refund, place) => (
                  <tr key={refund.id} {...rowProps(place, false)} aria-current={place === active || undefined}>
                    <Td>
                      <Link className="med" href={paths.refund(tenant, refund.id)}>
                        {refund.number}
                      </Link>
                    </Td>
                    <Td title={`${refund.customer.name}, ${standsOn(refund)}`}>
                      {refund.customer.name} <span className="ink3">{standsOn(refund)}</span>
                    </Td>
                    <Td title={refund.reason}>
                      {refund.askedOf ? (
                        <span className={refund.askedOf.id === memberId ? "med" : "ink3"}>
                          {refund.askedOf.id === memberId ? "Asks you" : `Asks ${refund.askedOf.name}`}:{" "}
                        </span>
                      ) : null}
                      {refund.reason}
                    </Td>
                    <Td className="hide-tablet" title={refund.requestedByName}>
                      {refund.requestedByName}{" "}
                      <span className="ink3">{formatInstant(refund.requestedAt, timeZone, now)}</span>
                    </Td>
                    <Td num>
                      <Money
                        amount={formatMoney(minor(refund.amountMinor), refund.currency)}
                        currency={refund.currency}
                      />
                    </Td>
                    <Td>
                      <span className="row justify-end gap-2">
                        <Button
                          size="xs"
                          disabledReason={whyNot(refund)}
                          onClick={() => setDeciding({ refund, decision: "reject" })}
                        >
                          Reject
                        </Button>
                        <Button
                          size="xs"
                          disabledReason={whyNot(refund)}
                          onClick={() => setDeciding({ refund, decision: "approve" })}
                        >
                          Approve
                        </Button>
                      </span>
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Body>
          <TableFoot
            pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
          >
            <b className="med text-ink">{waitingWords(items.length, questions.length, nextCursor !== null)}</b>
          </TableFoot>
        </>
      )}
      {deciding ? <DecideRefundDialog {...deciding} onClose={() => setDeciding(null)} /> : null}
    </>
  );
}

function standsOn(refund: WaitingRefund): string {
  return refund.invoice?.number ?? "their credit";
}

/** "24 questions, 1 refund waiting"; of a page that has others after it, that it is one. */
function waitingWords(refunds: number, questions: number, isPage: boolean): string {
  const asked = questions === 0 ? [] : [countWords(questions, "question")];
  return [...asked, countWords(refunds, "refund")].join(", ") + (isPage ? " on this page" : " waiting");
}
