"use client";

import { Minus, Plus } from "lucide-react";

type Props = {
  value: string;
  onLess: () => void;
  onMore: () => void;
  onValue?: () => void;
  small?: boolean;
};

/** Two keys and what stands between them. */
export function Stepper({ value, onLess, onMore, onValue, small }: Props) {
  const size = small ? "icon s" : "icon";
  return (
    <div className={small ? "stepper m" : "stepper"}>
      <button type="button" aria-label="One less" onClick={onLess}>
        <Minus className={size} aria-hidden />
      </button>
      {onValue ? (
        <button
          type="button"
          className="stepper-value"
          aria-label={`Quantity ${value}, type another`}
          onClick={onValue}
        >
          {value}
        </button>
      ) : (
        <output aria-label="Quantity">{value}</output>
      )}
      <button type="button" aria-label="One more" onClick={onMore} data-autofocus>
        <Plus className={size} aria-hidden />
      </button>
    </div>
  );
}
