"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Select } from "@/app/_ui/select";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { NameField } from "@/app/[tenant]/(office)/_forms/name-field";
import { SiteField } from "@/app/[tenant]/(office)/_forms/site-field";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Till } from "./till-overview";

const FIELDS = ["name", "siteId", "usualMethodId"];
const NOT_READ = "The ways of paying could not be read; this one stays as it is. Open this window again to change it.";

/** Adds a till, or renames one and says what "Charge" begins with. */
export function TillDialog({ till, onClose }: { till: Till | null; onClose: () => void }) {
  const { sites, can } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState(till?.name ?? "");
  const [siteId, setSiteId] = useState(sites[0]?.id ?? "");
  const [usual, setUsual] = useState(till?.usualMethodId ?? "");
  const [version, setVersion] = useState(till?.version ?? 0);
  const asked = useQuery({
    ...trpc.settings.methods.queryOptions(),
    enabled: till !== null && can("settings.read"),
  });
  const methods = asked.data?.methods;
  const saved = () => {
    void queries.invalidateQueries(trpc.registers.pathFilter());
    toast(till ? `${name} changed.` : `${name} added. Pair a tablet with it to sell.`);
    onClose();
  };
  const adding = useSave(trpc.registers.create.mutationOptions(), saved);
  const changing = useSave(trpc.registers.update.mutationOptions(), saved);
  const { at, other, busy, error } = till ? changing : adding;
  const takeNewest = async () => {
    if (!till) return;
    const fresh = await queries.fetchQuery({ ...trpc.registers.get.queryOptions({ id: till.id }), staleTime: 0 });
    setVersion(fresh.version);
    changing.clear();
  };
  return (
    <FormDialog
      title={till ? till.name : "New till"}
      subtitle={till ? `${till.siteName}, cash account ${till.accountCode}` : "It gets a cash account of its own"}
      width={440}
      verb={till ? "Save" : "Add till"}
      busy={busy}
      error={other(...FIELDS)}
      onSend={() => {
        void (till
          ? changing.save({ id: till.id, version, name, usualMethodId: usual || null })
          : adding.save({ name, siteId }));
      }}
      onClose={onClose}
    >
      {error?.code === "stale_version" ? (
        <div>
          <Button size="sm" onClick={takeNewest}>
            Keep what I typed and save over it
          </Button>
        </div>
      ) : null}
      <NameField value={name} onChange={setName} placeholder="Till 2" error={at("name")} />
      {till && can("settings.read") ? (
        <Field
          label="Charge begins with"
          hint="The button a cashier presses most."
          error={at("usualMethodId") ?? (asked.isError ? NOT_READ : undefined)}
        >
          <Select
            placeholder={methods ? "Ask each time" : "…"}
            disabled={methods === undefined}
            value={methods ? usual : ""}
            options={(methods ?? [])
              .filter((method) => !method.archived || method.id === usual)
              .map((method) => ({ value: method.id, label: method.name }))}
            onChange={(event) => setUsual(event.target.value)}
          />
        </Field>
      ) : null}
      {till ? null : (
        <SiteField
          value={siteId}
          onChange={setSiteId}
          hint="A till stays at its site: its stock and its hours are the site’s."
          error={at("siteId")}
        />
      )}
    </FormDialog>
  );
}
