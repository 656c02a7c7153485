"use client";

import { GitMerge, History } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { AppErrorView } from "@/app/_lib/app-error";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import type { Clash } from "./merge-forms";
import type { FormMistakes, OrderForm } from "./order-form";

type EditorNoticesProps = {
  refusal: AppErrorView | null;
  clashes: Clash[] | null;
  found: OrderForm | null;
  listOf: FormMistakes;
  figuresMistake: string | null;
  onRestore: (found: OrderForm) => void;
  onForget: () => void;
  onMerge: () => Promise<void>;
  onTakeTheirs: () => Promise<void>;
  openOrder: string | null;
};

/** What stands between the person and a saved order: a change by somebody else, a refusal, what is not filled in yet. */
export function EditorNotices(props: EditorNoticesProps) {
  const { refusal, clashes, found, listOf, figuresMistake, onRestore, onForget, onMerge, onTakeTheirs, openOrder } =
    props;
  const mistakes = [...Object.values(listOf), ...(figuresMistake ? [figuresMistake] : [])];
  return (
    <div className="grid gap-2 px-5 pt-3 empty:hidden">
      {found ? (
        <Notice
          tone="info"
          icon={<History aria-hidden="true" />}
          title="What you typed here before is kept."
          aside={
            <span className="row">
              <Button size="xs" onClick={() => onRestore(found)}>
                Bring it back
              </Button>
              <Button size="xs" variant="quiet" onClick={onForget}>
                Forget it
              </Button>
            </span>
          }
        >
          It was not saved.
        </Notice>
      ) : null}
      {refusal?.code === "stale_version" ? (
        <Conflict refusal={refusal} onMerge={onMerge} onTakeTheirs={onTakeTheirs} />
      ) : refusal ? (
        <Notice
          tone="bad"
          role="alert"
          aside={
            openOrder ? (
              <Link className="link" href={openOrder}>
                Open it
              </Link>
            ) : undefined
          }
        >
          {openOrder ? "This quote is saved already." : refusal.message} What you typed is still here.
        </Notice>
      ) : null}
      {clashes ? <Together clashes={clashes} /> : null}
      {mistakes.length > 0 ? (
        <Notice tone="bad" role="alert" title="Not saved yet.">
          {mistakes.join(" ")}
        </Notice>
      ) : null}
    </div>
  );
}

type ConflictProps = { refusal: AppErrorView; onMerge: () => Promise<void>; onTakeTheirs: () => Promise<void> };

function Conflict({ refusal, onMerge, onTakeTheirs }: ConflictProps) {
  const [busy, setBusy] = useState(false);
  const [lost, setLost] = useState(false);
  const run = (work: () => Promise<void>) => () => {
    setBusy(true);
    setLost(false);
    work()
      .catch(() => setLost(true))
      .finally(() => setBusy(false));
  };
  const said = refusal.figures.change;
  return (
    <Notice
      tone="warn"
      role="alert"
      icon={<GitMerge aria-hidden="true" />}
      stacked
      title={typeof said === "string" ? said : refusal.message}
      actions={
        <>
          <Button size="xs" busy={busy} onClick={run(onMerge)}>
            Keep both changes
          </Button>
          <Button size="xs" variant="quiet" busy={busy} onClick={run(onTakeTheirs)}>
            Drop mine, show theirs
          </Button>
        </>
      }
    >
      {lost
        ? "Their version could not be read. What you typed is still here; try again."
        : "Nothing of yours was saved; it is still here. Bring both changes together, then save."}
    </Notice>
  );
}

function Together({ clashes }: { clashes: Clash[] }) {
  if (clashes.length === 0) {
    return (
      <Notice tone="ok" role="status" title="Both changes are here now.">
        Look them over and save.
      </Notice>
    );
  }
  return (
    <Notice
      tone="warn"
      role="status"
      stacked
      title="Both changes are here now. Where you both changed the same, yours is kept:"
    >
      <ul className="t-sm">
        {clashes.map((clash) => (
          <li key={clash.what}>
            {clash.what}: yours <b className="med">{clash.mine}</b>, theirs <b className="med">{clash.theirs}</b>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
