const WINDOW = "[role=dialog],[role=alertdialog]";
/** A window that has not taken the focus by then will not. */
const MOST_FRAMES = 20;

/**
 * Keeps what is typed while a window is on its way. Returns how to end that: as soon as a field of the window has the
 * caret, it receives the text as if it had been typed there.
 */
export function holdKeys(): () => void {
  let text = "";
  const hold = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Backspace") text = text.slice(0, -1);
    else if (event.key.length === 1) text += event.key;
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
  };
  return () => release(MOST_FRAMES);
}

function takesTyping(field: HTMLElement): boolean {
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
}
