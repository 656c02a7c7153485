"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/app/_ui/field";
import { Input, Textarea } from "@/app/_ui/input";
import type { FormValues } from "./form-values";

export function IdentityFields({ isNew }: { isNew: boolean }) {
  const {
    register,
    formState: { errors },
  } = useFormContext<FormValues>();
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 min-[620px]:grid-cols-[1fr_180px]">
        <Field label="Name" error={errors.name?.message}>
          <Input {...register("name")} autoFocus={isNew} autoComplete="off" maxLength={200} />
        </Field>
        <Field
          label="Customer number"
          aside={isNew ? "optional" : undefined}
          hint={isNew ? "The next one by itself" : undefined}
          error={errors.number?.message}
        >
          <Input {...register("number")} autoComplete="off" maxLength={40} />
        </Field>
      </div>
      <div className="grid gap-4 min-[620px]:grid-cols-2">
        <Field label="E-mail" error={errors.email?.message}>
          <Input {...register("email")} type="email" autoComplete="off" maxLength={254} />
        </Field>
        <Field label="Phone" error={errors.phone?.message}>
          <Input {...register("phone")} type="tel" autoComplete="off" maxLength={40} />
        </Field>
      </div>
      <Field label="Note" hint="For us; it is never printed." error={errors.notes?.message}>
        <Textarea {...register("notes")} rows={3} maxLength={5000} />
      </Field>
    </div>
  );
}
