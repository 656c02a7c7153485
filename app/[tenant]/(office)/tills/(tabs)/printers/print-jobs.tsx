"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Ban, RotateCw } from "lucide-react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Pill } from "@/app/_ui/pill";
import { Table } from "@/app/_ui/table";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatInstant } from "@/server/dates";
import { cannotCancel, cannotRetry, jobWords } from "@/server/printers/rules";
import { NEWEST_JOBS } from "./newest-jobs";

type Job = RouterOutputs["printers"]["jobs"][number];

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
  const { sites } = useMember();
  const trpc = useTRPC();
  const jobs = useSuspenseQuery({
    ...trpc.printers.jobs.queryOptions(NEWEST_JOBS),
    refetchInterval: LOOK_AGAIN_MS,
  }).data;
  const zone = sites[0]?.timeZone ?? "UTC";
  return (
    <Card title="Print jobs" subtitle={jobs.length > 0 ? "The newest first" : undefined}>
      {jobs.length === 0 ? (
        <p className="t-sm ink3 border-line border-t px-5 py-4">Nothing was sent to a printer yet.</p>
      ) : (
        <Table label="Print jobs" plain>
          <colgroup>
            <col />
            <col style={{ width: 130 }} />
            <col style={{ width: 190 }} />
            <col style={{ width: 150 }} className="hide-tablet" />
            <col style={{ width: 190 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Job</th>
              <th scope="col">Printer</th>
              <th scope="col">State</th>
              <th scope="col" className="hide-tablet">
                Asked by
              </th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.id}>
                <td title={job.error ? `${job.title}. ${job.error}` : job.title}>
                  <b className="med">{job.title}</b>
                  {job.error ? <span className="bad t-xs"> {job.error}</span> : null}
                </td>
                <td className="ink2" title={job.printerName}>
                  {job.printerName}
                </td>
                <td>
                  <Pill tone={tones[job.state] ?? "plain"}>
                    {jobWords(job.state)}
                    {job.attempts > 1 ? `, try ${job.attempts}` : ""}
                  </Pill>
                </td>
                <td className="ink2 hide-tablet" title={job.askedByName}>
                  {job.askedByName} <span className="ink3">{formatInstant(job.createdAt, zone, new Date())}</span>
                </td>
                <td>
                  <JobActions job={job} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
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
