"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import type { ComboboxOption } from "@/app/_ui/combobox-list-part";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { toast } from "@/app/_ui/toast";
import { useDebounced } from "@/app/_ui/use-debounced";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { MatchRowOf } from "./match-row";
import type { MatchKind } from "./match-step";

type MatchDialogProps = { kind: MatchKind; row: MatchRowOf; onClose: () => void; onDone: () => void };

/** Looks for another of theirs. One that is somebody else already is shown with whom, and cannot be chosen. */
export function MatchDialog({ kind, row, onClose, onDone }: MatchDialogProps) {
  const trpc = useTRPC();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<ComboboxOption | null>(null);
  const found = useQuery(
    trpc.quickbooksSetup.theirs.queryOptions({ kind, query: useDebounced(query), localId: row.localId }),
  );
  const saving = useSave(trpc.quickbooksSetup.match.mutationOptions(), () => {
    onDone();
    toast(`${row.name} is ${chosen?.label ?? "linked"}.`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${kind === "customer" ? "Who" : "What"} is ${row.name} in QuickBooks?`}
      subtitle={row.code}
      width={480}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) void saving.save({ kind, localId: row.localId, remoteId: chosen.value });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={saving.busy}
            disabledReason={chosen ? null : "Choose one of theirs first."}
          >
            Link
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={saving.other()} />
        <Field label="In QuickBooks">
          <Combobox
            options={(found.data ?? []).map(({ id, name, detail, linkedTo, otherCurrency }) => ({
              value: id,
              label: name,
              detail: linkedTo !== null ? `is ${linkedTo}` : otherCurrency ? `is kept in ${otherCurrency}` : detail,
              disabled: linkedTo !== null || otherCurrency !== null,
            }))}
            value={chosen}
            onValueChange={setChosen}
            query={query}
            onQueryChange={setQuery}
            loading={found.isFetching}
            placeholder="Name, e-mail or number"
            autoFocus
          />
        </Field>
      </div>
    </Dialog>
  );
}
