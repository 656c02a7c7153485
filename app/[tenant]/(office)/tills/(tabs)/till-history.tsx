"use client";

import { useQuery } from "@tanstack/react-query";
import { readError } from "@/app/_lib/app-error";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Notice } from "@/app/_ui/notice";
import { Sheet } from "@/app/_ui/sheet";
import { LineBones } from "@/app/_ui/skeleton";
import { Diff, Timeline, TimelineItem } from "@/app/_ui/timeline";
import { changedValues, wordsOf } from "@/app/[tenant]/(office)/settings/(tabs)/company/change-words";
import { formatInstant } from "@/server/dates";
import type { Till } from "./till-overview";

/** Who did what with a till and its tablets, the newest first. */
export function TillHistory({ till, onClose }: { till: Till; onClose: () => void }) {
  const now = useNow();
  const { sites, company } = useMember();
  const { data, error } = useQuery(useTRPC().registers.timeline.queryOptions({ id: till.id }));
  const zone = sites.find((site) => site.id === till.siteId)?.timeZone ?? "UTC";
  return (
    <Sheet open onOpenChange={onClose} title={`History of ${till.name}`}>
      {error ? <Notice tone="bad">{readError(error).message}</Notice> : null}
      {data ? (
        <Timeline label={`History of ${till.name}`}>
          {data.map(({ id, kind, actorName, at, details }) => (
            <TimelineItem
              key={id}
              who={actorName}
              what={wordsOf(kind, details)}
              when={formatInstant(at, zone, now)}
              at={at.toISOString()}
            >
              {changedValues(details, company.currency).map(({ label, before, after }) => (
                <Diff key={label} label={label} before={before} after={after} />
              ))}
            </TimelineItem>
          ))}
        </Timeline>
      ) : error ? null : (
        <div className="grid gap-3" aria-busy="true">
          <LineBones rows={4} />
        </div>
      )}
    </Sheet>
  );
}
