"use client";

import { useMember } from "@/app/_lib/member";
import { Field } from "@/app/_ui/field";
import { Select } from "@/app/_ui/select";

type SiteFieldProps = {
  value: string;
  onChange: (siteId: string) => void;
  hint?: string;
  disabled?: boolean;
  error: string | undefined;
};

/** Which of the company's sites something stands at. */
export function SiteField({ value, onChange, hint, disabled, error }: SiteFieldProps) {
  const { sites } = useMember();
  return (
    <Field label="Site" hint={hint} error={error}>
      <Select
        value={value}
        disabled={disabled}
        options={sites.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
