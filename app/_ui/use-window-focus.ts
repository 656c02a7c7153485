"use client";

import { useState } from "react";

const FIELDS = "[autofocus], .dialog__body :is(input, select, textarea):not(:disabled, [type=radio]:not(:checked))";

/**
 * Where the focus goes when a window opens (its first field, else its first action, never the close button) and
 * where it returns when it closes (to what had it before).
 */
export function useWindowFocus(open: boolean) {
  const [known, setKnown] = useState<{ open: boolean; before: HTMLElement | null }>({ open: false, before: null });
  // While it is drawn for the first time: a field of its own that takes the focus by itself has it a moment later.
  if (known.open !== open) setKnown({ open, before: open ? openedFrom() : known.before });
  return {
    onOpenAutoFocus: (event: Event) => {
      const dialog = event.currentTarget;
      if (!(dialog instanceof HTMLElement)) return;
      event.preventDefault();
      const field = dialog.querySelector<HTMLElement>(FIELDS);
      (field ?? dialog.querySelector<HTMLElement>(".dialog__actions .btn") ?? dialog).focus();
      if (field instanceof HTMLInputElement && field.type === "text") field.select();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (known.before?.isConnected) known.before.focus();
    },
  };
}

/** What has the focus; of an item of a menu the button that opened the menu, for the item is gone by then. */
function openedFrom(): HTMLElement | null {
  if (typeof document === "undefined") return null;
  const opener = document.activeElement?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const from = opener ? document.getElementById(opener) : document.activeElement;
  return from instanceof HTMLElement ? from : null;
}
