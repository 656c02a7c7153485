"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Diff, Timeline, TimelineItem } from "@/app/_ui/timeline";
import { formatInstant } from "@/server/dates";
import { changedValues, wordsOf } from "./change-words";

/** Who changed what in the settings of this company. */
export function CompanyChanges() {
  const now = useNow();
  const { sites, company } = useMember();
  const changes = useSuspenseQuery(useTRPC().settings.timeline.queryOptions()).data;
  const zone = sites[0]?.timeZone ?? "UTC";
  if (changes.length === 0) return <p className="t-sm ink3 px-5 pb-3">Nothing was changed yet.</p>;
  return (
    <div className="px-5 pt-1">
      <Timeline label="Recent changes">
        {changes.map(({ id, kind, actorName, at, details }) => (
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
    </div>
  );
}
