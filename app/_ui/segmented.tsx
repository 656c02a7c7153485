"use client";

import { Check } from "lucide-react";
import { useId } from "react";
import { cx } from "./cx";
import type { Option } from "./select";

type SegmentedProps = {
  label: string;
  options: Option[];
  value: string;
  onValueChange: (value: string) => void;
  name?: string;
  wide?: boolean;
  className?: string;
};

/** A few choices side by side; native radios underneath, so arrows, forms and screen readers just work. */
export function Segmented({ label, options, value, onValueChange, name, wide, className }: SegmentedProps) {
  const made = useId();
  return (
    <div role="radiogroup" aria-label={label} className={cx("seg", wide && "seg--wide", className)}>
      {options.map((option) => (
        <label key={option.value} className="seg__item">
          <input
            type="radio"
            className="over"
            name={name ?? made}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onValueChange(option.value)}
          />
          <Check aria-hidden="true" />
          {option.label}
        </label>
      ))}
    </div>
  );
}
