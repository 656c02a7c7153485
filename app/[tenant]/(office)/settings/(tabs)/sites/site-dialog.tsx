"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input, Textarea } from "@/app/_ui/input";
import { type Option, Select } from "@/app/_ui/select";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Site } from "./site-settings";

const FIELDS = ["name", "address", "timeZone", "businessDayStart", "serviceChargePercent"];

export function SiteDialog({
  site,
  timeZones,
  onClose,
}: {
  site: Site | null;
  timeZones: Option[];
  onClose: () => void;
}) {
  const { sites } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [form, setForm] = useState({
    name: site?.name ?? "",
    address: site?.address ?? "",
    timeZone: site?.timeZone ?? sites[0]?.timeZone ?? "UTC",
    businessDayStart: site?.businessDayStart ?? "00:00",
    serviceChargePercent: site?.serviceChargePercent ?? "",
  });
  const saved = () => {
    void queries.invalidateQueries({ queryKey: trpc.settings.sites.queryKey() });
    toast(site ? `${form.name} changed.` : `${form.name} added.`);
    router.refresh();
    onClose();
  };
  const adding = useSave(trpc.settings.addSite.mutationOptions(), saved);
  const changing = useSave(trpc.settings.updateSite.mutationOptions(), saved);
  const { at, other, busy } = site ? changing : adding;
  const wish = { ...form, serviceChargePercent: form.serviceChargePercent.trim() || null };
  const set = (field: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [field]: event.target.value });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={site ? site.name : "New site"}
      onSubmit={(event) => {
        event.preventDefault();
        void (site ? changing.save({ ...wish, id: site.id }) : adding.save(wish));
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {site ? "Save" : "Add site"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={other(...FIELDS)} />
        <Field label="Name" error={at("name")}>
          <Input value={form.name} onChange={set("name")} autoFocus />
        </Field>
        <Field label="Address" aside="optional" error={at("address")}>
          <Textarea value={form.address} onChange={set("address")} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Time zone" error={at("timeZone")}>
            <Select options={timeZones} value={form.timeZone} onChange={set("timeZone")} />
          </Field>
          <Field
            label="Business day begins"
            hint="Sales before this hour belong to the day before."
            error={at("businessDayStart")}
          >
            <Input type="time" value={form.businessDayStart} onChange={set("businessDayStart")} />
          </Field>
          <Field
            label="Service charge"
            aside="optional"
            hint="Empty: as the company."
            error={at("serviceChargePercent")}
          >
            <Input
              inputMode="decimal"
              suffix={<span className="input__unit">%</span>}
              value={form.serviceChargePercent}
              onChange={set("serviceChargePercent")}
            />
          </Field>
        </div>
      </div>
    </Dialog>
  );
}
