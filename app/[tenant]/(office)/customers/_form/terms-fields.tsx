"use client";

import { useFormContext } from "react-hook-form";
import { countries } from "@/app/_lib/countries";
import { useMember } from "@/app/_lib/member";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { RailSection } from "@/app/_ui/split";
import { currencyCodes } from "@/server/money";
import type { FormValues } from "./form-values";

const countryOptions = countries.map(({ code, name }) => ({ value: code, label: name }));
const currencyOptions = currencyCodes().map((code) => ({ value: code, label: code }));

export function TermsFields() {
  const { company } = useMember();
  const {
    register,
    formState: { errors },
  } = useFormContext<FormValues>();
  return (
    <RailSection title="Terms">
      <div className="grid gap-4">
        <Field label="Country" error={errors.country?.message}>
          <Select options={countryOptions} placeholder="Not known" {...register("country")} />
        </Field>
        <Field label="Tax id" hint="VAT, GST or other registration number" error={errors.taxId?.message}>
          <Input {...register("taxId")} autoComplete="off" maxLength={40} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Currency" error={errors.currency?.message}>
            <Select options={currencyOptions} {...register("currency")} />
          </Field>
          <Field label="Days to pay" error={errors.paymentTermsDays?.message}>
            <Input
              inputMode="numeric"
              placeholder={String(company.paymentTermsDays)}
              {...register("paymentTermsDays", {
                setValueAs: (value: unknown) =>
                  value === null || String(value).trim() === "" ? null : Number(String(value).trim()),
              })}
            />
          </Field>
        </div>
        <p className="t-xs ink3">
          New documents begin in this currency. Without days of its own the customer has the company's{" "}
          {company.paymentTermsDays}.
        </p>
      </div>
    </RailSection>
  );
}
