"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/checkbox";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { type MethodKind, methodKinds } from "@/server/settings/rules";
import type { Method, Methods } from "./method-settings";
import { kindTitles } from "./method-words";

type MethodDialogProps = { method: Method | null; accounts: Methods["accounts"]; onClose: () => void };

export function MethodDialog({ method, accounts, onClose }: MethodDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form, setForm] = useState({
    name: method?.name ?? "",
    kind: method?.kind ?? ("other" as MethodKind),
    requiresReference: method?.requiresReference ?? false,
    accountId: method?.accountId ?? accounts[0]?.id ?? "",
  });
  const saved = () => {
    void queries.invalidateQueries({ queryKey: trpc.settings.methods.queryKey() });
    toast(method ? `${form.name} changed for payments from now on.` : `${form.name} added.`);
    onClose();
  };
  const adding = useSave(trpc.settings.addMethod.mutationOptions(), saved);
  const changing = useSave(trpc.settings.updateMethod.mutationOptions(), saved);
  const { at, other, busy } = method ? changing : adding;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={method ? method.name : "New payment method"}
      onSubmit={(event) => {
        event.preventDefault();
        void (method ? changing.save({ ...form, id: method.id }) : adding.save(form));
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {method ? "Save" : "Add payment method"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={other("name", "kind", "accountId")} />
        <Field label="Name" error={at("name")}>
          <Input value={form.name} autoFocus onChange={({ target }) => setForm({ ...form, name: target.value })} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Kind" error={at("kind")}>
            <Select
              options={methodKinds.map((kind) => ({ value: kind, label: kindTitles[kind] }))}
              value={form.kind}
              onChange={({ target }) => setForm({ ...form, kind: target.value as MethodKind })}
            />
          </Field>
          <Field label="Account" hint="Where the money stands until it is banked." error={at("accountId")}>
            <Select
              options={accounts.map((account) => ({ value: account.id, label: `${account.code} ${account.name}` }))}
              value={form.accountId}
              onChange={({ target }) => setForm({ ...form, accountId: target.value })}
            />
          </Field>
        </div>
        <CheckField
          checked={form.requiresReference}
          onCheckedChange={(checked) => setForm({ ...form, requiresReference: checked === true })}
          hint="A cheque number, a terminal slip: no payment without it."
        >
          Requires a reference
        </CheckField>
      </div>
    </Dialog>
  );
}
