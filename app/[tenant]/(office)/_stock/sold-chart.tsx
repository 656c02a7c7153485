"use client";

import { useMember } from "@/app/_lib/member";
import { formatDay } from "@/server/dates";
import { formatDecimal } from "@/server/money";

type SoldChartProps = { days: { day: string; quantity: string }[]; pieces: string; lasts: string | null };

const WIDTH = 308;
const HEIGHT = 54;
const ROOM = 10;

/** Pieces sold per day; what came back hangs below the line. */
export function SoldChart({ days, pieces, lasts }: SoldChartProps) {
  const { today } = useMember();
  const amounts = days.map((day) => Number(day.quantity));
  const [most, least] = [Math.max(0, ...amounts), Math.min(0, ...amounts)];
  const unit = (HEIGHT - (least < 0 ? ROOM : 2)) / (most || 1);
  const zero = least < 0 ? HEIGHT - ROOM : HEIGHT - 2;
  const slot = WIDTH / days.length;
  const [first, last] = [days[0], days.at(-1)];
  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Pieces sold per day in ${days.length} days, ${pieces} in all`}
      >
        {amounts.map((amount, index) => {
          const height =
            amount > 0 ? Math.max(1.5, amount * unit) : Math.min(ROOM - 2, Math.max(2, (amount / least) * (ROOM - 2)));
          if (amount === 0) return null;
          return (
            <rect
              key={days[index]?.day}
              x={index * slot + slot * 0.12}
              y={amount > 0 ? zero - height : zero + 1.5}
              width={slot * 0.76}
              height={height}
              rx="1.5"
              fill={amount > 0 ? "var(--brand)" : "var(--ink-3)"}
            />
          );
        })}
        <line x1="0" x2={WIDTH} y1={zero + 0.5} y2={zero + 0.5} stroke="var(--line-strong)" />
      </svg>
      <div className="row-between t-xs ink3 mt-[2px]">
        <span>{first ? formatDay(first.day, today) : null}</span>
        <span>{lasts}</span>
        <span>{last ? formatDay(last.day, today) : null}</span>
      </div>
    </>
  );
}

/** How long what is free lasts at the pace of these days; null where nothing was sold or nothing is there. */
export function lastsWords(available: string | null, sold: number, days: number): string | null {
  const left = Number(available ?? 0);
  if (sold <= 0 || left <= 0) return null;
  const lasts = Math.round(left / (sold / days));
  if (lasts > 365) return "lasts over a year";
  return lasts < 1
    ? "lasts less than a day"
    : `lasts about ${formatDecimal(String(lasts))} ${lasts === 1 ? "day" : "days"}`;
}
