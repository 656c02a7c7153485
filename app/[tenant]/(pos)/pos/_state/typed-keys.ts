/** Digits and Backspace typed while no field has the caret go to whoever shows a keypad; the newest first. */
type Typed = (key: string) => void;

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
  const take = takers.at(-1);
  if (!take || !(/^\d$/.test(key) || key === "Backspace" || key === ".")) return false;
  take(key === "Backspace" ? "Delete" : key);
  return true;
}
