"use client";

import { useMember } from "@/app/_lib/member";
import { Field } from "@/app/_ui/field";
import { Input, Textarea } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import type { DraftForm, FormMistakes } from "./draft-form";

type Props = { form: DraftForm; onChange: (change: Partial<DraftForm>) => void; mistakes: FormMistakes };

/** What most invoices leave as it is. */
export function MoreFields({ form, onChange, mistakes }: Props) {
  const { sites } = useMember();
  return (
    <div className="mt-3 grid gap-3">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-[1.6fr_1fr_1fr_1fr_1.2fr]">
        <Field label="Their reference">
          <Input
            value={form.reference}
            maxLength={200}
            onChange={(event) => onChange({ reference: event.target.value })}
          />
        </Field>
        <Field label="Discount on all" error={mistakes.discount}>
          <Input
            value={form.discount}
            placeholder="5 or -2.50"
            title="5 for 5 % of everything, -2.50 for an amount off"
            className="num"
            onChange={(event) => onChange({ discount: event.target.value })}
          />
        </Field>
        <Field label="Service charge" error={mistakes.serviceCharge}>
          <Input
            value={form.serviceCharge}
            suffix="%"
            inputMode="decimal"
            className="num"
            onChange={(event) => onChange({ serviceCharge: event.target.value })}
          />
        </Field>
        <Field label="Prices">
          <Select
            value={form.pricesIncludeTax ? "with" : "before"}
            options={[
              { value: "before", label: "before tax" },
              { value: "with", label: "with tax" },
            ]}
            onChange={(event) => onChange({ pricesIncludeTax: event.target.value === "with" })}
          />
        </Field>
        <Field label="Goods leave from">
          <Select
            value={form.siteId}
            options={sites.map((site) => ({ value: site.id, label: site.name }))}
            onChange={(event) => onChange({ siteId: event.target.value })}
          />
        </Field>
      </div>
      <Field label="Notes on the invoice">
        <Textarea
          rows={2}
          maxLength={5_000}
          value={form.notes}
          onChange={(event) => onChange({ notes: event.target.value })}
        />
      </Field>
    </div>
  );
}
