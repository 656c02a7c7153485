"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Group } from "./choice-groups";

type Choice = { key: string; id?: string; name: string; priceDelta: string; isUsual: boolean };

const FIELDS = ["name", "smallest", "largest"];

/** A group with all its choices; one left out is taken away. */
export function GroupDialog({ group, onClose }: { group: Group | null; onClose: () => void }) {
  const { company } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [form, setForm] = useState({
    name: group?.name ?? "",
    smallest: String(group?.smallest ?? 0),
    largest: group ? String(group.largest ?? "") : "1",
  });
  const [choices, setChoices] = useState<Choice[]>(
    () => group?.modifiers.map((choice) => ({ ...choice, key: choice.id })) ?? [emptyChoice(), emptyChoice()],
  );
  const { save, busy, at, other } = useSave(trpc.tiles.saveModifierGroup.mutationOptions(), () => {
    void client.invalidateQueries(trpc.tiles.modifierGroups.queryFilter());
    toast(`The tills ask for ${form.name}.`);
    onClose();
  });
  const change = (key: string, part: Partial<Choice>) =>
    setChoices(choices.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <FormDialog
      title={group ? group.name : "New group of choices"}
      width={560}
      verb={group ? "Save" : "Add"}
      busy={busy}
      error={other(...FIELDS)}
      onSend={() => {
        void save({
          id: group?.id,
          name: form.name,
          smallest: Number(form.smallest),
          largest: form.largest.trim() === "" ? null : Number(form.largest),
          position: group?.position,
          modifiers: choices
            .filter(({ name }) => name.trim() !== "")
            .map(({ id, name, priceDelta, isUsual }) => ({ id, name, priceDelta: priceDelta.trim() || "0", isUsual })),
        });
      }}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-[1fr_120px_120px]">
        <Field label="Name" hint="Such as Milk" error={at("name")}>
          <Input
            value={form.name}
            autoFocus
            maxLength={80}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
        </Field>
        <Field label="At least" error={at("smallest")}>
          <Input
            inputMode="numeric"
            value={form.smallest}
            onChange={(event) => setForm({ ...form, smallest: event.target.value })}
          />
        </Field>
        <Field label="At most" hint="Empty: any number" error={at("largest")}>
          <Input
            inputMode="numeric"
            value={form.largest}
            onChange={(event) => setForm({ ...form, largest: event.target.value })}
          />
        </Field>
      </div>
      <FieldSet legend="What can be chosen" hint="What is ticked is chosen already when the till asks">
        <ul className="grid gap-2">
          {choices.map((choice, place) => (
            <li key={choice.key} className="row gap-2">
              <Checkbox
                aria-label={`Choice ${place + 1} is usual`}
                checked={choice.isUsual}
                onCheckedChange={(ticked) => change(choice.key, { isUsual: ticked === true })}
              />
              <Input
                aria-label={`Choice ${place + 1}`}
                value={choice.name}
                maxLength={80}
                boxClassName="grow"
                onChange={(event) => change(choice.key, { name: event.target.value })}
              />
              <MoneyField
                aria-label={`Choice ${place + 1} adds`}
                currency={company.currency}
                boxClassName="w-[132px] flex-none"
                value={choice.priceDelta}
                onChange={(event) => change(choice.key, { priceDelta: event.target.value })}
              />
              <IconButton
                size="xs"
                label={`Take choice ${place + 1} away`}
                icon={<X aria-hidden="true" />}
                onClick={() => setChoices(choices.filter((one) => one !== choice))}
              />
            </li>
          ))}
        </ul>
      </FieldSet>
      <div>
        <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setChoices([...choices, emptyChoice()])}>
          One more
        </Button>
      </div>
    </FormDialog>
  );
}

function emptyChoice(): Choice {
  return { key: crypto.randomUUID(), name: "", priceDelta: "", isUsual: false };
}
