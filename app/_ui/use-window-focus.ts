"use client";

import { useRef } from "react";

const FIELDS = "[autofocus], .dialog__body :is(input, select, textarea):not(:disabled, [type=radio]:not(:checked))";

/**
 * Where the focus goes when a window opens (its first field, else its first action, never the close button) and
 * where it returns when it closes (to what had it before).
 */
export function useWindowFocus() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      before.current = document.activeElement;
      const dialog = event.currentTarget;
      if (!(dialog instanceof HTMLElement)) return;
      event.preventDefault();
      const field = dialog.querySelector<HTMLElement>(FIELDS);
      (field ?? dialog.querySelector<HTMLElement>(".dialog__actions .btn") ?? dialog).focus();
      if (field instanceof HTMLInputElement && field.type === "text") field.select();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
  };
}
