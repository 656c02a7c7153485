"use client";

import { useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { toast, toastBad } from "@/app/_ui/toast";
import { isQuestion, type SyncRow } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { FiguresActions } from "./figures-actions";

/** What can be done with one of the log: send it now, under a number of its own, or not at all. */
export function LinkActions({ row, reviewId }: { row: SyncRow; reviewId: string | null }) {
  const { can } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const done = (words: string) => {
    void queries.invalidateQueries(trpc.quickbooks.pathFilter());
    toast(words);
  };
  const failed = (error: { message: string }) => toastBad(error.message);
  const retry = useSave(trpc.quickbooks.sync.retry.mutationOptions(), ({ words }) => done(words), failed);
  const skip = useSave(
    trpc.quickbooks.sync.skip.mutationOptions(),
    ({ skipped }) => done(skipped > 0 ? "Left out until somebody asks for it." : "It is being sent, or stands there."),
    failed,
  );
  const renumber = useSave(
    trpc.quickbooks.sync.renumber.mutationOptions(),
    () => done("It goes there under a new number."),
    failed,
  );
  if (row.problem === "difference" && reviewId) return <FiguresActions row={row} reviewId={reviewId} />;
  return (
    <>
      {can("quickbooks.write") && row.state !== "linked" && row.state !== "sending" && row.state !== "skipped" ? (
        <Button size="sm" variant="quiet" busy={skip.busy} onClick={() => void skip.save({ linkIds: [row.id] })}>
          Skip
        </Button>
      ) : null}
      {can("quickbooks.write") && row.state === "attention" && row.action?.["do"] === "send_new" ? (
        <Button size="sm" variant="primary" busy={renumber.busy} onClick={() => void renumber.save({ linkId: row.id })}>
          Send under a new number
        </Button>
      ) : null}
      {can("quickbooks.sync") && !(isQuestion(row) && row.state === "attention") ? (
        <Button
          size="sm"
          icon={<RefreshCw aria-hidden="true" />}
          busy={retry.busy || row.state === "sending"}
          onClick={() => void retry.save({ linkIds: [row.id] })}
        >
          Sync now
        </Button>
      ) : null}
    </>
  );
}
