"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

/**
 * A dialog over the work area. What lies under it is inert and the focus stays inside; Escape or a tap on the dimmed part closes
 * it, and the focus goes back to where it was.
 */
export function Dialog({ label, alert = false, width, onClose, children }: DialogProps) {
  const box = useRef<HTMLDivElement>(null);
  // Before anything in here takes the focus for itself.
  const [before] = useState(() => document.activeElement);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const element = box.current;
    const others = [...(element?.parentElement?.children ?? [])].filter(
      (one) => one !== element && !one.matches(".scrim"),
    );
    const inerted = others.filter((one) => !one.hasAttribute("inert"));
    for (const one of inerted) one.setAttribute("inert", "");
    if (!element?.contains(document.activeElement)) element?.focus();
    return () => {
      for (const one of inerted) one.removeAttribute("inert");
      if (before instanceof HTMLElement) before.focus();
    };
  }, [before]);
  // What had the focus may be gone, as a button that can be pressed once: Escape is heard all the same.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && document.activeElement === document.body) close.current();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape and the dialog's own button do the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the dialog's own button do the same */}
      <div className="scrim" onClick={onClose} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is one of the two kinds of dialog */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role is one of the two kinds of dialog */}
      <div
        ref={box}
        className="dialog"
        role={alert ? "alertdialog" : "dialog"}
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        style={width ? { width } : undefined}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }}
      >
        <div className="dialog-body">{children}</div>
      </div>
    </>
  );
}

type DialogProps = {
  label: string;
  /** Read out at once: for what refuses or warns. */
  alert?: boolean;
  width?: number;
  onClose: () => void;
  children: ReactNode;
};
