"use client";

import { Check, Plus } from "lucide-react";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Pill } from "@/app/_ui/pill";
import { toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { MatchKind } from "./match-step";

export type MatchRowOf = RouterOutputs["quickbooksSetup"]["matches"]["rows"][number];

type MatchRowProps = { kind: MatchKind; row: MatchRowOf; onChange: () => void; onPick: () => void };

const pills = {
  exact: { tone: "ok", word: "= Same" },
  likely: { tone: "warn", word: "≈ Likely" },
  new: { tone: "plain", word: "New" },
  linked: { tone: "plain", word: "Decided" },
} as const;

/** One of ours: confirm what is proposed, pick another, or have it made there. */
export function MatchRow({ kind, row, onChange, onPick }: MatchRowProps) {
  const trpc = useTRPC();
  const { localId, name, code, state, theirs, why, undoable } = row;
  const refused = (error: { message: string }) => toastBad(error.message);
  const matching = useSave(trpc.quickbooksSetup.match.mutationOptions(), onChange, refused);
  const undoing = useSave(trpc.quickbooksSetup.unmatch.mutationOptions(), onChange, refused);
  const { tone, word } = pills[state];
  const isOpen = state !== "linked";
  return (
    <tr>
      <td title={name} className="py-[5px]">
        <b className="med trunc block">{name}</b>
        <span className="t-xs ink3">{code}</span>
      </td>
      <td title={theirs?.name} className="py-[5px]">
        <span className="row gap-2">
          <Pill tone={tone}>{word}</Pill>
          <span className={theirs ? "trunc" : "trunc ink3"}>{theirs ? theirs.name : "Made there"}</span>
        </span>
        <span className="t-xs ink3 trunc block">{[why, theirs?.detail].filter(Boolean).join(" · ")}</span>
      </td>
      <td>
        <span className="row justify-end gap-1">
          {isOpen && theirs ? (
            <Button
              size="xs"
              icon={<Check aria-hidden="true" />}
              busy={matching.busy}
              aria-label={`Link ${name}`}
              onClick={() => void matching.save({ kind, localId, remoteId: theirs.id })}
            >
              Link
            </Button>
          ) : null}
          {isOpen ? (
            <Button
              size="xs"
              variant="quiet"
              icon={<Plus aria-hidden="true" />}
              busy={matching.busy}
              aria-label={`Make new: ${name}`}
              onClick={() => void matching.save({ kind, localId, remoteId: null })}
            >
              Make new
            </Button>
          ) : null}
          {undoable ? (
            <Button
              size="xs"
              variant="quiet"
              busy={undoing.busy}
              aria-label={`Take back ${name}`}
              onClick={() => void undoing.save({ kind, localId })}
            >
              Take back
            </Button>
          ) : null}
          {isOpen || undoable ? (
            <Button size="xs" variant="quiet" aria-label={`Other… for ${name}`} onClick={onPick}>
              Other…
            </Button>
          ) : null}
        </span>
      </td>
    </tr>
  );
}
