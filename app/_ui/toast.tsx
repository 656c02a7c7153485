"use client";

import { Check, CircleAlert, Undo2, X } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { Toaster as Sonner, toast as sonner } from "sonner";

type ToastAction = { label: string; onClick: () => void };
type ToastOptions = { icon?: ReactNode; action?: ToastAction; seconds?: number };

/** Where toasts appear; once, in the root layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      offset={24}
      gap={8}
      containerAriaLabel="Messages"
      style={{ "--width": "min(440px, calc(100vw - 32px))" } as CSSProperties}
    />
  );
}

/** Says that something was done. An action may show it; offer Undo only through toastUndo. */
export function toast(message: ReactNode, options: ToastOptions = {}): void {
  const { icon = <Check aria-hidden="true" />, action, seconds = 5 } = options;
  sonner.custom((id) => toastBox(id, message, icon, action), { duration: seconds * 1000, unstyled: true });
}

/** The same with Undo; only where undoing is true, never for booked money. */
export function toastUndo(message: ReactNode, onUndo: () => void, seconds = 8): void {
  toast(message, { icon: <Undo2 aria-hidden="true" />, action: { label: "Undo", onClick: onUndo }, seconds });
}

/** Something failed that no field or page can say; stays until it is closed. */
export function toastBad(message: ReactNode, action?: ToastAction): void {
  sonner.custom((id) => toastBox(id, message, <CircleAlert aria-hidden="true" />, action, true), {
    duration: Number.POSITIVE_INFINITY,
    unstyled: true,
  });
}

function toastBox(id: string | number, message: ReactNode, icon: ReactNode, action?: ToastAction, closes?: boolean) {
  const press = () => {
    action?.onClick();
    sonner.dismiss(id);
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
      {closes ? (
        <button type="button" aria-label="Close" onClick={() => sonner.dismiss(id)}>
          <X aria-hidden="true" />
        </button>
      ) : null}
    </div>
  );
}
