import type { ReactNode } from "react";
import { cx } from "./cx";

export type Fill = "brand" | "ink" | "bad" | "warn" | "hatch" | "none";

type MeterProps = { label: string; parts: { percent: number; fill: Fill }[]; thin?: boolean; className?: string };

/** How much of a whole, in one to three parts told apart by pattern as well. The label says it in words. */
export function Meter({ label, parts, thin, className }: MeterProps) {
  return (
    <div role="img" aria-label={label} className={cx("meter", thin && "meter--thin", className)}>
      {parts.map((part, place) =>
        part.percent > 0 ? (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the bar
            key={place}
            className={`fill--${part.fill}`}
            style={{ width: `${Math.min(100, part.percent)}%` }}
          />
        ) : null,
      )}
    </div>
  );
}

/** A swatch with its meaning, for the legend of a meter or a chart. */
export function Swatch({ fill, children }: { fill: Fill; children: ReactNode }) {
  return (
    <span className="row gap-[6px]">
      <i className={cx("sw", `fill--${fill}`)} />
      {children}
    </span>
  );
}
