"use client";

import { History } from "lucide-react";
import type { AppErrorView } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { ConflictNotice, MergedNotice } from "@/app/[tenant]/(office)/_documents/conflict-notice";
import type { Clash } from "@/app/[tenant]/(office)/_documents/merge-forms";
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
        <ConflictNotice conflict={refusal} what="order" onKeepMine={onMerge} onTakeTheirs={onTakeTheirs} />
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
      {clashes ? <MergedNotice clashes={clashes} next="Look them over and save." /> : null}
      {mistakes.length > 0 ? (
        <Notice tone="bad" role="alert" title="Not saved yet.">
          {mistakes.join(" ")}
        </Notice>
      ) : null}
    </div>
  );
}
