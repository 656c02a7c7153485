"use client";

import { DateField } from "@/app/_ui/date-field";

type DayRangeProps = {
  from: string | undefined;
  to: string | undefined;
  onFrom: (day: string | undefined) => void;
  onTo: (day: string | undefined) => void;
};

/** The days a list shows, both counted in; an empty field is open on that side. */
export function DayRange({ from, to, onFrom, onTo }: DayRangeProps) {
  return (
    <>
      <DateField
        size="sm"
        aria-label="From"
        value={from ?? ""}
        max={to}
        onChange={(event) => onFrom(event.target.value || undefined)}
      />
      <span className="ink3 t-sm" aria-hidden="true">
        to
      </span>
      <DateField
        size="sm"
        aria-label="To"
        value={to ?? ""}
        min={from}
        onChange={(event) => onTo(event.target.value || undefined)}
      />
    </>
  );
}
