"use client";

import { GitMerge } from "lucide-react";
import { useState } from "react";
import type { AppErrorView } from "@/app/_lib/app-error";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { changesIn } from "@/server/totals/changes";
import { ChangeList } from "./change-list";
import type { Clash } from "./merge-forms";

type ConflictNoticeProps = {
  conflict: AppErrorView;
  /** "draft", "order". */
  what: string;
  onKeepMine: () => Promise<void>;
  onTakeTheirs: () => Promise<void>;
};

/** Somebody saved first: who, and what they changed. What was typed stays; one button puts it on top of theirs. */
export function ConflictNotice({ conflict, what, onKeepMine, onTakeTheirs }: ConflictNoticeProps) {
  const [isBusy, setBusy] = useState(false);
  const [isLost, setLost] = useState(false);
  const run = (work: () => Promise<void>) => () => {
    setBusy(true);
    setLost(false);
    work()
      .catch(() => setLost(true))
      .finally(() => setBusy(false));
  };
  const { changedBy, change, changes } = conflict.figures;
  const listed = changesIn(changes).filter((one) => one.field !== "total");
  const sentence = typeof change === "string" ? change : conflict.message;
  return (
    <Notice
      tone="warn"
      role="alert"
      icon={<GitMerge aria-hidden="true" />}
      stacked
      title={listed.length > 0 ? `${changedBy ?? "Somebody"} changed this ${what} while you typed:` : sentence}
      actions={
        <>
          <Button size="xs" variant="primary" busy={isBusy} onClick={run(onKeepMine)}>
            Keep mine on top of theirs
          </Button>
          <Button size="xs" variant="quiet" busy={isBusy} onClick={run(onTakeTheirs)}>
            Take theirs
          </Button>
        </>
      }
    >
      {listed.length > 0 ? <ChangeList changes={listed} /> : null}
      <p className="mt-1">
        {isLost
          ? "Their version could not be read. What you typed is still here; try again."
          : "What you typed is still here, not saved yet."}
      </p>
    </Notice>
  );
}

type MergedNoticeProps = {
  clashes: readonly Clash[];
  /** What happens next: "Look them over and save." */
  next: string;
  onDismiss?: () => void;
};

/** After mine was put on top of theirs: where both changed the same, what was kept. */
export function MergedNotice({ clashes, next, onDismiss }: MergedNoticeProps) {
  const dismiss = onDismiss ? (
    <Button size="xs" variant="quiet" onClick={onDismiss}>
      Dismiss
    </Button>
  ) : undefined;
  if (clashes.length === 0) {
    return (
      <Notice tone="ok" role="status" title="Both changes are here now." aside={dismiss}>
        {next}
      </Notice>
    );
  }
  return (
    <Notice
      tone="warn"
      role="status"
      stacked
      title="Both changes are here now. Where you both changed the same, yours is kept:"
      aside={dismiss}
    >
      <ul className="t-sm">
        {clashes.map((clash) => (
          <li key={clash.what}>
            {clash.what}: yours <b className="med">{clash.mine}</b>, theirs <b className="med">{clash.theirs}</b>
          </li>
        ))}
      </ul>
      <p className="mt-1">{next}</p>
    </Notice>
  );
}
