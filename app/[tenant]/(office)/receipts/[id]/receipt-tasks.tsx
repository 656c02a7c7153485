"use client";

import { useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { formatInstant } from "@/server/dates";
import type { Receipt } from "./receipt-page";

const SettleDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/receipts/(tabs)/tasks/settle-dialog").then((code) => code.SettleDialog),
);

/** What the till left to look at about this receipt, and what came of it. */
export function ReceiptTasks({ receipt }: { receipt: Receipt }) {
  const now = useNow();
  const { can } = useMember();
  const [settled, setSettled] = useState<Receipt["tasks"][number] | null>(null);
  if (receipt.tasks.length === 0) return null;
  return (
    <div className="mb-4 grid gap-2">
      {receipt.tasks.map((task) =>
        task.doneAt === null ? (
          <Notice
            key={task.id}
            tone="warn"
            aside={
              can("sales.tasks") ? (
                <Button size="xs" aria-label={`Settle: ${task.words}`} onClick={() => setSettled(task)}>
                  Settle
                </Button>
              ) : undefined
            }
          >
            {task.words}
          </Notice>
        ) : (
          <Notice key={task.id} tone="plain">
            {task.words}{" "}
            <span className="ink3">
              {task.doneByName} settled it {formatInstant(new Date(task.doneAt), receipt.timeZone, now)}
              {task.doneNote ? `: ${task.doneNote}` : "."}
            </span>
          </Notice>
        ),
      )}
      {settled ? <SettleDialog task={settled} onClose={() => setSettled(null)} /> : null}
    </div>
  );
}
