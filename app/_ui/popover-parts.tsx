"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactElement, ReactNode, Ref } from "react";
import { cx } from "./cx";

type PopoverBodyProps = {
  trigger: ReactElement;
  triggerRef: Ref<HTMLButtonElement>;
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
};

/** The panel itself, once its code is there. */
export function PopoverBody(props: PopoverBodyProps) {
  const { trigger, triggerRef, label, children, open, onOpenChange, align = "start", className } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger ref={triggerRef} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          className={cx("menu menu--pad", className)}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
