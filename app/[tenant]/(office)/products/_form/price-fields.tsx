"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Controller, useFormContext } from "react-hook-form";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Field } from "@/app/_ui/field";
import { MoneyField } from "@/app/_ui/money-field";
import { Segmented } from "@/app/_ui/segmented";
import { Select } from "@/app/_ui/select";
import type { FormValues } from "./form-values";

const modes = [
  { value: "before", label: "Before tax" },
  { value: "with", label: "With tax" },
];

export function PriceFields() {
  const { company } = useMember();
  const codes = useSuspenseQuery(useTRPC().taxCodes.list.queryOptions()).data;
  const {
    control,
    register,
    formState: { errors },
  } = useFormContext<FormValues>();
  const usual = codes.find((code) => code.isDefault);
  return (
    <fieldset className="grid gap-4">
      <legend className="t-sm strong mb-4">Price and tax</legend>
      <div className="grid items-start gap-4 min-[620px]:grid-cols-3">
        <Field label="Price" error={errors.price?.message}>
          <MoneyField currency={company.currency} {...register("price")} />
        </Field>
        <div className="field">
          <span className="field__label" aria-hidden="true">
            The price is
          </span>
          <Controller
            control={control}
            name="priceIncludesTax"
            render={({ field }) => (
              <Segmented
                label="The price is before or with tax"
                wide
                options={modes}
                value={field.value ? "with" : "before"}
                onValueChange={(mode) => field.onChange(mode === "with")}
              />
            )}
          />
        </div>
        <Field label="Tax" error={errors.taxCodeId?.message}>
          <Select
            placeholder={usual ? `As usual: ${usual.name}` : "None"}
            options={codes.map((code) => ({ value: code.id, label: code.name }))}
            {...register("taxCodeId", { setValueAs: (value: unknown) => (value ? value : null) })}
          />
        </Field>
      </div>
      <div className="grid gap-4 min-[620px]:grid-cols-3">
        <Field
          label="Cost"
          aside="optional"
          hint="Until stock that was received has its own."
          error={errors.cost?.message}
        >
          <MoneyField currency={company.currency} {...register("cost")} />
        </Field>
      </div>
    </fieldset>
  );
}
