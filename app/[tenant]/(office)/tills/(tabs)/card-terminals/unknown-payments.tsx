"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { CircleHelp, RotateCw } from "lucide-react";
import { appError } from "@/app/_lib/app-error";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Money } from "@/app/_ui/money";
import { toast, toastBad } from "@/app/_ui/toast";
import { formatInstant } from "@/server/dates";
import { formatMoney } from "@/server/money";
import { attemptNumber } from "@/server/terminals/rules";
import { OPEN_PAYMENTS } from "./open-payments";

type Attempt = RouterOutputs["terminals"]["attempts"][number];

const LOOK_AGAIN_MS = 15_000;

/** Card payments whose terminal has not said what became of them, for those who may work at a till. */
export function UnknownPayments() {
  const { can } = useMember();
  return can("till.sell") ? <Unknown /> : null;
}

function Unknown() {
  const trpc = useTRPC();
  const attempts = useSuspenseQuery({
    ...trpc.terminals.attempts.queryOptions(OPEN_PAYMENTS),
    refetchInterval: LOOK_AGAIN_MS,
  }).data;
  if (attempts.length === 0) return null;
  return (
    <Card
      title="End not known"
      subtitle={
        attempts.length === 1
          ? "1 card payment, the money may have moved"
          : `${attempts.length} card payments, the money may have moved`
      }
    >
      <ul className="pb-1" aria-label="Card payments whose end is not known">
        {attempts.map((attempt) => (
          <Payment key={attempt.id} attempt={attempt} />
        ))}
      </ul>
    </Card>
  );
}

function Payment({ attempt }: { attempt: Attempt }) {
  const now = useNow();
  const { sites } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const number = attemptNumber(attempt.id);
  const asking = useMutation(
    trpc.terminals.ask.mutationOptions({
      onSuccess: (answer) => {
        void queries.invalidateQueries(trpc.terminals.pathFilter());
        const amount = `${formatMoney(answer.amountMinor, answer.currency)} ${answer.currency}`;
        if (answer.state === "succeeded") toast(`${number} was taken: ${amount}, ${answer.reference}.`);
        else if (answer.state === "failed") toast(`${number} was not taken: no money moved. ${answer.declineReason}`);
        else toastBad(`${answer.terminal.name} does not know yet what became of ${number}. Ask again in a moment.`);
      },
      onError: (error) => toastBad(appError(error).message),
    }),
  );
  const last = attempt.steps.at(-1);
  const zone = sites[0]?.timeZone ?? "UTC";
  return (
    <li className="row border-line t-sm min-h-[52px] flex-wrap gap-3 border-t px-5 py-2">
      <CircleHelp className="warn" aria-hidden="true" />
      <span className="grow">
        <b className="med num">{number}</b>{" "}
        <span className="ink2">
          {attempt.terminal.name}, {attempt.operatorName}, {formatInstant(attempt.startedAt, zone, now)}
        </span>
        {last ? <span className="ink3 block t-xs">{last.words}</span> : null}
      </span>
      <Money amount={formatMoney(attempt.amountMinor, attempt.currency)} currency={attempt.currency} />
      {attempt.terminal.adapter === "external" ? (
        <span className="ink3 t-xs">look at the terminal’s own journal</span>
      ) : (
        <Button
          size="sm"
          icon={<RotateCw aria-hidden="true" />}
          busy={asking.isPending}
          aria-label={`Ask again about ${number}`}
          onClick={() => asking.mutate({ id: attempt.id })}
        >
          Ask again
        </Button>
      )}
    </li>
  );
}
