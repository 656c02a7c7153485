"use client";

import type { ReactNode } from "react";
import { Hint } from "./hint";

type Props = {
  words: ReactNode;
  small: string;
  can?: boolean;
  look: "primary" | "soft" | "plain";
  hint?: string;
  onPress: () => void;
};

/** Says what it does and what will happen. What cannot be used stays where it is and says why; two taps count once. */
export function PayButton({ words, small, can = true, look, hint, onPress }: Props) {
  return (
    <button
      type="button"
      data-once=""
      className={`btn paybtn ${can ? (look === "plain" ? "" : look) : "off"}`}
      aria-disabled={!can || undefined}
      onClick={() => can && onPress()}
    >
      <span className="row" style={{ gap: 8 }}>
        {words}
      </span>
      <small>{small}</small>
      {hint && <Hint keys={hint} />}
    </button>
  );
}
