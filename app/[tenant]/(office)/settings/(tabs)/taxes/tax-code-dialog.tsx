"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/checkbox";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { cannotUseRates, type RateInput } from "@/server/settings/rules";
import { RateRow } from "./rate-row";
import type { TaxCode } from "./tax-settings";

const FIELDS = ["code", "name", "legalReference"];
const NEW_RATE: RateInput = { tax: "", percent: "", compound: false, validFrom: null, validUntil: null };

export function TaxCodeDialog({ code, onClose }: { code: TaxCode | null; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form, setForm] = useState({
    code: code?.code ?? "",
    name: code?.name ?? "",
    legalReference: code?.legalReference ?? "",
    isDefault: code?.isDefault ?? false,
  });
  const [rates, setRates] = useState<(RateInput & { key: number })[]>(() =>
    (code?.rates ?? [NEW_RATE]).map((rate, key) => ({ ...rate, key })),
  );
  const saved = () => {
    void queries.invalidateQueries({ queryKey: trpc.settings.taxCodes.queryKey() });
    toast(code ? `${form.name} changed for documents from now on.` : `${form.name} added.`);
    onClose();
  };
  const adding = useSave(trpc.settings.addTaxCode.mutationOptions(), saved);
  const changing = useSave(trpc.settings.updateTaxCode.mutationOptions(), saved);
  const { at, other, busy } = code ? changing : adding;
  const wish = { ...form, rates: rates.map(({ key: _, ...rate }) => rate) };
  const clash = rates.every((rate) => rate.tax && rate.percent) ? cannotUseRates(rates) : null;
  const set = (field: "code" | "name" | "legalReference") => (event: { target: { value: string } }) =>
    setForm({ ...form, [field]: event.target.value });
  const { code: _, ...kept } = wish;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width={760}
      title={code ? `${code.code}, ${code.name}` : "New tax code"}
      onSubmit={(event) => {
        event.preventDefault();
        void (code ? changing.save({ ...kept, id: code.id }) : adding.save(wish));
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabledReason={clash}>
            {code ? "Save" : "Add tax code"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={other(...FIELDS) ?? clash} />
        <div className="grid gap-4 sm:grid-cols-[140px_minmax(0,1fr)]">
          <Field label="Code" hint={code ? "Programs know it, so it stays." : undefined} error={at("code")}>
            <Input value={form.code} disabled={code !== null} autoCapitalize="characters" onChange={set("code")} />
          </Field>
          <Field label="Name" error={at("name")}>
            <Input value={form.name} placeholder="20 % standard" onChange={set("name")} />
          </Field>
        </div>
        <fieldset className="grid gap-2">
          <legend className="sr-only">Rates</legend>
          {rates.map((rate, place) => (
            <RateRow
              key={rate.key}
              rate={rate}
              first={place === 0}
              onChange={(changes) =>
                setRates(rates.map((one) => (one.key === rate.key ? { ...one, ...changes } : one)))
              }
              onRemove={() => setRates(rates.filter((one) => one.key !== rate.key))}
            />
          ))}
          <div className="row">
            <Button
              size="sm"
              variant="quiet"
              icon={<Plus aria-hidden="true" />}
              onClick={() =>
                setRates([...rates, { ...NEW_RATE, key: Math.max(-1, ...rates.map((rate) => rate.key)) + 1 }])
              }
            >
              Another rate or tax
            </Button>
            <span className="t-xs ink3">
              Rates with the same tax follow each other in time; another name is another tax.
            </span>
          </div>
        </fieldset>
        <Field
          label="Legal reference"
          aside="optional"
          hint="The article of law, for what is exempt or zero-rated."
          error={at("legalReference")}
        >
          <Input value={form.legalReference} onChange={set("legalReference")} />
        </Field>
        <CheckField
          checked={form.isDefault}
          disabled={code?.isDefault || code?.archived}
          onCheckedChange={(checked) => setForm({ ...form, isDefault: checked === true })}
          hint={code?.isDefault ? "To change it, make another code the usual one." : undefined}
        >
          The usual code for new products and lines
        </CheckField>
      </div>
    </Dialog>
  );
}
