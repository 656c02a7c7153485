"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { CircleX, Pause, Play, RotateCw, TriangleAlert, Unplug, Zap } from "lucide-react";
import type { ReactNode } from "react";
import { readError } from "@/app/_lib/app-error";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { RailSection } from "@/app/_ui/split";
import { Timeline, TimelineItem } from "@/app/_ui/timeline";
import { formatInstant } from "@/server/dates";
import { HISTORY_PAGE, HISTORY_PAGES } from "./token-history-input";
import { Trace } from "./trace";

type Row = RouterOutputs["quickbooks"]["tokenHistory"]["items"][number];

/** What became of the authorisation, newest first. */
export function TokenHistory() {
  const { sites } = useMember();
  const history = useSuspenseInfiniteQuery(
    useTRPC().quickbooks.tokenHistory.infiniteQueryOptions(HISTORY_PAGE, HISTORY_PAGES),
  );
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error } = history;
  const now = useNow();
  return (
    <RailSection title="Token history">
      <Timeline label="Token history">
        {history.data.pages.flatMap(({ items }) =>
          items.map((row) => (
            <TimelineItem
              key={row.id}
              {...saidOf(row)}
              when={formatInstant(row.at, sites[0]?.timeZone ?? "UTC", now)}
              at={row.at.toISOString()}
              icon={iconOf(row)}
              tone={toneOf(row)}
            />
          )),
        )}
      </Timeline>
      {hasNextPage ? (
        <Button size="xs" className="mt-2" busy={isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          Show earlier
        </Button>
      ) : null}
      {isFetchNextPageError ? (
        <p role="alert" className="t-xs bad mt-1">
          {readError(error).message}
        </p>
      ) : null}
    </RailSection>
  );
}

/** Who did what; a whole sentence stands below it, and the trace below that. */
function saidOf(row: Row): { who: string; what: string; note: ReactNode } {
  const { byName, words } = row;
  switch (row.kind) {
    case "needs_reconnect":
      return { who: "Refused", what: "for good", note: noteOf(row, words) };
    case "renewal_failed":
      return { who: "Not renewed", what: "this time", note: noteOf(row, words) };
    case "ends_soon":
      return { who: "Ends soon", what: "", note: noteOf(row, words) };
    case "lapsed":
      return { who: "Paused", what: "by itself", note: noteOf(row, words) };
    case "delayed":
      return { who: "Late", what: "", note: noteOf(row, words) };
    case "refused":
      return { who: byName, what: "came back without a connection", note: noteOf(row, words) };
    case "test_failed":
      return { who: byName, what: "tested, in vain", note: noteOf(row, words) };
    case "tested":
      return { who: byName, what: "tested", note: noteOf(row, words) };
    default: {
      const isOurs = byName === "Tillbook";
      const lower = `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
      return { who: isOurs ? words : byName, what: isOurs ? "by itself" : lower, note: noteOf(row) };
    }
  }
}

function noteOf({ intuitTid }: Row, words?: string): ReactNode {
  if (!words && !intuitTid) return null;
  return (
    <>
      {words ? <div className="t-xs ink2">{words}</div> : null}
      {intuitTid ? (
        <div className="t-xs ink3">
          <Trace tid={intuitTid} />
        </div>
      ) : null}
    </>
  );
}

function toneOf({ kind }: Row): "plain" | "warn" | "bad" {
  if (kind === "needs_reconnect" || kind === "refused") return "bad";
  return ["renewal_failed", "test_failed", "ends_soon", "delayed", "lapsed"].includes(kind) ? "warn" : "plain";
}

function iconOf({ kind }: Row): ReactNode {
  switch (kind) {
    case "connected":
    case "reconnected":
    case "tested":
      return <Zap aria-hidden="true" />;
    case "paused":
    case "lapsed":
      return <Pause aria-hidden="true" />;
    case "resumed":
      return <Play aria-hidden="true" />;
    case "disconnected":
      return <Unplug aria-hidden="true" />;
    case "needs_reconnect":
    case "refused":
      return <CircleX aria-hidden="true" />;
    case "renewal_failed":
    case "test_failed":
    case "ends_soon":
    case "delayed":
      return <TriangleAlert aria-hidden="true" />;
    default:
      return <RotateCw aria-hidden="true" />;
  }
}
