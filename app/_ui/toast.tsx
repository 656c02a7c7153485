"use client";

import { Check, CircleAlert, Undo2, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import {
  dismissToast,
  noToasts,
  readToasts,
  showToast,
  type Toast,
  type ToastAction,
  watchToasts,
} from "./toast-state";
import { useShortcut } from "./use-shortcut";

type ToastOptions = { icon?: ReactNode; action?: ToastAction; seconds?: number };

/** Says that something was done. An action may show it; offer Undo only through toastUndo. */
export function toast(message: ReactNode, options: ToastOptions = {}): void {
  const { icon = <Check aria-hidden="true" />, action, seconds = 5 } = options;
  showToast({ message, icon, action, seconds });
}

/** The same with Undo; only where undoing is true, never for booked money. */
export function toastUndo(message: ReactNode, onUndo: () => void, seconds = 8): void {
  toast(message, { icon: <Undo2 aria-hidden="true" />, action: { label: "Undo", onClick: onUndo }, seconds });
}

/** Something failed that no field or page can say; stays until it is closed. */
export function toastBad(message: ReactNode, action?: ToastAction): void {
  showToast({ message, icon: <CircleAlert aria-hidden="true" />, action, seconds: null });
}

/** Where toasts appear; once, in the root layout. They wait while someone reads, and Alt T leads to them. */
export function Toaster() {
  const toasts = useSyncExternalStore(watchToasts, readToasts, noToasts);
  const [held, setHeld] = useState(false);
  const list = useRef<HTMLElement>(null);
  useShortcut("alt+t", () => list.current?.focus(), { enabled: toasts.length > 0, modal: true });
  return (
    <section
      ref={list}
      aria-label="Messages"
      aria-live="polite"
      aria-relevant="additions text"
      tabIndex={-1}
      className="toasts"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((one) => (
        <ToastBox key={one.id} toast={one} held={held} />
      ))}
    </section>
  );
}

function ToastBox({ toast: { id, message, icon, action, seconds }, held }: { toast: Toast; held: boolean }) {
  useEffect(() => {
    if (seconds === null || held) return;
    const timer = window.setTimeout(() => dismissToast(id), seconds * 1000);
    return () => window.clearTimeout(timer);
  }, [id, seconds, held]);
  const press = () => {
    action?.onClick();
    dismissToast(id);
  };
  return (
    <div className="toast">
      {icon}
      <span className="grow">{message}</span>
      {action ? (
        <button type="button" onClick={press}>
          {action.label}
        </button>
      ) : null}
      {seconds === null ? (
        <button type="button" aria-label="Close" onClick={() => dismissToast(id)}>
          <X aria-hidden="true" />
        </button>
      ) : null}
    </div>
  );
}
