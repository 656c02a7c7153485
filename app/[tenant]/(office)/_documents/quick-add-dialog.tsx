"use client";

import type { FormEvent, ReactNode } from "react";
import type { AppErrorView } from "@/app/_lib/app-error";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Notice } from "@/app/_ui/notice";

type QuickAddDialogProps = {
  title: string;
  subtitle: string;
  /** The word on the button: "Add item". */
  action: string;
  busy: boolean;
  error: AppErrorView | null;
  /** The inputs that show a mistake of theirs themselves; any other stands below. */
  fields: readonly string[];
  onSubmit: () => void;
  onClose: () => void;
  children: (fault: (field: string) => string | undefined) => ReactNode;
};

/** A record made while a document is written, with the few fields it needs; the rest can follow on its own page. */
export function QuickAddDialog(props: QuickAddDialogProps) {
  const { title, subtitle, action, busy, error, fields, onSubmit, onClose, children } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands inside the document's own form.
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      subtitle={subtitle}
      width={440}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} kbd={["Ctrl", "Enter"]}>
            {action}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {children((field) => (error?.field === field ? error.message : undefined))}
        {error && !fields.includes(error.field ?? "") ? (
          <Notice tone="bad" role="alert">
            {error.message}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}
