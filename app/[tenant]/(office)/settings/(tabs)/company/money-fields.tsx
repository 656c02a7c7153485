"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Card } from "@/app/_ui/card";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Segmented } from "@/app/_ui/segmented";
import { Select } from "@/app/_ui/select";
import type { CompanyFieldsProps } from "./company-settings";

/** How amounts come about: prices, rounding, service charge, and when a refund needs a second person. */
export function MoneyFields({ form, set, at, disabled, currency }: CompanyFieldsProps & { currency: string }) {
  const codes = useSuspenseQuery(useTRPC().settings.taxCodes.queryOptions()).data;
  return (
    <>
      <Card title="Prices and tax">
        <div className="grid gap-4 px-5 pb-5 sm:grid-cols-2">
          <FieldSet legend="Prices you type" hint="For new documents; each keeps its own.">
            <Segmented
              label="Prices you type"
              options={[
                { value: "include", label: "Include tax", disabled },
                { value: "exclude", label: "Exclude tax", disabled },
              ]}
              value={form.pricesIncludeTax ? "include" : "exclude"}
              onValueChange={(value) => set({ pricesIncludeTax: value === "include" })}
            />
          </FieldSet>
          <FieldSet
            legend="Tax is rounded"
            hint={
              form.roundingPolicy === "line"
                ? "Each line’s tax to the penny, then added."
                : "Once per rate over the whole document."
            }
          >
            <Segmented
              label="Tax is rounded"
              options={[
                { value: "document", label: "Per document", disabled },
                { value: "line", label: "Per line", disabled },
              ]}
              value={form.roundingPolicy}
              onValueChange={(value) => set({ roundingPolicy: value === "line" ? "line" : "document" })}
            />
          </FieldSet>
          <Field
            label="Service charge"
            hint="A site may have its own rate. 0 for none."
            error={at("serviceChargePercent")}
          >
            <Input
              inputMode="decimal"
              suffix={<span className="input__unit">%</span>}
              value={form.serviceChargePercent}
              disabled={disabled}
              onChange={({ target }) => set({ serviceChargePercent: target.value })}
            />
          </Field>
          <Field label="Tax on the service charge" error={at("serviceChargeTaxCodeId")}>
            <Select
              placeholder="None"
              options={codes
                .filter((code) => !code.archived || code.id === form.serviceChargeTaxCodeId)
                .map((code) => ({ value: code.id, label: `${code.code}, ${code.name}` }))}
              value={form.serviceChargeTaxCodeId}
              disabled={disabled}
              onChange={({ target }) => set({ serviceChargeTaxCodeId: target.value })}
            />
          </Field>
        </div>
      </Card>
      <Card title="Refunds">
        <div className="grid gap-4 px-5 pb-5 sm:grid-cols-2">
          <Field
            label="A second person agrees above"
            aside="optional"
            hint="Empty: whoever may approve refunds gives any amount back at once."
            error={at("refundApprovalAbove")}
          >
            <MoneyField
              currency={currency}
              value={form.refundApprovalAbove}
              disabled={disabled}
              onChange={({ target }) => set({ refundApprovalAbove: target.value })}
            />
          </Field>
        </div>
      </Card>
    </>
  );
}
