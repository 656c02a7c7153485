"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Rule } from "./barcode-rules";

const FIELDS = ["name", "pattern", "decimals", "position"];

export function RuleDialog({ rule, last, onClose }: { rule: Rule | null; last: number; onClose: () => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [form, setForm] = useState({
    name: rule?.name ?? "",
    pattern: rule?.pattern ?? "21PPPPPVVVVVC",
    decimals: String(rule?.decimals ?? 3),
    position: String(rule?.position ?? last),
  });
  const [meaning, setMeaning] = useState<Rule["meaning"]>(rule?.meaning ?? "weight");
  const { save, busy, at, other } = useSave(trpc.tiles.saveBarcodeRule.mutationOptions(), () => {
    void client.invalidateQueries(trpc.tiles.pathFilter());
    toast(`The tills read codes by ${form.name}.`);
    onClose();
  });
  const text = (field: keyof typeof form) => ({
    value: form[field],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
  });
  return (
    <FormDialog
      title={rule ? rule.name : "New rule"}
      width={480}
      verb={rule ? "Save" : "Add rule"}
      busy={busy}
      error={other(...FIELDS)}
      onSend={() => {
        const { name, pattern } = form;
        const numbers = { decimals: Number(form.decimals), position: Number(form.position) };
        void save({ id: rule?.id, name, pattern, meaning, ...numbers });
      }}
      onClose={onClose}
    >
      <Field label="Name" error={at("name")}>
        <Input autoFocus maxLength={80} {...text("name")} />
      </Field>
      <Field
        label="Pattern"
        hint="Digits stand for themselves, P is the product’s number, V the value, C the check digit, ? any digit"
        error={at("pattern")}
      >
        <Input className="mono" {...text("pattern")} />
      </Field>
      <Segmented
        label="What the value is"
        wide
        value={meaning}
        onValueChange={(value) => setMeaning(value === "price" ? "price" : "weight")}
        options={[
          { value: "weight", label: "A weight" },
          { value: "price", label: "A price" },
        ]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Decimals of the value" error={at("decimals")}>
          <Input inputMode="numeric" {...text("decimals")} />
        </Field>
        <Field label="Place" hint="Lower is asked first" error={at("position")}>
          <Input inputMode="numeric" {...text("position")} />
        </Field>
      </div>
    </FormDialog>
  );
}
