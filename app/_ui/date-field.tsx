"use client";

import { Calendar } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { controlBox } from "./input";

type DateFieldProps = Omit<ComponentProps<"input">, "size" | "type"> & {
  size?: "xs" | "sm" | "md" | "lg";
  boxClassName?: string;
};

/** A day as an ISO string ("2026-01-31"), in the browser's own date control. */
export function DateField({ size, className, boxClassName, ...props }: DateFieldProps) {
  const wiring = useFieldControl(props);
  return (
    <span className={cx(controlBox(size, wiring["aria-invalid"]), "input--date", boxClassName)}>
      <Calendar aria-hidden="true" />
      <input {...props} {...wiring} type="date" className={className} />
    </span>
  );
}
