"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { countries } from "@/app/_lib/countries";
import { Button, IconButton } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Input, Textarea } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import type { FormValues } from "./form-values";

const kinds = [
  { value: "billing", label: "Bill to" },
  { value: "delivery", label: "Deliver to" },
];
const countryOptions = countries.map(({ code, name }) => ({ value: code, label: name }));

export function AddressFields() {
  const { control, register, formState } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "addresses" });
  return (
    <fieldset className="grid gap-3">
      <legend className="t-sm strong mb-3">Addresses</legend>
      {fields.map((field, index) => {
        const errors = formState.errors.addresses?.[index];
        return (
          <div key={field.id} className="border-line grid gap-3 rounded-md border p-3">
            <div className="row">
              <Select
                size="sm"
                boxClassName="w-[148px]"
                aria-label={`Kind of address ${index + 1}`}
                options={kinds}
                {...register(`addresses.${index}.kind`)}
              />
              <IconButton
                className="push"
                label={`Remove address ${index + 1}`}
                icon={<X aria-hidden="true" />}
                onClick={() => remove(index)}
              />
            </div>
            <Field label="Street" error={errors?.lines?.message}>
              <Textarea {...register(`addresses.${index}.lines`)} rows={2} autoComplete="off" />
            </Field>
            <div className="grid gap-3 min-[620px]:grid-cols-[140px_1fr_1fr]">
              <Field label="Postcode" error={errors?.postcode?.message}>
                <Input {...register(`addresses.${index}.postcode`)} autoComplete="off" />
              </Field>
              <Field label="Town" error={errors?.city?.message}>
                <Input {...register(`addresses.${index}.city`)} autoComplete="off" />
              </Field>
              <Field label="Country" error={errors?.country?.message}>
                <Select
                  options={countryOptions}
                  placeholder="As the customer"
                  {...register(`addresses.${index}.country`)}
                />
              </Field>
            </div>
          </div>
        );
      })}
      <div>
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" />}
          onClick={() => append({ kind: fields.length === 0 ? "billing" : "delivery", lines: "" })}
        >
          Add address
        </Button>
      </div>
    </fieldset>
  );
}
