"use client";

import { useQueries } from "@tanstack/react-query";
import { RefreshCw, X } from "lucide-react";
import { useEffect } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { SelectionAction } from "@/app/_ui/selection-bar";
import { toast, toastBad } from "@/app/_ui/toast";
import { progressWords, wholeOf } from "./progress-words";
import { useQuickBooksHere } from "./use-quickbooks-here";
import { type SyncedThing, useSyncNow } from "./use-sync-now";

/** As the server takes them. */
const MOST = 500;
const IDS_OF_ONE = 100;
const LOOK_EVERY_MS = 1_500;

type ActionProps = { documents: readonly SyncedThing[]; onStarted: (documents: SyncedThing[]) => void };

/** Sync now of what is ticked; nothing where the company has no QuickBooks. */
export function SyncAction({ documents, onStarted }: ActionProps) {
  const isHere = useQuickBooksHere();
  const { syncNow, busy, error } = useSyncNow(onStarted);
  useEffect(() => {
    if (error) toastBad(error.message);
  }, [error]);
  if (!isHere) return null;
  const refusal =
    documents.length === 0
      ? "Drafts are not sent to QuickBooks. Nothing was sent."
      : documents.length > MOST
        ? `Choose at most ${MOST} at a time. Nothing was sent.`
        : null;
  return (
    <SelectionAction
      icon={<RefreshCw aria-hidden="true" />}
      aria-disabled={busy || undefined}
      onClick={() => {
        if (busy) return;
        if (refusal) toast(refusal);
        else syncNow([...documents]);
      }}
    >
      Sync now
    </SelectionAction>
  );
}

type BarProps = { documents: readonly SyncedThing[]; lifted: boolean; onClose: () => void };

/** How far what was asked for is: it stays, whatever is ticked meanwhile, until it is closed. */
export function SyncBar({ documents, lifted, onClose }: BarProps) {
  const { tenant } = useMember();
  const trpc = useTRPC();
  const ids = documents.map(({ id }) => id);
  const parts = Array.from({ length: Math.ceil(ids.length / IDS_OF_ONE) }, (_, part) =>
    ids.slice(part * IDS_OF_ONE, (part + 1) * IDS_OF_ONE),
  );
  const progress = useQueries({
    queries: parts.map((part) => ({
      ...trpc.quickbooks.sync.progress.queryOptions({ ids: part }),
      refetchInterval: ({ state }: { state: { data?: { underWay: number } | undefined } }) =>
        state.data?.underWay === 0 ? false : LOOK_EVERY_MS,
    })),
    combine: (answers) => {
      const known = answers.flatMap(({ data }) => (data ? [data] : []));
      return known.length === answers.length ? wholeOf(known) : null;
    },
  });
  if (documents.length === 0 || !progress) return null;
  const isDone = progress.underWay === 0;
  return (
    <section className="selbar" style={lifted ? { bottom: 98 } : undefined} aria-label="Sending to QuickBooks">
      <progress
        className="w-[90px]"
        style={{ accentColor: "var(--brand)" }}
        value={progress.total - progress.underWay}
        max={progress.total}
        aria-label="Sent"
      />
      <span className="mx-2">{progressWords(progress)}</span>
      <span className="sr-only" role="status">
        {isDone ? progressWords(progress) : ""}
      </span>
      {isDone && progress.attention > 0 ? (
        <Link className="mr-1 underline" href={paths.quickbooksLog(tenant, "attention")}>
          Look
        </Link>
      ) : null}
      <hr />
      <button type="button" onClick={onClose}>
        <X aria-hidden="true" />
        <span className="sr-only">Close</span>
      </button>
    </section>
  );
}
