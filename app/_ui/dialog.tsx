"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type FormEvent, type ReactNode, use, useRef } from "react";
import { IconButton } from "./button";
import { cx } from "./cx";
import { useShortcut } from "./use-shortcut";
import { useWindowFocus } from "./use-window-focus";
import { useWindowHold, WindowHold } from "./window-hold";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  subtitle?: ReactNode;
  children: ReactNode;
  hints?: ReactNode;
  actions?: ReactNode;
  onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
  width?: number;
  className?: string;
};

/**
 * A window over the page with head, body and foot. With onSubmit the body is a form and Ctrl Enter sends it; put the
 * submit button into actions. Focus stays inside and returns to where it came from. While a button in it is busy it stays.
 */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, subtitle, children, hints, actions, onSubmit, width, className } = props;
  const focus = useWindowFocus(open);
  const hold = useWindowHold();
  const content = (
    <>
      <div className="dialog__body">{children}</div>
      {actions || hints ? (
        <div className="dialog__foot">
          {hints}
          <div className="dialog__actions">{actions}</div>
        </div>
      ) : null}
    </>
  );
  return (
    <Radix.Root open={open} onOpenChange={(next) => (hold.isHeld && !next ? undefined : onOpenChange(next))}>
      <Radix.Portal>
        <Radix.Overlay className="scrim">
          <Radix.Content
            className={cx("dialog", className)}
            style={width ? { maxWidth: width } : undefined}
            aria-describedby={subtitle ? undefined : ""}
            {...focus}
          >
            <WindowHold value={hold}>
              <div className="dialog__head">
                <div className="grow">
                  <Radix.Title className="t-lg strong">{title}</Radix.Title>
                  {subtitle ? <Radix.Description className="t-sm ink3">{subtitle}</Radix.Description> : null}
                </div>
                <Radix.Close asChild>
                  <IconButton label="Close" icon={<X aria-hidden="true" />} />
                </Radix.Close>
              </div>
              {onSubmit ? <DialogForm onSubmit={onSubmit}>{content}</DialogForm> : content}
            </WindowHold>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

const WINDOW = "[role=dialog],[role=alertdialog]";

function DialogForm({ onSubmit, children }: { onSubmit: NonNullable<DialogProps["onSubmit"]>; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const isHeld = use(WindowHold)?.isHeld === true;
  const send = ({ target }: KeyboardEvent) => {
    if (isHeld) return;
    const own = form.current?.closest("[role=dialog]");
    // Another window may stand in front of this one.
    if (!(target instanceof Element) || [own, null].includes(target.closest(WINDOW))) form.current?.requestSubmit();
  };
  useShortcut("mod+enter", send, { modal: true });
  return (
    <form ref={form} noValidate onSubmit={onSubmit}>
      {children}
    </form>
  );
}
