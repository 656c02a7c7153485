"use client";

import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";

/** On or off, at once. Needs a label (htmlFor its id) or an aria-label. */
export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  const wiring = useFieldControl(props);
  return <Radix.Root {...props} {...wiring} className={cx("switch", className)} />;
}
