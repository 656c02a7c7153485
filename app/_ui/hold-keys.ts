const WINDOW = "[role=dialog],[role=alertdialog]";
/** A window that has not taken the focus by then will not. */
const MOST_FRAMES = 20;

/**
 * Keeps what is typed while a window is on its way, so that no key of it reaches the page behind. Returns how to end that: as
 * soon as a field of the window has the caret, it receives the text as if it had been typed there, and then the Enter or Esc.
 */
export function holdKeys(): () => void {
  let text = "";
  let end: KeyboardEvent | null = null;
  const hold = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" || event.key === "Escape") end ??= event;
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "Backspace") text = text.slice(0, -1);
    else if (event.key.length === 1) text += end === null ? event.key : "";
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", hold, true);
  const release = (framesLeft: number) => {
    const field = document.activeElement;
    const isThere = field instanceof HTMLElement && takesTyping(field) && field.closest(WINDOW) !== null;
    if (!isThere && framesLeft > 0) {
      requestAnimationFrame(() => release(framesLeft - 1));
      return;
    }
    window.removeEventListener("keydown", hold, true);
    // What typing does and nothing else: the field's own listeners hear of it, and Ctrl Z takes it back.
    if (isThere && text !== "") document.execCommand("insertText", false, text);
    const last = end;
    if (!last || !document.activeElement?.closest(WINDOW) || (!isThere && last.key === "Enter")) return;
    requestAnimationFrame(() => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", keysOf(last))));
  };
  let isOver = false;
  return () => {
    if (!isOver) release(MOST_FRAMES);
    isOver = true;
  };
}

function keysOf({ key, code, ctrlKey, metaKey, shiftKey }: KeyboardEvent): KeyboardEventInit {
  return { key, code, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true };
}

function takesTyping(field: HTMLElement): boolean {
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
}
