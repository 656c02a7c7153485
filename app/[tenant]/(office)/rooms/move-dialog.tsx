"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { readError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

type Props = { id: string; saleId: string; words: string; onClose: () => void };

/** A receipt that was charged to the wrong room goes to another, with a reason. */
export function MoveDialog({ id, saleId, words, onClose }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const asked = useQuery(trpc.folios.list.queryOptions({ status: "open", limit: 200 }));
  const open = asked.data;
  const [toId, setToId] = useState("");
  const [reason, setReason] = useState("");
  const moving = useSave(trpc.folios.moveCharge.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.folios.pathFilter());
    toast(`${words} moved.`);
    onClose();
  });
  const others = (open?.items ?? []).filter((one) => one.id !== id);
  const missing = open && others.length === 0 ? "No other room is open. Open one first." : null;
  return (
    <FormDialog
      title={`Move ${words}`}
      subtitle="The receipt stays as it is; only who owes it changes"
      width={420}
      verb="Move"
      busy={moving.busy}
      disabledReason={missing ?? (toId === "" ? "Choose a room first" : null)}
      error={moving.other("toId", "reason")}
      onSend={() => void moving.save({ id, saleId, toId, reason })}
      onClose={onClose}
    >
      <Field
        label="To"
        error={moving.at("toId") ?? (asked.isError ? readError(asked.error).message : undefined)}
        hint={missing ?? undefined}
      >
        <Select
          placeholder="Choose a room"
          value={toId}
          options={others.map((one) => ({ value: one.id, label: `${one.name}, ${one.customerName}` }))}
          onChange={(event) => setToId(event.target.value)}
        />
      </Field>
      <Field label="Why" error={moving.at("reason")}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
