import type { ReactNode } from "react";
import { cx } from "./cx";
import { type Shape, StatusShape } from "./status-shape";

const kinds = {
  draft: ["Draft", "dashed", "ink3"],
  open: ["Open", "ring", "info"],
  issued: ["Open", "ring", "info"],
  partial: ["Part paid", "half", "info"],
  paid: ["Paid", "tick", "ok"],
  overdue: ["Overdue", "alert", "bad"],
  void: ["Void", "struck", "ink3"],
  refunded: ["Refunded", "return", "ink2"],
  credited: ["Credited", "minus", "ink2"],
  waiting: ["Waiting", "clock", "warn"],
  quote: ["Quote", "page", "ink3"],
  confirmed: ["Confirmed", "ring-tick", "info"],
  part_invoiced: ["Part invoiced", "half", "info"],
  invoiced: ["Invoiced", "tick", "ok"],
  cancelled: ["Cancelled", "struck", "ink3"],
  requested: ["Requested", "clock", "warn"],
  approved: ["Approved", "ring-tick", "info"],
  processed: ["Processed", "tick", "ok"],
  failed: ["Failed", "cross", "bad"],
  rejected: ["Rejected", "ring-cross", "ink2"],
} as const satisfies Record<string, readonly [string, Shape, string]>;

export type StatusKind = keyof typeof kinds;

type StatusProps = { kind: StatusKind; children?: ReactNode; bare?: boolean; size?: number; className?: string };

/** A document's state: a shape and a word, colour only third. `bare` shows the shape and keeps the word for readers. */
export function Status({ kind, children, bare, size, className }: StatusProps) {
  const [word, shape, tone] = kinds[kind];
  return (
    <span className={cx("status", className)}>
      <StatusShape shape={shape} className={tone} size={size} />
      {bare ? <span className="sr-only">{children ?? word}</span> : (children ?? word)}
    </span>
  );
}

/** The word of a state, for menus, filters and titles. */
export function statusWord(kind: StatusKind): string {
  return kinds[kind][0];
}
