"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useDeferredValue } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import {
  type LogFilter,
  type LogView,
  logInput,
  logViews,
  logViewWords,
} from "@/app/[tenant]/(office)/settings/quickbooks/_log/log-input";
import { Causes } from "./causes";
import { LogTable } from "./log-table";
import { QueueLine } from "./queue-line";

/** What was sent, what waits and what needs somebody: everything of this company, the latest first. */
export function LogPage() {
  const { tenant } = useMember();
  const trpc = useTRPC();
  const [filter, setFilter] = useFilter<LogFilter>();
  // The rows of before stay while the next ones come.
  const shown = logInput(useDeferredValue(filter));
  const { rows, next, attention, waiting } = useSuspenseQuery(trpc.quickbooks.sync.log.queryOptions(shown)).data;
  const { admins } = useSuspenseQuery(trpc.quickbooks.dot.queryOptions()).data;
  const counts: Record<LogView, number> = { all: 0, attention, waiting };
  return (
    <>
      <Topbar>
        <Crumbs
          trail={[
            <Link key="quickbooks" href={paths.quickbooks(tenant)}>
              QuickBooks
            </Link>,
          ]}
          title="Sync log"
        />
      </Topbar>
      <ViewTabs label="Views">
        {logViews.map((view) => (
          <ViewTab
            key={view}
            link={<Link href={paths.quickbooksLog(tenant, view === "all" ? undefined : view)} />}
            current={view === shown.show}
            count={counts[view] > 0 ? counts[view].toLocaleString("en-GB") : undefined}
          >
            {logViewWords[view]}
          </ViewTab>
        ))}
      </ViewTabs>
      <Body>
        {shown.show === "attention" && !shown.before ? <Causes admins={admins} /> : null}
        {shown.show === "waiting" && waiting > 0 ? <QueueLine /> : null}
        {rows.length === 0 ? <NothingHere view={shown.show} /> : <LogTable rows={rows} admins={admins} />}
      </Body>
      <TableFoot pager={<Pager cursor={filter.before} nextCursor={next} onGo={(before) => setFilter({ before })} />}>
        <b className="med text-ink">
          {rows.length} {rows.length === 1 ? "entry" : "entries"} on this page
        </b>
      </TableFoot>
    </>
  );
}

function NothingHere({ view }: { view: LogView }) {
  const { tenant } = useMember();
  const words = {
    all: [
      "Nothing was sent yet",
      "Every document stands here as soon as it is on its way, with what was said to QuickBooks and what it answered.",
    ],
    attention: [
      "Nothing needs you",
      "What QuickBooks cannot take as it is stands here by cause, with what helps: fixed once, all of it goes out again.",
    ],
    waiting: ["Nothing waits", "Everything that is to stand in QuickBooks stands there."],
  } as const;
  return (
    <EmptyState
      className="p-6"
      icon={<CircleCheck aria-hidden="true" />}
      title={words[view][0]}
      actions={
        <Link className="link t-sm" href={paths.quickbooks(tenant)}>
          Back to QuickBooks
        </Link>
      }
    >
      {words[view][1]}
    </EmptyState>
  );
}
