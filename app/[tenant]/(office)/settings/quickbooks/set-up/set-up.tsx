"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Circle, CircleCheck, CircleDot, PlugZap } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { EmptyState } from "@/app/_ui/empty-state";
import { Notice } from "@/app/_ui/notice";
import { CheckStep } from "./check-step";
import { ListsStep } from "./lists-step";
import { MatchStep } from "./match-step";
import { PlacesStep } from "./places-step";
import { SendStep } from "./send-step";
import { type SetUpStep, setUpSteps, stepOf } from "./set-up-steps";

export type SetupState = NonNullable<RouterOutputs["quickbooksSetup"]["state"]>;

/** First-time set-up, or the same again later: a question a page, left and taken up whenever one likes. */
export function SetUp() {
  const { tenant } = useMember();
  const trpc = useTRPC();
  const state = useSuspenseQuery({
    ...trpc.quickbooksSetup.state.queryOptions(),
    // Somebody else may be reading the lists in another window.
    refetchInterval: ({ state: { data } }) => (data?.lists.some((list) => list.state === "reading") ? 2_000 : false),
  }).data;
  const step = stepOf(useSearchParams().get("step") ?? undefined);
  if (!state || state.state === "disconnected") {
    return (
      <EmptyState
        icon={<PlugZap aria-hidden="true" />}
        title="Connect QuickBooks first"
        actions={
          <Button asChild variant="primary">
            <Link href={paths.quickbooks(tenant)}>To the connection</Link>
          </Button>
        }
      >
        Set-up asks what of yours is what in QuickBooks, so it needs a company to ask about.
      </EmptyState>
    );
  }
  return (
    <div className="grid max-w-[880px] gap-5">
      <Progress step={step} state={state} />
      {state.currencyDiffers ? (
        <Notice tone="warn" title="Another home currency.">
          {state.company.name} keeps its books in {state.company.homeCurrency}, yours are in another. Connect a company
          with the same home currency, or expect most documents to be refused.
        </Notice>
      ) : null}
      <Question step={step} state={state} />
    </div>
  );
}

function Question({ step, state }: { step: SetUpStep; state: SetupState }) {
  switch (step) {
    case "lists":
      return <ListsStep state={state} />;
    case "send":
      return <SendStep state={state} key={state.version} />;
    case "places":
      return <PlacesStep />;
    case "match":
      return <MatchStep />;
    case "check":
      return <CheckStep state={state} />;
    default:
      return step satisfies never;
  }
}

function Progress({ step, state }: { step: SetUpStep; state: SetupState }) {
  const { tenant } = useMember();
  const done: Record<SetUpStep, boolean> = {
    lists: state.lists.every((list) => list.state === "read"),
    send: state.choices.chosen,
    places: state.missing.length === 0,
    match: state.setUpAt !== null,
    check: state.setUpAt !== null,
  };
  return (
    <nav aria-label="Steps">
      <ol className="row t-sm flex-wrap gap-x-5 gap-y-2">
        {setUpSteps.map(({ id, label }) => {
          const Icon = id === step ? CircleDot : done[id] ? CircleCheck : Circle;
          return (
            <li key={id}>
              <Link
                href={paths.quickbooksSetUp(tenant, id)}
                className={cx("row gap-[7px] no-underline", id === step ? "strong text-ink" : "ink2")}
                aria-current={id === step ? "step" : undefined}
              >
                <Icon aria-hidden="true" className={cx("size-[17px]", (id === step || done[id]) && "brand")} />
                {label}
                {done[id] ? <span className="sr-only"> (done)</span> : null}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
