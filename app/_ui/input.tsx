"use client";

import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";

export type ControlSize = "xs" | "sm" | "md" | "lg";

type InputProps = Omit<ComponentProps<"input">, "size"> & {
  size?: ControlSize;
  icon?: ReactNode;
  suffix?: ReactNode;
  boxClassName?: string;
};

/** One line of text. Inside a Field it is labelled and described by it. */
export function Input({ size, icon, suffix, className, boxClassName, ...props }: InputProps) {
  const wiring = useFieldControl(props);
  const box = controlBox(size, wiring["aria-invalid"]);
  if (!icon && !suffix) return <input {...props} {...wiring} className={cx(box, boxClassName, className)} />;
  return (
    <span className={cx(box, boxClassName)}>
      {icon}
      <input {...props} {...wiring} className={className} />
      {suffix}
    </span>
  );
}

/** Several lines of text. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  const wiring = useFieldControl(props);
  return (
    <textarea rows={3} {...props} {...wiring} className={cx(controlBox("md", wiring["aria-invalid"]), className)} />
  );
}

/** The box every typed control shares. */
export function controlBox(size: ControlSize | undefined, invalid: boolean | string | undefined): string {
  return cx("input", size && size !== "md" && `input--${size}`, invalid && invalid !== "false" ? "input--error" : "");
}
