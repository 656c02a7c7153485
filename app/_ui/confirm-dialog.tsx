"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { MouseEvent, ReactNode } from "react";
import { Button } from "./button";
import { useWindowFocus } from "./use-window-focus";
import { useWindowHold, WindowHold } from "./window-hold";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  children: ReactNode;
  confirm: string;
  cancel?: string;
  tone?: "primary" | "danger";
  busy?: boolean;
  disabledReason?: string | null;
  onConfirm: () => void;
};

/** Asks before what cannot be taken back: what will happen, then a verb. Stays open until the caller closes it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    children,
    confirm,
    cancel = "Cancel",
    tone = "danger",
    onConfirm,
    ...rest
  } = props;
  const focus = useWindowFocus(open);
  const hold = useWindowHold();
  const act = (event: MouseEvent) => {
    event.preventDefault();
    onConfirm();
  };
  return (
    <Radix.Root open={open} onOpenChange={(next) => (hold.isHeld && !next ? undefined : onOpenChange(next))}>
      <Radix.Portal>
        <Radix.Overlay className="scrim">
          <Radix.Content className="dialog" style={{ maxWidth: 440 }} {...focus}>
            <div className="dialog__head">
              <Radix.Title className="t-lg strong">{title}</Radix.Title>
            </div>
            <Radix.Description asChild>
              <div className="dialog__body t-sm ink2">{children}</div>
            </Radix.Description>
            <WindowHold value={hold}>
              <div className="dialog__foot">
                <div className="dialog__actions">
                  <Radix.Cancel asChild>
                    <Button>{cancel}</Button>
                  </Radix.Cancel>
                  <Radix.Action asChild onClick={act}>
                    <Button variant={tone} busy={rest.busy} disabledReason={rest.disabledReason}>
                      {confirm}
                    </Button>
                  </Radix.Action>
                </div>
              </div>
            </WindowHold>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
