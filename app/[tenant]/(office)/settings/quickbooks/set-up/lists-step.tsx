"use client";

import { Circle, CircleAlert, CircleCheck, LoaderCircle, RotateCw } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Dl } from "@/app/_ui/facts";
import { Notice } from "@/app/_ui/notice";
import { Table } from "@/app/_ui/table";
import { formatDay } from "@/server/dates";
import type { SetupState } from "./set-up";
import { StepFrame } from "./step-frame";
import { useReading } from "./use-reading";

const taxWords = {
  off: "Off there: tax is sent as an account",
  manual: "Their own rates",
  automatic: "QuickBooks works it out; what you charged is sent with it",
  codes: "One of their tax codes on every line",
};

/** Reads their lists while one watches; everything that is asked afterwards is chosen from them. */
export function ListsStep({ state }: { state: SetupState }) {
  const { lists, company } = state;
  const { read, goOn, busy, problem } = useReading(lists);
  const isRead = lists.every((list) => list.state === "read");
  return (
    <StepFrame
      step="lists"
      title={`What stands in ${company.name || "QuickBooks"}`}
      text="Their accounts, tax codes, ways to pay, customers and products are read, so that you can say what of yours is what of theirs. Nothing is changed there."
      waits={isRead ? null : "The lists are still being read."}
    >
      {problem ? (
        <Notice
          tone="bad"
          role="alert"
          aside={
            <Button size="sm" onClick={goOn} busy={busy}>
              Go on reading
            </Button>
          }
        >
          {problem} What was read so far is kept.
        </Notice>
      ) : null}
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Card
          title="Their lists"
          aside={
            <Button size="xs" icon={<RotateCw aria-hidden="true" />} onClick={read} busy={busy}>
              Read again
            </Button>
          }
        >
          <Table label="Their lists" plain tight aria-busy={busy}>
            <colgroup>
              <col />
              <col style={{ width: 90 }} />
              <col style={{ width: 110 }} />
            </colgroup>
            <thead className="sr-only">
              <tr>
                <th scope="col">List</th>
                <th scope="col">Rows</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {lists.map((list) => (
                <tr key={list.entity}>
                  <td className="med">{list.label}</td>
                  <td className="num ink2">
                    {list.read > 0 || list.state === "read" ? list.read.toLocaleString("en-GB") : "–"}
                  </td>
                  <td>
                    <ListState state={shownState(list.state, { busy, stopped: problem !== null })} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
        <Card title="The company">
          <div className="px-5 pb-4">
            <Dl
              facts={[
                { name: "Name", value: company.name },
                { name: "Country", value: company.country },
                {
                  name: "Home currency",
                  value: `${company.homeCurrency}${company.multiCurrency ? ", and others" : ""}`,
                },
                { name: "Tax", value: taxWords[company.tax] },
                { name: "Numbers", value: company.customNumbers ? "Yours are kept" : "QuickBooks gives its own" },
                {
                  name: "Books closed",
                  value: company.bookClosedThrough ? `through ${formatDay(company.bookClosedThrough, "")}` : "No",
                },
              ]}
            />
          </div>
        </Card>
      </div>
    </StepFrame>
  );
}

const looks = {
  read: { Icon: CircleCheck, word: "Read", tone: "ok" },
  reading: { Icon: LoaderCircle, word: "Reading", tone: "ink3" },
  failed: { Icon: CircleAlert, word: "Stopped", tone: "bad" },
  unread: { Icon: Circle, word: "To come", tone: "ink3" },
};

/** As this page goes about it: what stopped is read again, and what was being read is not when reading stopped here. */
function shownState(state: keyof typeof looks, { busy, stopped }: { busy: boolean; stopped: boolean }) {
  if (busy) return state === "failed" ? "reading" : state;
  return stopped && state === "reading" ? "failed" : state;
}

function ListState({ state }: { state: keyof typeof looks }) {
  const { Icon, word, tone } = looks[state];
  return (
    <span className="row gap-[6px]">
      <Icon aria-hidden="true" className={tone} />
      {word}
    </span>
  );
}
