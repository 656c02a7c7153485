"use client";

import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";

type FormDialogProps = {
  title: string;
  subtitle?: string;
  width?: number;
  /** What the button says that sends it. */
  verb: string;
  busy: boolean;
  disabledReason?: string | null;
  /** What the server said of the whole form. */
  error?: string | null;
  onSend: () => void;
  onClose: () => void;
  /** The fields, one below the other. */
  children: ReactNode;
};

/** A small form in a window, sent once by its button, Enter or Ctrl Enter. */
export function FormDialog(props: FormDialogProps) {
  const { title, subtitle, width, verb, busy, disabledReason, error = null, onSend, onClose, children } = props;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      subtitle={subtitle}
      width={width}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabledReason={disabledReason}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={error} />
        {children}
      </div>
    </Dialog>
  );
}
