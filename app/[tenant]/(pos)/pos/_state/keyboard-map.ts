/**
 * What a key does at the till, by what is on the screen. Letters and digits act only while no field has the caret; the scanner has
 * taken its bursts out before anybody asks here.
 */
export type KeyScreen = "sell" | "tender" | "other";

export type KeyAction =
  | { type: "search" }
  | { type: "times" }
  | { type: "digit"; digit: string }
  | { type: "more" }
  | { type: "less" }
  | { type: "remove" }
  | { type: "up" }
  | { type: "down" }
  | { type: "customer" }
  | { type: "discount" }
  | { type: "note" }
  | { type: "park" }
  | { type: "recall" }
  | { type: "orders" }
  | { type: "custom" }
  | { type: "undo" }
  | { type: "others" }
  /** The sheet of the line that is chosen. */
  | { type: "open" }
  | { type: "charge" }
  | { type: "tender"; index: number }
  | { type: "exact" }
  | { type: "split" }
  | { type: "finish" }
  | { type: "back" }
  | { type: "hints" };

export type KeyPressed = { key: string; withControl: boolean; inField: boolean; onButton: boolean };

const letters: Record<string, KeyAction> = {
  c: { type: "customer" },
  d: { type: "discount" },
  n: { type: "note" },
  p: { type: "park" },
  r: { type: "recall" },
  o: { type: "orders" },
  a: { type: "custom" },
  u: { type: "undo" },
  m: { type: "others" },
};

/** What this key stands for; null leaves it to the browser. */
export function keyAction(screen: KeyScreen, { key, withControl, inField, onButton }: KeyPressed): KeyAction | null {
  if (withControl) return key === "Enter" && screen === "sell" ? { type: "charge" } : null;
  if (key === "?" && !inField) return { type: "hints" };
  switch (screen) {
    case "sell":
      return inField ? null : onSell(key, onButton);
    case "tender":
      return onTender(key, inField, onButton);
    case "other":
      return null;
    default:
      return screen satisfies never;
  }
}

function onSell(key: string, onButton: boolean): KeyAction | null {
  if (/^\d$/.test(key)) return { type: "digit", digit: key };
  switch (key) {
    case "/":
      return { type: "search" };
    case "*":
      return { type: "times" };
    case "+":
      return { type: "more" };
    case "-":
    case "−":
      return { type: "less" };
    case "Delete":
    case "Backspace":
      return { type: "remove" };
    case "Enter":
      return onButton ? null : { type: "open" };
    case "ArrowUp":
      return onButton ? null : { type: "up" };
    case "ArrowDown":
      return onButton ? null : { type: "down" };
    default:
      return letters[key.toLowerCase()] ?? null;
  }
}

function onTender(key: string, inField: boolean, onButton: boolean): KeyAction | null {
  if (key === "Escape") return { type: "back" };
  if (inField) return null;
  if (/^[1-9]$/.test(key)) return { type: "tender", index: Number(key) - 1 };
  switch (key.toLowerCase()) {
    case "e":
      return { type: "exact" };
    case "s":
      return { type: "split" };
    case "enter":
      return onButton ? null : { type: "finish" };
    default:
      return null;
  }
}
