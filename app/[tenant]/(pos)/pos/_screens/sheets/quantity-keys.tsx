"use client";

import { useCallback, useEffect, useState } from "react";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { useInView } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-in-view";
import { typedKeys } from "@/app/[tenant]/(pos)/pos/_state/typed-keys";

type Props = { start: string; what?: keyof typeof words; onQuantity: (quantity: string) => void };

const words = {
  quantity: { label: "Quantity", none: "Type a quantity", make: "Make it" },
  points: { label: "Points", none: "Type how many", make: "Use" },
};

/** A quantity by keys, with a point where goods are weighed; or how many points. */
export function QuantityKeys({ start, what = "quantity", onQuantity }: Props) {
  const { label, none, make } = words[what];
  const [text, setText] = useState("");
  const onKey = useCallback((key: string) => setText((before) => nextText(before, key)), []);
  useEffect(() => typedKeys(onKey), [onKey]);
  const part = useInView<HTMLDivElement>();
  const quantity = asQuantity(text);
  return (
    <div ref={part} className="amount-off">
      <Keypad label={label} left="." onKey={onKey} />
      <div className="stack">
        <output className="field big is-on">
          <span className="ph">{label}</span>
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
          {quantity === null ? none : `${make} ${quantity}`}
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
