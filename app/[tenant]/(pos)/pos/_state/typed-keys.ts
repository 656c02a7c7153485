/** Digits and Backspace typed while no field has the caret go to whoever shows a keypad; the newest first. False: no use for it. */
type Typed = (key: string) => unknown;

const takers: Typed[] = [];

export function typedKeys(take: Typed): () => void {
  takers.push(take);
  return () => {
    const at = takers.lastIndexOf(take);
    if (at >= 0) takers.splice(at, 1);
  };
}

/** True when somebody took the key. */
export function giveTypedKey(key: string): boolean {
  if (!(/^\d$/.test(key) || key === "Backspace" || key === ".")) return false;
  return takers.toReversed().some((take) => take(key === "Backspace" ? "Delete" : key) !== false);
}
