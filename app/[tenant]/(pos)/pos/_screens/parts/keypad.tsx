"use client";

import { Delete } from "lucide-react";
import { type MouseEvent, memo } from "react";
import { isTextField } from "@/app/[tenant]/(pos)/pos/_state/field-text";

type Props = {
  onKey: (key: string) => void;
  /** The key left of nought: two noughts for money, a point for quantities, clearing everything, or the row below. */
  left?: "00" | "." | "Clear" | "Next";
  label: string;
};

/**
 * A finger on a key takes no focus: Enter on a keyboard ends what is typed, and does not type it once more. A field that had it,
 * and the tablet's keyboard with it, makes room.
 */
function keepFocus(event: MouseEvent<HTMLElement>) {
  event.preventDefault();
  if (isTextField(document.activeElement)) event.currentTarget.closest<HTMLElement>("[tabindex='-1']")?.focus();
}

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** Twelve keys of the till's own: the tablet's keyboard would cover half of what is being paid. */
export const Keypad = memo(function Keypad({ onKey, left = "00", label }: Props) {
  const key = (name: string) => (
    <button key={name} type="button" onClick={() => onKey(name)}>
      {name}
    </button>
  );
  return (
    <fieldset className="keypad grow" aria-label={label} onMouseDown={keepFocus}>
      {DIGITS.map(key)}
      <button type="button" className="fn" onClick={() => onKey(left)}>
        {left}
      </button>
      {key("0")}
      <button type="button" className="fn" aria-label="Delete" onClick={() => onKey("Delete")}>
        <Delete className="icon" aria-hidden />
      </button>
    </fieldset>
  );
});
