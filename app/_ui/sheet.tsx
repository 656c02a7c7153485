"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "./button";
import { cx } from "./cx";
import { useWindowFocus } from "./use-window-focus";

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  subtitle?: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** A panel from the right edge over the page, for filters and settings that want room. */
export function Sheet({ open, onOpenChange, title, subtitle, children, actions, className }: SheetProps) {
  const focus = useWindowFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content className={cx("sheet", className)} aria-describedby={subtitle ? undefined : ""} {...focus}>
          <div className="dialog__head">
            <div className="grow">
              <Radix.Title className="t-lg strong">{title}</Radix.Title>
              {subtitle ? <Radix.Description className="t-sm ink3">{subtitle}</Radix.Description> : null}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X aria-hidden="true" />} />
            </Radix.Close>
          </div>
          <div className="dialog__body">{children}</div>
          {actions ? (
            <div className="dialog__foot">
              <div className="dialog__actions">{actions}</div>
            </div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
