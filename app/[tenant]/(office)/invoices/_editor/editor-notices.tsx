"use client";

import { GitMerge } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import type { FormMistakes } from "./draft-form";
import type { SaveState } from "./use-autosave";

type Props = {
  id: string;
  state: SaveState;
  mistakes: FormMistakes;
  figuresMistake: string | null;
  origin: { orderNumber: string | null; correctsNumber: string | null } | null;
  onLoadTheirs: () => Promise<void>;
  onKeepMine: (version: number) => void;
  onTryAgain: () => void;
};

/** What stands between the person and a saved draft: a change by somebody else, a refusal, what is not filled in yet. */
export function EditorNotices(props: Props) {
  const { tenant } = useMember();
  const { id, state, mistakes, figuresMistake, origin, onTryAgain } = props;
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
        <Stale {...props} message={error.message} version={error.figures.version} />
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
      {missing.length > 0 ? (
        <Notice tone="bad" role="alert" title="Not complete yet.">
          {missing.join(" ")}
        </Notice>
      ) : null}
    </div>
  );
}

function Stale({ message, version, onLoadTheirs, onKeepMine }: Props & { message: string; version: unknown }) {
  const [busy, setBusy] = useState(false);
  return (
    <Notice
      tone="warn"
      role="alert"
      stacked
      icon={<GitMerge aria-hidden="true" />}
      title={message.split(". ")[0] ?? message}
      actions={
        <>
          <Button
            size="xs"
            busy={busy}
            onClick={() => {
              setBusy(true);
              void onLoadTheirs().finally(() => setBusy(false));
            }}
          >
            Show theirs, drop mine
          </Button>
          <Button size="xs" variant="quiet" onClick={() => typeof version === "number" && onKeepMine(version)}>
            Save mine over it
          </Button>
        </>
      }
    >
      Yours was not saved; it is still here. Decide which of the two goes on.
    </Notice>
  );
}
