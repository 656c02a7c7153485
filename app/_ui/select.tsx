"use client";

import { ChevronDown, ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { type ControlSize, controlBox } from "./input";

export type Option = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<"select">, "size"> & {
  size?: ControlSize;
  options?: Option[];
  placeholder?: string;
  boxClassName?: string;
};

/** The browser's own select in our clothes. Give options, or option elements as children. */
export function Select({ size, options, placeholder, className, boxClassName, children, ...props }: SelectProps) {
  const wiring = useFieldControl(props);
  const Arrow = size === "xs" ? ChevronDown : ChevronsUpDown;
  return (
    <span className={cx(controlBox(size, wiring["aria-invalid"]), "select", boxClassName)}>
      <select {...props} {...wiring} className={className}>
        {placeholder ? <option value="">{placeholder}</option> : null}
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <Arrow aria-hidden="true" />
    </span>
  );
}
