type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export type Combo = { key: string; mod: boolean; alt: boolean };

/** Reads "n", "/", "mod+k", "mod+enter", "alt+n"; mod is Ctrl, and Cmd on a Mac. */
export function parseCombo(text: string): Combo {
  const words = text.toLowerCase().split("+");
  return { key: words.at(-1) ?? "", mod: words.includes("mod"), alt: words.includes("alt") };
}

/** Whether the pressed keys are this combination. Shift is free, so that "?" works on every keyboard. */
export function isCombo(combo: Combo, event: Pressed): boolean {
  if (combo.mod !== (event.ctrlKey || event.metaKey) || combo.alt !== event.altKey) return false;
  const key = event.key.toLowerCase();
  const name = key === "escape" ? "esc" : key;
  return name === combo.key && !(event.shiftKey && /^[a-z]$/.test(name) && !combo.mod);
}

/** Whether the key would be typed into something, so that a letter there is a letter. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return (
    target instanceof HTMLInputElement &&
    !["checkbox", "radio", "button", "submit", "range", "file"].includes(target.type)
  );
}
