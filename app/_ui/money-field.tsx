"use client";

import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { controlBox } from "./input";

type MoneyFieldProps = Omit<ComponentProps<"input">, "size" | "type"> & {
  currency?: string;
  size?: "xs" | "sm" | "md" | "lg";
  boxClassName?: string;
};

/** An amount as text: exactly what was typed is kept, right-aligned in tabular figures, the currency beside it. */
export function MoneyField({ currency, size, className, boxClassName, ...props }: MoneyFieldProps) {
  const wiring = useFieldControl(props);
  return (
    <span className={cx(controlBox(size, wiring["aria-invalid"]), "input--money", boxClassName)}>
      <input inputMode="decimal" autoComplete="off" {...props} {...wiring} type="text" className={className} />
      {currency ? <span className="input__unit">{currency}</span> : null}
    </span>
  );
}
