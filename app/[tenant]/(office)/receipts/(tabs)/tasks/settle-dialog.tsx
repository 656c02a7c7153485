"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/input";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

type Props = { task: { id: string; words: string }; onClose: () => void };

/** What came of it, in the words of whoever looked. */
export function SettleDialog({ task, onClose }: Props) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const refresh = () => {
    void client.invalidateQueries(trpc.sales.pathFilter());
    void client.invalidateQueries(trpc.home.pathFilter());
  };
  const { save, busy, error, at, other } = useSave(trpc.sales.settleTask.mutationOptions(), () => {
    refresh();
    toast("Settled.");
    onClose();
  });
  const isSettledAlready = error?.code === "settled_already";
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Settle this"
      width={480}
      onSubmit={(event) => {
        event.preventDefault();
        void save({ id: task.id, note });
      }}
      actions={
        isSettledAlready ? (
          <Button
            variant="primary"
            onClick={() => {
              refresh();
              onClose();
            }}
          >
            Close
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Settle
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-4">
        <p className="t-sm">{task.words}</p>
        <FormError message={other("note")} />
        <Field label="What came of it" aside="optional" error={at("note")}>
          <Textarea value={note} maxLength={500} autoFocus onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
