"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { ConflictNotice, MergedNotice } from "@/app/[tenant]/(office)/_documents/conflict-notice";
import type { Clash } from "@/app/[tenant]/(office)/_documents/merge-forms";
import type { FormMistakes } from "./draft-form";
import type { SaveState } from "./use-autosave";

type Props = {
  id: string;
  state: SaveState;
  mistakes: FormMistakes;
  figuresMistake: string | null;
  origin: { orderNumber: string | null; correctsNumber: string | null } | null;
  /** After mine was put on top of theirs. */
  clashes: Clash[] | null;
  onKeepMine: () => Promise<void>;
  onTakeTheirs: () => Promise<void>;
  onSeen: () => void;
  onTryAgain: () => void;
};

/** What stands between the person and a saved draft: a change by somebody else, a refusal, what is not filled in yet. */
export function EditorNotices(props: Props) {
  const { tenant } = useMember();
  const { id, state, mistakes, figuresMistake, origin, clashes, onKeepMine, onTakeTheirs, onSeen, onTryAgain } = props;
  const missing = [...Object.values(mistakes), ...(figuresMistake ? [figuresMistake] : [])];
  const error = state.kind === "failed" ? state.error : null;
  return (
    <div className="grid gap-2 px-5 pt-3 empty:hidden">
      {origin?.correctsNumber ? (
        <Notice tone="plain">This draft replaces {origin.correctsNumber}, which is credited already.</Notice>
      ) : null}
      {origin?.orderNumber ? (
        <Notice tone="plain">Made from {origin.orderNumber}. Its reserved goods go out when this is issued.</Notice>
      ) : null}
      {error?.code === "stale_version" ? (
        <ConflictNotice conflict={error} what="draft" onKeepMine={onKeepMine} onTakeTheirs={onTakeTheirs} />
      ) : error?.code === "already_issued" ? (
        <Notice
          tone="warn"
          role="alert"
          aside={
            <Link className="link" href={paths.invoice(tenant, id)}>
              Open it
            </Link>
          }
        >
          {error.message}
        </Notice>
      ) : error ? (
        <Notice
          tone="bad"
          role="alert"
          aside={
            <Button size="xs" onClick={onTryAgain}>
              Try again
            </Button>
          }
        >
          {error.message} What you typed is still here.
        </Notice>
      ) : null}
      {clashes && !error ? <MergedNotice clashes={clashes} next="It is saved like this." onDismiss={onSeen} /> : null}
      {missing.length > 0 ? (
        <Notice tone="bad" role="alert" title="Not complete yet.">
          {missing.join(" ")}
        </Notice>
      ) : null}
    </div>
  );
}
