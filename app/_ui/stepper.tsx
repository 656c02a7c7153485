"use client";

import { Minus, Plus } from "lucide-react";
import type { KeyboardEvent } from "react";
import { cx } from "./cx";
import { addDecimal, compareDecimal } from "./decimal-step";
import { useFieldControl } from "./field";

type StepperProps = {
  value: string;
  onValueChange: (value: string) => void;
  label?: string;
  min?: string;
  max?: string;
  step?: string;
  id?: string;
  className?: string;
};

/** A quantity as a decimal string, typed or stepped; stepping never leaves min and max, typing keeps what was typed. */
export function Stepper({ value, onValueChange, label, min = "0", max, step = "1", id, className }: StepperProps) {
  const wiring = useFieldControl({ id });
  const less = addDecimal(value, `-${step}`);
  const more = addDecimal(value, step);
  const canLess = compareDecimal(less, min) >= 0;
  const canMore = max === undefined || compareDecimal(more, max) <= 0;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.key === "ArrowUp" ? canMore && more : event.key === "ArrowDown" ? canLess && less : false;
    if (next === false) return;
    event.preventDefault();
    onValueChange(next);
  };
  return (
    <span className={cx("stepper", className)}>
      <button type="button" aria-label="One less" disabled={!canLess} onClick={() => onValueChange(less)}>
        <Minus aria-hidden="true" />
      </button>
      <input
        {...wiring}
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" aria-label="One more" disabled={!canMore} onClick={() => onValueChange(more)}>
        <Plus aria-hidden="true" />
      </button>
    </span>
  );
}
