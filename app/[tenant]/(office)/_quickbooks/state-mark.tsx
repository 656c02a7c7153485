import { Check, CircleMinus, Clock, Copy, EqualNot, Gauge, LoaderCircle, TriangleAlert } from "lucide-react";
import type { SyncRow } from "./sync-words";

/** The shape of a state, told without colour too. */
export function StateMark({ row }: { row: Pick<SyncRow, "state" | "problem"> }) {
  const size = "size-4 flex-none";
  switch (row.state) {
    case "linked":
      // In step, with figures that a person left as they are.
      if (row.problem === "difference") return <EqualNot className={`ink2 ${size}`} aria-hidden="true" />;
      return <Check className={`ok ${size}`} aria-hidden="true" />;
    case "sending":
      return <LoaderCircle className={`info ${size} motion-safe:animate-spin`} aria-hidden="true" />;
    case "waiting":
      return row.problem === "throttled" ? (
        <Gauge className={`ink2 ${size}`} aria-hidden="true" />
      ) : (
        <Clock className={`ink2 ${size}`} aria-hidden="true" />
      );
    case "attention":
      return row.problem === "duplicate" ? (
        <Copy className={`warn ${size}`} aria-hidden="true" />
      ) : (
        <TriangleAlert className={`warn ${size}`} aria-hidden="true" />
      );
    case "skipped":
    case "left":
      return <CircleMinus className={`ink3 ${size}`} aria-hidden="true" />;
    default:
      return row.state satisfies never;
  }
}
