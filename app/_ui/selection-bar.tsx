"use client";

import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Keys } from "./kbd";

type SelectionBarProps = { count: number; summary?: ReactNode; onClear: () => void; children: ReactNode };

/** What can be done with the ticked rows; floats over the list's foot while any are ticked. */
export function SelectionBar({ count, summary, onClear, children }: SelectionBarProps) {
  if (count === 0) return null;
  return (
    <div className="selbar" role="toolbar" aria-label="Selected rows">
      <span role="status">{count} selected</span>
      {summary ? (
        <>
          <hr />
          {summary}
        </>
      ) : null}
      <hr />
      {children}
      <hr />
      <button type="button" onClick={onClear}>
        <X aria-hidden="true" />
        <span className="sr-only">Clear the selection</span>
        <span className="contents" aria-hidden="true">
          <Keys keys="Esc" />
        </span>
      </button>
    </div>
  );
}

/** One action of the bar. */
export function SelectionAction({
  icon,
  kbd,
  children,
  ...props
}: ComponentProps<"button"> & { icon?: ReactNode; kbd?: string }) {
  return (
    <button type="button" {...props}>
      {icon}
      {children}
      {kbd ? (
        <span className="contents" aria-hidden="true">
          <Keys keys={kbd} />
        </span>
      ) : null}
    </button>
  );
}
