"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Ban, RotateCw } from "lucide-react";
import { useDeferredValue } from "react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Pill } from "@/app/_ui/pill";
import { Table, TableFoot } from "@/app/_ui/table";
import { toast, toastBad } from "@/app/_ui/toast";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatInstant } from "@/server/dates";
import { cannotCancel, cannotRetry, jobWords } from "@/server/printers/rules";
import { type JobsFilter, jobsInput } from "./jobs-input";

type Job = RouterOutputs["printers"]["history"]["items"][number];

const LOOK_AGAIN_MS = 5_000;
const tones: Record<string, "ok" | "bad" | "info" | "warn"> = {
  waiting: "warn",
  fetched: "info",
  printed: "ok",
  failed: "bad",
};

/** What printers were given, the newest first, for those who may work at a till. */
export function PrintJobs() {
  const { can } = useMember();
  return can("till.sell") ? <JobTable /> : null;
}

function JobTable() {
  const trpc = useTRPC();
  const [filter, setFilter] = useFilter<JobsFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery({
    ...trpc.printers.history.queryOptions(jobsInput(shown)),
    refetchInterval: LOOK_AGAIN_MS,
  }).data;
  return (
    <Card title="Print jobs" subtitle={items.length > 0 ? "The newest first" : undefined}>
      {items.length === 0 ? (
        <p className="t-sm ink3 border-line border-t px-5 py-4">Nothing was sent to a printer yet.</p>
      ) : (
        <Table label="Print jobs" plain>
          <colgroup>
            <col />
            <col style={{ width: 216 }} />
            <col style={{ width: 244 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Job</th>
              <th scope="col">State</th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </tbody>
        </Table>
      )}
      {filter.cursor || nextCursor ? (
        <TableFoot
          pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
        >
          {null}
        </TableFoot>
      ) : null}
    </Card>
  );
}

function JobRow({ job }: { job: Job }) {
  const now = useNow();
  const { sites } = useMember();
  const zone = sites[0]?.timeZone ?? "UTC";
  const asked = `${job.printerName}, asked by ${job.askedByName} ${formatInstant(job.createdAt, zone, now)}`;
  return (
    <tr>
      <td className="py-2!">
        <b className="med trunc block" title={job.title}>
          {job.title}
        </b>
        <span className="t-xs ink3 trunc block" title={asked}>
          {asked}
        </span>
        {job.error ? <span className="bad t-xs block whitespace-normal">{job.error}</span> : null}
      </td>
      <td>
        <Pill tone={tones[job.state] ?? "plain"}>
          {jobWords(job.state)}
          {job.attempts > 1 ? `, ${job.attempts} tries` : ""}
        </Pill>
      </td>
      <td>
        <JobActions job={job} />
      </td>
    </tr>
  );
}

function JobActions({ job }: { job: Job }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const done = (words: string) => () => {
    void queries.invalidateQueries(trpc.printers.pathFilter());
    toast(words);
  };
  const refused = (error: { message: string }) => toastBad(error.message);
  const retrying = useSave(trpc.printers.retry.mutationOptions(), done(`${job.title} is offered again.`), refused);
  const cancelling = useSave(trpc.printers.cancel.mutationOptions(), done(`${job.title} is called off.`), refused);
  return (
    <span className="row justify-end gap-2">
      {cannotRetry(job) === null ? (
        <Button
          size="xs"
          icon={<RotateCw aria-hidden="true" />}
          busy={retrying.busy}
          aria-label={`Print again: ${job.title}`}
          onClick={() => retrying.save({ id: job.id })}
        >
          Print again
        </Button>
      ) : null}
      {cannotCancel(job) === null ? (
        <Button
          size="xs"
          icon={<Ban aria-hidden="true" />}
          busy={cancelling.busy}
          aria-label={`Call off: ${job.title}`}
          onClick={() => cancelling.save({ id: job.id })}
        >
          Call off
        </Button>
      ) : null}
    </span>
  );
}
