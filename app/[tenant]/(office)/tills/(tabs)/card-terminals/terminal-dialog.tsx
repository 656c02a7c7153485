"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { readError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Field, FieldSet } from "@/app/_ui/field";
import { Notice } from "@/app/_ui/notice";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Select } from "@/app/_ui/select";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { NameField } from "@/app/[tenant]/(office)/_forms/name-field";
import { SiteField } from "@/app/[tenant]/(office)/_forms/site-field";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Terminal } from "./terminal-settings";

const FIELDS = ["name", "siteId", "registerId", "adapter"];

export function TerminalDialog({ terminal, onClose }: { terminal: Terminal | null; onClose: () => void }) {
  const { sites } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const asked = useQuery(trpc.registers.list.queryOptions());
  const [name, setName] = useState(terminal?.name ?? "");
  const [siteId, setSiteId] = useState(terminal?.siteId ?? sites[0]?.id ?? "");
  const [registerId, setRegisterId] = useState(terminal?.registerId ?? "");
  const [adapter, setAdapter] = useState(terminal?.adapter ?? "external");
  const { save, busy, at, other } = useSave(trpc.terminals.save.mutationOptions(), (saved) => {
    void queries.invalidateQueries(trpc.terminals.pathFilter());
    toast(terminal ? `${saved.name} changed.` : `${saved.name} added.`);
    onClose();
  });
  const here = (asked.data ?? []).filter(
    (till) => till.siteId === siteId && (!till.archivedAt || till.id === registerId),
  );
  return (
    <FormDialog
      title={terminal ? terminal.name : "New card terminal"}
      width={520}
      verb={terminal ? "Save" : "Add terminal"}
      busy={busy}
      error={other(...FIELDS)}
      onSend={() => void save({ id: terminal?.id, name, siteId, registerId: registerId || null, adapter })}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} placeholder="Terminal at the counter" error={at("name")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SiteField
          value={siteId}
          onChange={(next) => {
            setSiteId(next);
            setRegisterId("");
          }}
          error={at("siteId")}
        />
        <Field label="Till" error={at("registerId") ?? (asked.isError ? readError(asked.error).message : undefined)}>
          <Select
            placeholder={asked.data ? "Any till of the site" : "…"}
            disabled={asked.data === undefined}
            value={asked.data ? registerId : ""}
            options={here.map((till) => ({ value: till.id, label: till.name }))}
            onChange={(event) => setRegisterId(event.target.value)}
          />
        </Field>
      </div>
      <FieldSet legend="How it is worked" error={at("adapter")}>
        <RadioCards
          label="How it is worked"
          value={adapter}
          onValueChange={(kind) => setAdapter(kind === "simulated" ? "simulated" : "external")}
          choices={[
            { value: "external", title: "By hand", text: "A real terminal; its reference is typed into the till" },
            { value: "simulated", title: "Simulated", text: "To try and to learn: no card is read" },
          ]}
        />
      </FieldSet>
      {adapter === "simulated" ? (
        <Notice tone="warn" title="It takes no money.">
          Sales paid with it count as paid by card although nobody pays. Never use it for real customers.
        </Notice>
      ) : null}
    </FormDialog>
  );
}
