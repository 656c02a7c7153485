"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Notice } from "@/app/_ui/notice";
import { aboutWords, slowedWords } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { formatInstant } from "@/server/dates";

const LOOK_EVERY_MS = 3_000;

/** How long the whole queue takes, by the pace of the last minute. */
export function QueueLine() {
  const { sites } = useMember();
  const now = useNow();
  const progress = useSuspenseQuery({
    ...useTRPC().quickbooks.sync.progress.queryOptions({}),
    refetchInterval: LOOK_EVERY_MS,
  }).data;
  const { look, underWay, slowedUntil, secondsLeft } = progress;
  const count = `${underWay.toLocaleString("en-GB")} ${underWay === 1 ? "waits" : "wait"}`;
  return (
    <div className="px-6 pt-4 pb-3" role="status">
      {look === "connected" ? (
        <Notice tone="info" title={`${count}.`}>
          {secondsLeft === null
            ? "How long it takes shows as soon as a few have gone out."
            : `At the present pace that takes ${aboutWords(secondsLeft)}.`}
        </Notice>
      ) : (
        <Notice tone="warn" title={`${count}.`}>
          {look === "slowed"
            ? `${slowedWords(progress)} It goes on ${slowedUntil ? `at ${formatInstant(slowedUntil, sites[0]?.timeZone ?? "UTC", now)}` : "by itself"}.`
            : look === "paused"
              ? "Sending is paused. Nothing is lost; all of it goes out in order when it is resumed."
              : look === "held"
                ? "This server cannot reach QuickBooks as it is set up. Nothing is lost; all of it goes out in order once that is put right."
                : "QuickBooks is away. Nothing is lost; all of it goes out in order when it is connected again."}
        </Notice>
      )}
    </div>
  );
}
