"use client";

import { Controller, useFormContext } from "react-hook-form";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input, Textarea } from "@/app/_ui/input";
import { RadioCards } from "@/app/_ui/radio-cards";
import { CategoryField } from "./category-field";
import type { FormValues } from "./form-values";

const kinds = [
  { value: "stocked", title: "Counted goods", text: "Every piece that comes and goes is booked." },
  { value: "service", title: "Service", text: "Work, postage, a fee: nothing to count." },
];

export function IdentityFields({ isNew }: { isNew: boolean }) {
  const {
    control,
    register,
    formState: { errors },
  } = useFormContext<FormValues>();
  return (
    <div className="grid gap-4">
      <FieldSet legend="Kind" error={errors.kind?.message}>
        <Controller
          control={control}
          name="kind"
          render={({ field }) => (
            <RadioCards label="Kind" choices={kinds} value={field.value ?? "stocked"} onValueChange={field.onChange} />
          )}
        />
      </FieldSet>
      <div className="grid gap-4 min-[620px]:grid-cols-[180px_1fr]">
        <Field label="Code" error={errors.sku?.message}>
          <Input {...register("sku")} autoFocus={isNew} autoComplete="off" maxLength={64} />
        </Field>
        <Field label="Name" error={errors.name?.message}>
          <Input {...register("name")} autoComplete="off" maxLength={200} />
        </Field>
      </div>
      <div className="grid gap-4 min-[620px]:grid-cols-[180px_1fr]">
        <Field label="Sold in" hint="pcs, box, kg, hour" error={errors.unit?.message}>
          <Input {...register("unit")} autoComplete="off" maxLength={20} />
        </Field>
        <CategoryField />
      </div>
      <Field label="Description" aside="optional" error={errors.description?.message}>
        <Textarea {...register("description")} rows={3} maxLength={5000} />
      </Field>
    </div>
  );
}
