"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { DateField } from "@/app/_ui/date-field";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { SiteField } from "@/app/[tenant]/(office)/_forms/site-field";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { minor, toDecimal } from "@/server/money";
import type { Rounding } from "./rounding-settings";

const FIELDS = ["siteId", "validFrom", "increment", "tie", "disclosure"];

/** A rule from a day on; one for the same site and day takes the place of the first. */
export function RoundingDialog({ rule, onClose }: { rule: Rounding | null; onClose: () => void }) {
  const { sites, company, today } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form, setForm] = useState({
    siteId: rule?.siteId ?? sites[0]?.id ?? "",
    validFrom: rule?.validFrom ?? today,
    increment: rule ? toDecimal(minor(rule.incrementMinor), company.currency) : toDecimal(minor(5), company.currency),
    tie: rule?.tie ?? ("up" as "up" | "down"),
    disclosure: rule?.disclosure ?? "",
  });
  const site = sites.find((one) => one.id === form.siteId)?.name ?? "";
  const { save, busy, at, other } = useSave(trpc.registers.saveRounding.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.registers.pathFilter());
    toast(`Saved. ${site} rounds cash by it from that day on.`);
    onClose();
  });
  return (
    <FormDialog
      title={rule ? `Cash rounding of ${rule.siteName}` : "New rule for rounding cash"}
      width={480}
      verb="Save rule"
      busy={busy}
      error={other(...FIELDS)}
      onSend={() => void save(form)}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <SiteField
          value={form.siteId}
          onChange={(siteId) => setForm({ ...form, siteId })}
          disabled={rule !== null}
          error={at("siteId")}
        />
        <Field label="Holds from" hint={rule ? "Another day is a rule of its own." : undefined} error={at("validFrom")}>
          <DateField
            value={form.validFrom}
            disabled={rule !== null}
            onChange={(event) => setForm({ ...form, validFrom: event.target.value })}
          />
        </Field>
        <Field
          label="To the nearest"
          hint={`${toDecimal(minor(1), company.currency)} means: not at all.`}
          error={at("increment")}
        >
          <MoneyField
            currency={company.currency}
            value={form.increment}
            onChange={(event) => setForm({ ...form, increment: event.target.value })}
          />
        </Field>
        <FieldSet legend="Exactly half goes">
          <Segmented
            label="Exactly half goes"
            value={form.tie}
            onValueChange={(tie) => setForm({ ...form, tie: tie === "down" ? "down" : "up" })}
            options={[
              { value: "up", label: "up" },
              { value: "down", label: "down" },
            ]}
          />
        </FieldSet>
      </div>
      <Field label="Sentence on the receipt" aside="optional" error={at("disclosure")}>
        <Input
          value={form.disclosure}
          maxLength={300}
          placeholder="Cash is rounded to the nearest 5 cents."
          onChange={(event) => setForm({ ...form, disclosure: event.target.value })}
        />
      </Field>
    </FormDialog>
  );
}
