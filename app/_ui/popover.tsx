"use client";

import type { ReactElement, ReactNode } from "react";
import { atFirstSign } from "./first-sign";
import { loadOnce } from "./load-once";
import { sayNotLoaded } from "./say-not-loaded";
import { useOpenedPart } from "./use-opened-part";

const popoverParts = loadOnce(() => import("./popover-parts"), sayNotLoaded);
atFirstSign(popoverParts.load);

type PopoverProps = {
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
};

/** A small panel under a button, for a filter or a short form. Its code comes as that of a menu. */
export function Popover({ trigger, label, children, open, onOpenChange, ...look }: PopoverProps) {
  const part = useOpenedPart(popoverParts, trigger, "dialog", { open, onOpenChange });
  if (part.code === null) return part.standIn;
  return (
    <part.code.PopoverBody
      {...look}
      label={label}
      trigger={trigger}
      triggerRef={part.triggerRef}
      open={part.open}
      onOpenChange={part.setOpen}
    >
      {children}
    </part.code.PopoverBody>
  );
}
