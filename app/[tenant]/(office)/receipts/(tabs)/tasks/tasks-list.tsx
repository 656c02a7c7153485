"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck, SearchX } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterChip } from "@/app/_ui/filter-chip";
import { onDemand } from "@/app/_ui/on-demand";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { FilterBar, ViewTab, ViewTabs } from "@/app/_ui/views";
import { FilterMenu } from "@/app/[tenant]/(office)/_lists/filter-menu";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { formatInstant } from "@/server/dates";
import { type TasksFilter, taskKinds, taskKindWords, tasksInput } from "./tasks-input";

const SettleDialog = onDemand(() => import("./settle-dialog").then((code) => code.SettleDialog));

export type SaleTask = RouterOutputs["sales"]["tasks"]["items"][number];

/** What the tills left to look at, the oldest first. The sale stands as it happened; somebody says what came of it. */
export function TasksList() {
  const { tenant } = useMember();
  const [filter, setFilter] = useFilter<TasksFilter>();
  const shown = useDeferredValue(filter);
  const { items, nextCursor, open } = useSuspenseQuery(useTRPC().sales.tasks.queryOptions(tasksInput(shown))).data;
  const [settled, setSettled] = useState<SaleTask | null>(null);
  const isDone = shown.view === "settled";
  const { kind } = tasksInput(shown);
  const tasks = paths.saleTasks(tenant);
  return (
    <>
      <ViewTabs label="Views">
        <ViewTab link={<Link href={tasks} />} current={!isDone} count={open || undefined}>
          Open
        </ViewTab>
        <ViewTab link={<Link href={`${tasks}?view=settled`} />} current={isDone}>
          Settled
        </ViewTab>
      </ViewTabs>
      {items.length > 0 || kind ? (
        <FilterBar>
          {kind ? (
            <FilterChip
              name="About"
              value={taskKindWords[kind]}
              onClear={() => setFilter({ kind: undefined, cursor: undefined })}
            />
          ) : (
            <FilterMenu
              groups={[
                {
                  label: "About",
                  options: taskKinds.map((value) => ({ value, label: taskKindWords[value] })),
                  onChoose: (value) => setFilter({ kind: value, cursor: undefined }),
                },
              ]}
            />
          )}
        </FilterBar>
      ) : null}
      <Body>
        {items.length === 0 && kind ? (
          <EmptyState
            className="p-6"
            icon={<SearchX aria-hidden="true" />}
            title="Nothing of this kind"
            actions={
              <Button size="sm" onClick={() => setFilter({ kind: undefined, cursor: undefined })}>
                Show all
              </Button>
            }
          >
            {isDone ? "Nothing of this kind was settled." : "Nothing of this kind is left to look at."}
          </EmptyState>
        ) : items.length === 0 ? (
          <EmptyState
            className="p-6"
            icon={<CircleCheck aria-hidden="true" />}
            title={isDone ? "Nothing was settled yet" : "Nothing is left to look at"}
          >
            {isDone
              ? "What somebody looked at stands here, with what came of it."
              : "A till never refuses a sale that happened. Where something about it does not fit, such as a shelf that was empty by the books, it is put here for a person."}
          </EmptyState>
        ) : (
          <Rows tasks={items} isDone={isDone} onSettle={setSettled} />
        )}
      </Body>
      {items.length > 0 ? (
        <TableFoot
          pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
        >
          <span className="trunc">{isDone ? "Newest first" : "Oldest first"}</span>
        </TableFoot>
      ) : null}
      {settled ? <SettleDialog task={settled} onClose={() => setSettled(null)} /> : null}
    </>
  );
}

type RowsProps = { tasks: SaleTask[]; isDone: boolean; onSettle: (task: SaleTask) => void };

function Rows({ tasks, isDone, onSettle }: RowsProps) {
  const { tenant, sites } = useMember();
  const { rowProps } = useRowKeys({
    count: tasks.length,
    onOpen: (place) => {
      const task = tasks[place];
      if (task && !isDone) onSettle(task);
    },
  });
  const now = useNow();
  const timeZone = sites[0]?.timeZone ?? "UTC";
  return (
    <ul aria-label={isDone ? "Settled" : "Left to look at"}>
      {tasks.map((task, place) => {
        const { className, ...keys } = rowProps(place);
        return (
          <li
            key={task.id}
            {...keys}
            className={`${className} border-line flex items-center gap-4 border-b px-5 py-3 [&.is-row]:bg-sunken [&.is-row]:shadow-[inset_0_0_0_2px_var(--focus)]`}
          >
            <div className="grow min-w-0">
              <p className="t-sm med">{task.words}</p>
              <p className="t-xs ink3 mt-[2px]">
                {formatInstant(task.createdAt, timeZone, now)}
                {task.deviceName ? `, ${task.deviceName}` : ""}
                {task.saleId && task.receiptNumber ? (
                  <>
                    {" · "}
                    <Link className="link" href={paths.receipt(tenant, task.saleId)}>
                      {task.receiptNumber}
                    </Link>
                  </>
                ) : null}
              </p>
              {task.doneAt ? (
                <p className="t-xs ink2 mt-1">
                  {task.doneByName} settled it {formatInstant(task.doneAt, timeZone, now)}
                  {task.doneNote ? `: ${task.doneNote}` : ""}
                </p>
              ) : null}
            </div>
            {isDone ? null : (
              <Button size="xs" aria-label={`Settle: ${task.words}`} onClick={() => onSettle(task)}>
                Settle
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
