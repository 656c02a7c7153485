"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button, IconButton } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import type { FormValues } from "./form-values";

export function ContactFields() {
  const { control, register, formState } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "contacts" });
  return (
    <fieldset className="grid gap-3">
      <legend className="t-sm strong mb-3">People</legend>
      {fields.map((field, index) => {
        const errors = formState.errors.contacts?.[index];
        return (
          <div key={field.id} className="border-line rounded-md grid gap-3 border p-3">
            <div className="grid items-start gap-3 min-[620px]:grid-cols-[1fr_1fr_auto]">
              <Field label="Name" error={errors?.name?.message}>
                <Input {...register(`contacts.${index}.name`)} autoComplete="off" />
              </Field>
              <Field label="Role" aside="optional" error={errors?.role?.message}>
                <Input {...register(`contacts.${index}.role`)} autoComplete="off" />
              </Field>
              <IconButton
                className="mt-6"
                label={`Remove person ${index + 1}`}
                icon={<X aria-hidden="true" />}
                onClick={() => remove(index)}
              />
            </div>
            <div className="grid gap-3 min-[620px]:grid-cols-2">
              <Field label="E-mail" error={errors?.email?.message}>
                <Input {...register(`contacts.${index}.email`)} type="email" autoComplete="off" />
              </Field>
              <Field label="Phone" error={errors?.phone?.message}>
                <Input {...register(`contacts.${index}.phone`)} type="tel" autoComplete="off" />
              </Field>
            </div>
          </div>
        );
      })}
      <div>
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" />}
          onClick={() => append({ name: "", role: "", email: "", phone: "" })}
        >
          Add person
        </Button>
      </div>
    </fieldset>
  );
}
