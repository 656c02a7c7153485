"use client";

import { useState } from "react";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { cannotUseSlug, slugFrom } from "@/server/onboarding/rules";

export type Business = { business: string; slug: string | null };

type BusinessFieldsProps = {
  value: Business;
  onChange: (value: Business) => void;
  errors: { business?: string; slug?: string };
  autoFocus?: boolean;
};

/** The name of a business and the address it suggests, which may be chosen instead. */
export function BusinessFields({ value, onChange, errors, autoFocus }: BusinessFieldsProps) {
  const [chooses, setChooses] = useState(false);
  const suggested = slugFrom(value.business);
  const slug = value.slug ?? suggested;
  const editing = chooses || errors.slug !== undefined;
  return (
    <>
      <Field
        label="Name of the business"
        error={errors.business}
        hint={
          editing || !suggested ? undefined : (
            <>
              Its address will be <b className="med ink2">/{suggested}</b>.{" "}
              <button type="button" className="link" onClick={() => setChooses(true)}>
                Choose another
              </button>
            </>
          )
        }
      >
        <Input
          name="organization"
          autoComplete="organization"
          className="h-10 text-base"
          autoFocus={autoFocus}
          value={value.business}
          onChange={(event) => onChange({ ...value, business: event.target.value })}
        />
      </Field>
      {editing ? (
        <Field
          label="Address"
          error={errors.slug ?? (value.slug ? cannotUseSlug(value.slug) : null)}
          hint="It stands in front of every page and does not change later."
        >
          <Input
            icon={<span className="ink3">/</span>}
            boxClassName="h-10 text-base"
            autoCapitalize="none"
            spellCheck={false}
            value={slug}
            onChange={(event) => onChange({ ...value, slug: event.target.value.toLowerCase() })}
          />
        </Field>
      ) : null}
    </>
  );
}
