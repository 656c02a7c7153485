"use client";

import { useCallback, useEffect, useState } from "react";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { typedKeys } from "@/app/[tenant]/(pos)/pos/_state/typed-keys";

type Props = { start: string; focus?: boolean; onQuantity: (quantity: string) => void };

/** A quantity by keys, with a point where goods are weighed. */
export function QuantityKeys({ start, onQuantity }: Props) {
  const [text, setText] = useState("");
  const onKey = useCallback((key: string) => setText((before) => nextText(before, key)), []);
  useEffect(() => typedKeys(onKey), [onKey]);
  const quantity = asQuantity(text);
  return (
    <div className="amount-off">
      <Keypad label="Quantity" left="." onKey={onKey} />
      <div className="stack">
        <output className="field big is-on">
          <span className="ph">Quantity</span>
          <span className="num amount-typed" data-empty={text === "" || undefined}>
            {text || start.replace("-", "")}
          </span>
        </output>
        <button
          type="button"
          className="btn tall primary"
          disabled={quantity === null}
          onClick={() => quantity !== null && onQuantity(quantity)}
        >
          {quantity === null ? "Type a quantity" : `Make it ${quantity}`}
        </button>
      </div>
    </div>
  );
}

function nextText(before: string, key: string): string {
  if (key === "Delete") return before.slice(0, -1);
  if (key === "." && (before === "" || before.includes("."))) return before === "" ? "0." : before;
  const next = `${before}${key}`;
  return /^\d{0,6}(\.\d{0,4})?$/.test(next) ? next.replace(/^0+(?=\d)/, "") : before;
}

/** "0.250" is "0.25"; nothing and nought are no quantity. */
function asQuantity(text: string): string | null {
  if (!/\d/.test(text) || Number(text) === 0) return null;
  return text.includes(".") ? text.replace(/\.?0*$/, "") : text;
}
