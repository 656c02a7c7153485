"use client";

import { Controller, useFormContext, useWatch } from "react-hook-form";
import { useMember } from "@/app/_lib/member";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input, Textarea } from "@/app/_ui/input";
import { RadioRows } from "@/app/_ui/radio-cards";
import { policyWords } from "@/app/[tenant]/(office)/_stock/policy-words";
import type { StockPolicy } from "@/server/stock/rules";
import type { FormValues } from "./form-values";

const policies = (["warn", "block", "allow"] satisfies StockPolicy[]).map((value) => ({
  value,
  title: policyWords[value].title,
}));

export function StockFields({ isNew }: { isNew: boolean }) {
  const { sites, can } = useMember();
  const {
    control,
    register,
    formState: { errors },
  } = useFormContext<FormValues>();
  const [kind, policy = "warn"] = useWatch({ control, name: ["kind", "stockPolicy"] });
  return (
    <div className="grid gap-5">
      {kind === "service" ? (
        <p className="t-sm ink3">A service is not counted and never runs out.</p>
      ) : (
        <>
          <FieldSet legend="When it runs out" hint={policyWords[policy].text} error={errors.stockPolicy?.message}>
            <Controller
              control={control}
              name="stockPolicy"
              render={({ field }) => (
                <RadioRows
                  label="When it runs out"
                  choices={policies}
                  value={field.value ?? "warn"}
                  onValueChange={field.onChange}
                />
              )}
            />
          </FieldSet>
          <Field
            label="Low at"
            aside="optional"
            hint="At or under this it stands under “Low”."
            error={errors.reorderLevel?.message}
          >
            <Input inputMode="decimal" autoComplete="off" {...register("reorderLevel")} />
          </Field>
          {isNew && can("stock.adjust") ? (
            <Field
              label="On the shelf already"
              aside="optional"
              hint={`Opening stock at ${sites[0]?.name ?? "the first site"}, worth its cost.`}
              error={errors.openingQuantity?.message}
            >
              <Input inputMode="decimal" autoComplete="off" {...register("openingQuantity")} />
            </Field>
          ) : null}
        </>
      )}
      <Field
        label="Barcodes"
        aside="optional"
        hint="One to a line; scan into the field."
        error={errors.barcodes?.message}
      >
        <Textarea rows={3} autoComplete="off" {...register("barcodes")} />
      </Field>
    </div>
  );
}
