"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeft, MessageSquare, Timer } from "lucide-react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Avatar } from "@/app/_ui/avatar";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Pill } from "@/app/_ui/pill";
import { Topbar } from "@/app/_ui/topbar";
import { detailsOf, goodsWords, moneyOf, timeLeft, titleOf } from "@/app/[tenant]/(office)/approvals/question-words";
import { isRole, roleTitles } from "@/server/auth/permissions";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { AnswerBar } from "./answer-bar";
import { Answered } from "./answered";

export type Question = RouterOutputs["approvals"]["get"];

/** For who does not hear that the till took it back or somebody else was faster. */
const LOOK_AGAIN_MS = 5_000;

/** One question from a till, as a phone shows it: who asks for what, why, and yes or no. */
export function ApprovalPage({ id }: { id: string }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const question = useSuspenseQuery({
    ...trpc.approvals.get.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data?.open ? LOOK_AGAIN_MS : false),
  }).data;
  const now = useNow(1_000);
  const isOpen = question.open && question.expiresAt > now;
  const refresh = () => {
    void queries.invalidateQueries(trpc.approvals.pathFilter());
    void queries.invalidateQueries(trpc.home.counts.queryFilter());
  };
  return (
    <div className="bg-bg max-sm:fixed max-sm:inset-0 max-sm:z-30 flex min-h-0 flex-1 flex-col">
      <Topbar
        className="bg-surface !h-[60px] !pl-2"
        actions={
          isOpen ? (
            <Pill tone="warn" icon={<Timer aria-hidden="true" />}>
              <span className="num" suppressHydrationWarning>
                {timeLeft(question.expiresAt, now)}
              </span>
            </Pill>
          ) : undefined
        }
      >
        <Button asChild variant="quiet" className="btn--icon" aria-label="Back" icon={<ArrowLeft aria-hidden="true" />}>
          <Link href={paths.approvals(tenant)}>
            <span className="sr-only">Back</span>
          </Link>
        </Button>
        <div className="min-w-0">
          <h1>Approval</h1>
          <p className="t-xs ink3 trunc">
            {question.siteName}, {question.registerName}
          </p>
        </div>
      </Topbar>
      <div className="body min-h-0 flex-1 px-4 py-5">
        <div className="mx-auto grid w-full max-w-[440px] gap-4">
          <WhoAsks question={question} />
          <What question={question} />
          {question.reason ? (
            <Card className="row !items-start gap-3 px-4 py-3">
              <MessageSquare className="info mt-[2px] size-[18px] flex-none" aria-hidden="true" />
              <p>
                <span className="t-xs ink3 block">Reason</span>
                {question.reason}
              </p>
            </Card>
          ) : null}
          <Basket question={question} />
        </div>
      </div>
      {isOpen && can("till.approve") ? (
        <AnswerBar question={question} onAnswered={refresh} />
      ) : (
        <Answered question={question} />
      )}
    </div>
  );
}

function WhoAsks({ question }: { question: Question }) {
  const now = useNow();
  const { sites } = useMember();
  const { limit } = detailsOf(question.details);
  const role = question.askedByRole;
  const zone = sites.find((site) => site.name === question.siteName)?.timeZone ?? sites[0]?.timeZone ?? "UTC";
  return (
    <div className="row gap-3">
      <Avatar name={question.askedByName} size="lg" />
      <div className="min-w-0">
        <p className="t-xl strong">{question.askedByName} asks</p>
        <p className="t-sm ink2">
          {role && isRole(role) ? `${roleTitles[role]} · ` : ""}
          {limit ? `${limit.replace(/\.$/, "")} · ` : ""}
          {formatInstant(question.askedAt, zone, now)}
        </p>
      </div>
    </div>
  );
}

function What({ question }: { question: Question }) {
  const { item, sums } = detailsOf(question.details);
  const money = moneyOf(question);
  return (
    <Card className="px-4 pt-4 pb-3">
      <p className="ink2">{titleOf(question)}</p>
      {money ? <p className="num strong my-1 !text-left text-[40px] leading-tight tracking-tight">{money}</p> : null}
      {item || sums.length > 0 ? (
        <div className="border-line mt-2 border-t pt-3">
          {item ? <p className="strong">{item}</p> : null}
          {question.goods ? (
            <p className="t-sm ink2 num !text-left">{goodsWords(question.goods, question.currency)}</p>
          ) : null}
          <dl className="t-sm">
            {sums.map(({ label, amount, strong }) => (
              <div key={label} className="row-between py-[3px]">
                <dt className="ink2">{label}</dt>
                <dd className={strong ? "num strong" : "num ink2"}>{amount}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
    </Card>
  );
}

function Basket({ question }: { question: Question }) {
  const { lines, totalMinor } = detailsOf(question.details);
  if (lines.length === 0) return null;
  return (
    <details open className="card px-4 pb-2">
      <summary className="row-between min-h-[48px] cursor-pointer font-semibold">
        <span>The basket, {lines.length === 1 ? "1 line" : `${lines.length} lines`}</span>
        {totalMinor === null ? null : (
          <span className="num">
            {formatMoney(minor(totalMinor), question.currency)} {question.currency}
          </span>
        )}
      </summary>
      <dl className="t-sm ink2 pb-1">
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a basket may hold the same line twice
          <div key={place} className="row-between gap-3 py-[3px]">
            <dt className="trunc">
              {line.quantity} × {line.name}
            </dt>
            <dd className="num flex-none">{line.amount}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
