"use client";

import { Check, RefreshCw, Upload } from "lucide-react";
import type { ReactNode } from "react";
import { useMember } from "@/app/_lib/member";
import { Button } from "@/app/_ui/button";
import { Kbd } from "@/app/_ui/kbd";
import { useShortcut } from "@/app/_ui/use-shortcut";
import type { SyncRow } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { useFigures } from "@/app/[tenant]/(office)/settings/quickbooks/_log/use-figures";

/** Its total or tax is another there: read it again, send ours over it, or leave it so. Who may not decide may read again. */
export function FiguresActions({ row, reviewId }: { row: SyncRow; reviewId: string }) {
  const { can } = useMember();
  const { answer, busy } = useFigures({ linkId: row.id, reviewId });
  const isMoving = row.state === "sending" || row.state === "waiting";
  const mayDecide = can("quickbooks.write");
  return (
    <>
      {mayDecide && row.state === "attention" ? (
        <Action letter="L" words="Leave it as it is" busy={busy} icon={<Check />} onAct={() => answer("leave")} />
      ) : null}
      {mayDecide ? (
        <Action letter="O" words="Send ours" busy={busy} icon={<Upload />} onAct={() => answer("send_ours")} />
      ) : null}
      {can("quickbooks.sync") ? (
        <Action
          letter="R"
          words="Read again"
          busy={busy || isMoving}
          icon={<RefreshCw />}
          onAct={() => answer("read_again")}
        />
      ) : null}
    </>
  );
}

type ActionProps = { letter: string; words: string; busy: boolean; icon: ReactNode; onAct: () => void };

function Action({ letter, words, busy, icon, onAct }: ActionProps) {
  useShortcut(letter.toLowerCase(), onAct, { label: words, enabled: !busy });
  return (
    <Button size="sm" icon={icon} busy={busy} aria-keyshortcuts={letter} onClick={onAct}>
      {words}{" "}
      <span aria-hidden="true">
        <Kbd>{letter}</Kbd>
      </span>
    </Button>
  );
}
