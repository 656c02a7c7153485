"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import type { ComboboxOption } from "@/app/_ui/combobox-list-part";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { PlaceOf } from "./places-card";

type PlaceDialogProps = { place: PlaceOf; onClose: () => void; onDone: () => void };

/** Chooses what of theirs one of ours is. A way to pay may have a clearing account made for it there. */
export function PlaceDialog({ place, onClose, onDone }: PlaceDialogProps) {
  const trpc = useTRPC();
  const [query, setQuery] = useState("");
  const first = place.chosen ?? place.proposed;
  const [chosen, setChosen] = useState(() => place.offered.find(({ id }) => id === first?.id) ?? null);
  const [clearingProblem, setClearingProblem] = useState<string | null>(null);
  const done = (woken: number) => {
    onDone();
    toast(woken > 0 ? `Chosen. ${woken} that waited for it ${woken === 1 ? "goes" : "go"} on.` : "Chosen.");
    onClose();
  };
  const saving = useSave(trpc.quickbooksSetup.place.mutationOptions(), ({ woken }) => done(woken));
  const clearing = useMutation(trpc.quickbooksSetup.makeClearing.mutationOptions());
  const options = place.offered.map(optionOf);
  const words = query.trim().toLowerCase();
  const found = options.filter(({ label, code }) => `${code ?? ""} ${label}`.toLowerCase().includes(words));
  const isBank = chosen?.straightToBank ?? false;
  const makeClearing = async () => {
    setClearingProblem(null);
    try {
      const { name } = await clearing.mutateAsync({ methodId: place.role.slice("tender:".length) });
      onDone();
      toast(`${name} stands in QuickBooks and is chosen.`);
      onClose();
    } catch (thrown) {
      setClearingProblem(appError(thrown).message);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={place.label}
      subtitle={place.hint}
      width={520}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) void saving.save({ role: place.role, remoteId: chosen.id, straightToBank: isBank });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant={isBank ? "default" : "primary"}
            busy={saving.busy}
            disabledReason={chosen ? null : "Choose one first."}
          >
            {isBank ? "Straight to the bank all the same" : "Choose"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={saving.other() ?? clearingProblem} />
        <Field
          label="In QuickBooks"
          hint={
            place.offered.length === 0
              ? "Nothing there fits. Make one in QuickBooks, then read the lists again."
              : undefined
          }
        >
          <Combobox
            options={found}
            value={chosen ? optionOf(chosen) : null}
            onValueChange={(option) => setChosen(place.offered.find(({ id }) => id === option?.value) ?? null)}
            query={query}
            onQueryChange={setQuery}
            placeholder="Name or number"
            empty="Nothing that fits is called that"
            autoFocus
          />
        </Field>
        {isBank ? (
          <Notice tone="warn" role="status" title="Straight to a bank account.">
            QuickBooks will then see the money twice when the bank feed brings the payout. A clearing account in between
            keeps it once.
          </Notice>
        ) : null}
        {chosen?.otherRate ? (
          <Notice tone="warn" role="status" title="Another rate.">
            {chosen.otherRate}
          </Notice>
        ) : null}
        {place.canMakeClearing ? (
          <div>
            <Button
              size="sm"
              variant={isBank ? "primary" : "default"}
              icon={<Plus aria-hidden="true" />}
              busy={clearing.isPending}
              onClick={() => void makeClearing()}
            >
              Make a clearing account there for me
            </Button>
            <p className="t-xs ink3 mt-1">“Tillbook clearing – {place.label}”, an Other Current Asset.</p>
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}

function optionOf({ id, name, number, type }: PlaceOf["offered"][number]): ComboboxOption {
  return { value: id, label: name, ...(number ? { code: number } : {}), ...(type ? { detail: type } : {}) };
}
