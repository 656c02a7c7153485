"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { cannotGrantScopes } from "@/server/auth/permissions";
import { keyText, newSecret } from "@/server/auth/rules";
import { NewKey } from "./new-key";
import { ScopeField } from "./scope-field";

/** The secret is made here and only its hash is kept on the server, so this window is the one place that ever shows it. */
export function MakeKeyDialog({ onClose }: { onClose: () => void }) {
  const { company } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [secret] = useState(newSecret);
  const [form, setForm] = useState({ name: "", expiresOn: "" });
  const [scopes, setScopes] = useState<string[]>(["read"]);
  const [text, setText] = useState<string | null>(null);
  const making = useSave(trpc.apiKeys.make.mutationOptions(), ({ slug }) => {
    void queries.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() });
    setText(keyText(slug, secret));
  });
  if (text) return <NewKey text={text} name={form.name} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New API key"
      subtitle={`for ${company.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void making.save({ name: form.name, scopes, expiresOn: form.expiresOn || null, secret });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={making.busy} disabledReason={cannotGrantScopes(scopes)}>
            Make key
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={making.other("name", "expiresOn", "scopes")} />
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_170px]">
          <Field label="Name" hint="After the program that uses it." error={making.at("name")}>
            <Input value={form.name} autoFocus onChange={({ target }) => setForm({ ...form, name: target.value })} />
          </Field>
          <Field label="Last day" aside="optional" error={making.at("expiresOn")}>
            <DateField
              value={form.expiresOn}
              onChange={({ target }) => setForm({ ...form, expiresOn: target.value })}
            />
          </Field>
        </div>
        <ScopeField value={scopes} onChange={setScopes} error={making.at("scopes")} />
      </div>
    </Dialog>
  );
}
