"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { readError } from "@/app/_lib/app-error";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Pill } from "@/app/_ui/pill";
import { RailSection } from "@/app/_ui/split";
import { anyOf } from "@/app/[tenant]/(office)/settings/quickbooks/look-words";
import { formatInstant } from "@/server/dates";
import { NextStep } from "./next-step";
import { StateMark } from "./state-mark";
import { SyncLine } from "./sync-line";
import {
  foremost,
  isQuestion,
  pathOfRow,
  type Standing,
  type SyncedType,
  type SyncPanel,
  type SyncRow,
  standingOf,
} from "./sync-words";
import { useQuickBooksHere } from "./use-quickbooks-here";
import { useSyncNow } from "./use-sync-now";

/** For who does not hear of it: a send takes a second or two. */
const LOOK_EVERY_MS = 1_500;

/** How this stands with QuickBooks, and Sync now. Nothing at all where the company has no connection. */
export function QuickBooksPanel({ type, id }: { type: SyncedType; id: string }) {
  const { can } = useMember();
  const isHere = useQuickBooksHere();
  const { data, error, refetch, isFetching } = useQuery({
    ...useTRPC().quickbooks.sync.panel.queryOptions({ type, id }),
    enabled: can("quickbooks.read"),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? LOOK_EVERY_MS : false),
  });
  if (data) return <Panel panel={data} type={type} id={id} />;
  if (!error || !isHere) return null;
  return (
    <RailSection title="QuickBooks">
      <p role="alert" className="t-sm">
        {readError(error).message}{" "}
        <Button size="xs" busy={isFetching} onClick={() => void refetch()}>
          Try again
        </Button>
      </p>
    </RailSection>
  );
}

function isMoving({ own, look }: SyncPanel): boolean {
  return look === "connected" && own.some(({ state }) => state === "sending" || state === "waiting");
}

function Panel({ panel, type, id }: { panel: SyncPanel; type: SyncedType; id: string }) {
  const { sites, can } = useMember();
  const now = useNow(10_000);
  const { syncNow, busy, error } = useSyncNow();
  const clock = (at: Date) => formatInstant(at, sites[0]?.timeZone ?? "UTC", now);
  const row = foremost(panel.own);
  const standing = standingOf(row, { panel, now, clock });
  const maySync = can("quickbooks.sync") && panel.isSetUp && !isQuestion(row);
  return (
    <RailSection
      title={
        <span className="row gap-2">
          QuickBooks <Pill tone={standing.tone}>{standing.word}</Pill>
        </span>
      }
      aside={
        maySync ? (
          <Button
            size="xs"
            icon={<RefreshCw aria-hidden="true" />}
            busy={busy || standing.stage !== null}
            onClick={() => syncNow([{ type, id }])}
          >
            Sync now
          </Button>
        ) : null
      }
    >
      <div role="status" className="t-sm">
        {standing.stage === null || standing.stage === "queued" ? (
          <Sentence row={row} standing={standing} panel={panel} />
        ) : (
          <SyncLine stage={standing.stage} />
        )}
      </div>
      {error ? (
        <p role="alert" className="t-xs bad mt-1">
          {error.message}
        </p>
      ) : null}
      <Others
        panel={panel}
        others={[...panel.own.filter((one) => one !== row && one.state !== "linked"), ...panel.others]}
        clock={clock}
        now={now}
      />
    </RailSection>
  );
}

function Sentence({ row, standing, panel }: { row: SyncRow | null; standing: Standing; panel: SyncPanel }) {
  const { tenant, can } = useMember();
  if (!panel.isSetUp) {
    return (
      <p className="ink2">
        {standing.sentence}{" "}
        {can("quickbooks.write") ? (
          <Link className="link" href={paths.quickbooksSetUp(tenant)}>
            Go on with the set-up
          </Link>
        ) : (
          `Ask ${anyOf(panel.admins)}.`
        )}
      </p>
    );
  }
  return (
    <div className="flex items-start gap-2">
      {row ? (
        <span className="mt-[1px]">
          <StateMark row={row} />
        </span>
      ) : null}
      <p className="min-w-0 grow">
        {standing.sentence} {row ? <NextStep row={row} admins={panel.admins} /> : null}
      </p>
    </div>
  );
}

type OthersProps = { panel: SyncPanel; others: SyncRow[]; clock: (at: Date) => string; now: Date };

/** Its payments, credit notes and refunds that are not in step: "Payment of 60.00: next in the queue". */
function Others({ panel, others, clock, now }: OthersProps) {
  const { tenant } = useMember();
  if (others.length === 0) return null;
  return (
    <ul className="t-xs ink2 mt-1 grid gap-1">
      {others.slice(0, 5).map((row) => {
        const href = pathOfRow(tenant, row);
        const name = row.label || "Part of it";
        return (
          <li key={row.id} className="pl-6">
            {href ? (
              <Link className="link" href={href}>
                {name}
              </Link>
            ) : (
              name
            )}
            : {standingOf(row, { panel, now, clock }).sentence} <NextStep row={row} admins={panel.admins} />
          </li>
        );
      })}
      {others.length > 5 ? <li className="pl-6">and {others.length - 5} more</li> : null}
    </ul>
  );
}
