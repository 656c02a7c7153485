"use client";

import { X } from "lucide-react";
import { IconButton } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { DateField } from "@/app/_ui/date-field";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import type { RateInput } from "@/server/settings/rules";

type RateRowProps = {
  rate: RateInput;
  first: boolean;
  onChange: (changes: Partial<RateInput>) => void;
  onRemove: () => void;
};

/** One rate of one tax for a span of days; open ends are always in force. */
export function RateRow({ rate, first, onChange, onRemove }: RateRowProps) {
  return (
    <div className="grid grid-cols-[minmax(90px,1fr)_96px_136px_136px_92px_30px] items-end gap-2">
      <Field label="Tax">
        <Input
          size="sm"
          value={rate.tax}
          placeholder="VAT"
          onChange={({ target }) => onChange({ tax: target.value })}
        />
      </Field>
      <Field label="Rate">
        <Input
          size="sm"
          inputMode="decimal"
          suffix={<span className="input__unit">%</span>}
          value={rate.percent}
          onChange={({ target }) => onChange({ percent: target.value })}
        />
      </Field>
      <Field label="From">
        <DateField
          size="sm"
          value={rate.validFrom ?? ""}
          onChange={({ target }) => onChange({ validFrom: target.value || null })}
        />
      </Field>
      <Field label="Until">
        <DateField
          size="sm"
          value={rate.validUntil ?? ""}
          onChange={({ target }) => onChange({ validUntil: target.value || null })}
        />
      </Field>
      <span className="row h-[30px] gap-[6px]">
        {first ? null : (
          // biome-ignore lint/a11y/noLabelWithoutControl: the Radix button inside is labelable
          <label className="row t-xs ink2 gap-[6px]" title="Charged on the net plus the taxes before it">
            <Checkbox checked={rate.compound} onCheckedChange={(checked) => onChange({ compound: checked === true })} />
            On taxes
          </label>
        )}
      </span>
      <IconButton label="Remove this rate" icon={<X aria-hidden="true" />} onClick={onRemove} />
    </div>
  );
}
