"use client";

import { Delete } from "lucide-react";
import { useEffect } from "react";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** Digits of a PIN by finger or keyboard; the last one enters it by itself. */
export function PinPad({ entered, length, most = length, onChange, disabled }: PinPadProps) {
  const type = (digit: string) => !disabled && entered.length < most && onChange(entered + digit);
  const back = () => onChange(entered.slice(0, -1));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || disabled) return;
      if (/^\d$/.test(event.key) && entered.length < most) onChange(entered + event.key);
      else if (event.key === "Backspace") onChange(entered.slice(0, -1));
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [entered, most, onChange, disabled]);
  return (
    <>
      <div className="pin-dots" role="img" aria-label={`${entered.length} of ${length} digits entered`}>
        {Array.from({ length }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
          <i key={at} className={at < entered.length ? "on" : undefined} />
        ))}
      </div>
      <div className="keypad" style={{ gridAutoRows: "minmax(64px, 84px)" }}>
        {DIGITS.map((digit) => (
          <button key={digit} type="button" disabled={disabled} onClick={() => type(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" className="fn" onClick={() => onChange("")}>
          Clear
        </button>
        <button type="button" disabled={disabled} onClick={() => type("0")}>
          0
        </button>
        <button type="button" className="fn" aria-label="Delete" onClick={back}>
          <Delete className="icon" />
        </button>
      </div>
    </>
  );
}

type PinPadProps = {
  entered: string;
  /** How many dots are shown, and how many digits are taken where it is more. */
  length: number;
  most?: number;
  onChange: (entered: string) => void;
  /** While it is checked, or while the person has to wait. */
  disabled: boolean;
};
