"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";

type CheckboxProps = ComponentProps<typeof Radix.Root>;

/** A tick box. `checked="indeterminate"` shows the dash of a part selection. Needs a label or an aria-label. */
export function Checkbox({ className, ...props }: CheckboxProps) {
  const wiring = useFieldControl(props);
  return (
    <Radix.Root {...props} {...wiring} className={cx("check", className)}>
      <Radix.Indicator>
        {props.checked === "indeterminate" ? <Minus aria-hidden="true" /> : <Check aria-hidden="true" />}
      </Radix.Indicator>
    </Radix.Root>
  );
}

/** A tick box with its words beside it, both to be pressed. */
export function CheckField({
  children,
  hint,
  ...props
}: Omit<CheckboxProps, "children"> & { children: ReactNode; hint?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the Radix button inside is labelable
    <label className="check-label">
      <Checkbox {...props} />
      <span>
        {children}
        {hint ? <span className="t-xs ink3 block">{hint}</span> : null}
      </span>
    </label>
  );
}
