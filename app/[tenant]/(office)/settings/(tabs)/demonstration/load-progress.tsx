"use client";

import { Meter } from "@/app/_ui/meter";
import { formatDecimal } from "@/server/money";

type LoadProgressProps = { loading: { linesDone: number; linesTotal: number | null } };

/** How far a demonstration company has come. */
export function LoadProgress({ loading: { linesDone, linesTotal } }: LoadProgressProps) {
  const percent = linesTotal ? Math.floor((linesDone * 100) / linesTotal) : 0;
  const words =
    linesTotal === null
      ? "Reading the file…"
      : linesDone < linesTotal
        ? `${formatDecimal(String(linesDone))} of ${formatDecimal(String(linesTotal))} lines`
        : "Adding orders and payments…";
  return (
    <span className="mt-2 block">
      <Meter thin label={words} parts={[{ percent, fill: "brand" }]} />
      <span className="t-xs ink3 num mt-1 block !text-left">{words}</span>
    </span>
  );
}
