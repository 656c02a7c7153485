"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleX, Pause, Play, RotateCw, TriangleAlert, Unplug, Zap } from "lucide-react";
import type { ReactNode } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { RailSection } from "@/app/_ui/split";
import { Timeline, TimelineItem } from "@/app/_ui/timeline";
import { formatInstant } from "@/server/dates";
import { HISTORY_SHOWN } from "./token-history-input";

type Row = RouterOutputs["quickbooks"]["tokenHistory"]["items"][number];

/** What became of the authorisation, newest first. */
export function TokenHistory() {
  const { sites } = useMember();
  const { items } = useSuspenseQuery(useTRPC().quickbooks.tokenHistory.queryOptions(HISTORY_SHOWN)).data;
  const now = new Date();
  return (
    <RailSection title="Token history">
      <Timeline label="Token history">
        {items.map((row) => (
          <TimelineItem
            key={row.id}
            who={row.byName === "Tillbook" ? row.words : row.byName}
            what={row.byName === "Tillbook" ? "by itself" : lowerFirst(row.words)}
            when={formatInstant(row.at, sites[0]?.timeZone ?? "UTC", now)}
            at={row.at.toISOString()}
            icon={iconOf(row)}
            tone={toneOf(row)}
            note={row.intuitTid ? <span className="t-xs ink3 break-all">trace {row.intuitTid}</span> : null}
          />
        ))}
      </Timeline>
    </RailSection>
  );
}

function lowerFirst(words: string): string {
  return `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
}

function toneOf({ kind }: Row): "plain" | "warn" | "bad" {
  if (kind === "needs_reconnect" || kind === "refused") return "bad";
  return kind === "renewal_failed" || kind === "test_failed" || kind === "ends_soon" ? "warn" : "plain";
}

function iconOf({ kind }: Row): ReactNode {
  switch (kind) {
    case "connected":
    case "reconnected":
    case "tested":
      return <Zap aria-hidden="true" />;
    case "paused":
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
      return <TriangleAlert aria-hidden="true" />;
    default:
      return <RotateCw aria-hidden="true" />;
  }
}
