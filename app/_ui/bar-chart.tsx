"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { type Bar, BarChartTip } from "./bar-chart-tip";
import { barScale, shortNumber } from "./bar-scale";
import { useWidth } from "./use-width";

type BarChartProps = { label: string; bars: Bar[]; names?: { up: string; down: string; net: string }; height?: number };

const LEFT = 44;
const FOOT = 28;
const HEAD = 10;

/**
 * Two values per day, one up and one down. `up` and `down` are sizes for drawing, the texts are what is read. Arrow
 * keys walk the bars; a hatched bar is a day not over yet.
 */
export function BarChart({
  label,
  bars,
  names = { up: "In", down: "Refunds", net: "Net" },
  height = 206,
}: BarChartProps) {
  const [active, setActive] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 648);
  const hatch = useId();
  const scale = barScale(
    bars.map((bar) => bar.up),
    bars.map((bar) => bar.down),
  );
  const unit = (height - HEAD - FOOT) / (scale.top + scale.bottom || 1);
  const zero = HEAD + scale.top * unit;
  const slot = (width - LEFT) / Math.max(1, bars.length);
  const bar = Math.min(28, slot * 0.7);
  const x = (index: number) => LEFT + index * slot + (slot - bar) / 2;
  const shown = active === null ? undefined : bars[active];

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, active ?? bars.length - 1, bars.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
  };

  return (
    <div
      ref={box}
      className="chart"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={bars.length}
      aria-valuenow={(active ?? bars.length - 1) + 1}
      aria-valuetext={valueText(bars[active ?? bars.length - 1], names)}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target.matches(":focus-visible") && setActive(bars.length - 1)}
      onBlur={() => setActive(null)}
      onPointerLeave={() => setActive(null)}
    >
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" height={height} aria-hidden="true">
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" fill="var(--brand-soft)" />
            <rect width="2" height="5" fill="var(--brand)" />
          </pattern>
        </defs>
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={LEFT}
              x2={width}
              y1={zero - tick * unit}
              y2={zero - tick * unit}
              stroke={tick === 0 ? "var(--line-strong)" : "var(--line)"}
            />
            <text x={LEFT - 8} y={zero - tick * unit + 4} textAnchor="end" fill="var(--ink-3)">
              {shortNumber(tick)}
            </text>
          </g>
        ))}
        {bars.map((one, index) => (
          <g key={one.id} onPointerEnter={() => setActive(index)}>
            <rect
              x={LEFT + index * slot}
              y={HEAD}
              width={slot}
              height={height - HEAD - FOOT}
              fill={index === active ? "var(--sunken)" : "transparent"}
            />
            {one.up > 0 ? (
              <rect
                x={x(index)}
                y={zero - Math.max(1.5, one.up * unit)}
                width={bar}
                height={Math.max(1.5, one.up * unit)}
                rx="2"
                fill={one.soFar ? `url(#${hatch})` : "var(--brand)"}
                stroke={one.soFar ? "var(--brand)" : undefined}
              />
            ) : null}
            {one.down > 0 ? (
              <rect
                x={x(index)}
                y={zero + 1.5}
                width={bar}
                height={Math.max(1.5, one.down * unit)}
                rx="1.5"
                fill="var(--ink-3)"
              />
            ) : null}
            {one.tick ? (
              <text
                x={index === bars.length - 1 ? width : x(index) + bar / 2}
                y={height - 6}
                textAnchor={index === bars.length - 1 ? "end" : "middle"}
                fill={one.soFar ? "var(--ink)" : "var(--ink-3)"}
                fontWeight={one.soFar ? 500 : undefined}
              >
                {one.tick}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
      {shown && active !== null ? (
        <BarChartTip bar={shown} names={names} at={x(active) + bar / 2} width={width} />
      ) : null}
    </div>
  );
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  if (key === "ArrowRight" || key === "ArrowUp") return Math.min(count - 1, at + 1);
  if (key === "ArrowLeft" || key === "ArrowDown") return Math.max(0, at - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

function valueText(bar: Bar | undefined, names: { up: string; down: string; net: string }): string | undefined {
  if (!bar) return undefined;
  return `${bar.label}: ${names.up} ${bar.upText}, ${names.down} ${bar.downText}, ${names.net} ${bar.netText}`;
}
