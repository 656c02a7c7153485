"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight, Timer } from "lucide-react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Avatar } from "@/app/_ui/avatar";
import { Pill } from "@/app/_ui/pill";
import { moneyOf, timeLeft, titleOf } from "./question-words";

type Question = RouterOutputs["approvals"]["waiting"][number];

const LOOK_AGAIN_MS = 20_000;

/** What the tills ask now; nothing for those who may not agree. `unknown` while that could not be read. */
export function useQuestions(): { questions: Question[]; unknown: boolean } {
  const { can } = useMember();
  const trpc = useTRPC();
  const asked = useQuery({
    ...trpc.approvals.waiting.queryOptions(),
    enabled: can("till.approve"),
    refetchInterval: LOOK_AGAIN_MS,
  });
  return { questions: asked.data ?? [], unknown: asked.isError };
}

/** Questions from the tills, the oldest first: somebody stands there and waits. */
export function TillQuestions({ questions }: { questions: Question[] }) {
  const { tenant } = useMember();
  const now = useNow(1_000);
  if (questions.length === 0) return null;
  return (
    <section aria-label="Questions from the tills" className="border-line border-b">
      <ul>
        {questions.map((question) => (
          <li key={question.id} className="border-line border-t first:border-t-0">
            <Link
              href={paths.approval(tenant, question.id)}
              className="row hover:bg-sunken min-h-[64px] gap-3 px-5 py-2"
            >
              <Avatar name={question.askedByName} size="sm" />
              <span className="grow min-w-0">
                <b className="med trunc block">{titleOf(question)}</b>
                <span className="t-xs ink3 trunc block">
                  {question.askedByName}, {question.registerName}, {question.siteName}
                </span>
              </span>
              <span className="grid flex-none justify-items-end gap-1">
                <b className="num strong">{moneyOf(question)}</b>
                <Pill tone="warn" icon={<Timer aria-hidden="true" />}>
                  <span className="num" suppressHydrationWarning>
                    {timeLeft(question.expiresAt, now)}
                  </span>
                </Pill>
              </span>
              <ChevronRight className="ink3" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
