/**
 * How a finger is understood, everywhere at the till at once: a button darkens in the same frame it is touched; drops of water
 * and palms are no taps; two taps on buttons that pay count as one.
 */
const DROP_MS = 30;
const PALM_PX = 110;
export const TWICE_MS = 250;
/** A second tap further away was meant: another note, another button. */
const TWICE_PX = 48;

/** Null when a contact may press something; otherwise what it was. Lengths in CSS pixels, times in milliseconds. */
export function notAFinger(contact: { heldMs: number; width: number; height: number }): "drop" | "palm" | null {
  if (contact.width > PALM_PX || contact.height > PALM_PX) return "palm";
  return contact.heldMs < DROP_MS ? "drop" : null;
}

/** Whether this tap is the trembling end of the one before: at once, and at the same place, whatever stands there by now. */
export function isSameTap(before: { at: number; x: number; y: number }, now: { at: number; x: number; y: number }) {
  return now.at - before.at < TWICE_MS && Math.hypot(now.x - before.x, now.y - before.y) < TWICE_PX;
}

/**
 * Marks what is pressed with `data-pressed`, and takes clicks that were none. Elements that pay carry `data-once`. What was pressed
 * is light again with the answer to the tap, in the same picture: a picture of its own before it would only hold the answer back.
 */
export function listenToTouch(root: HTMLElement): () => void {
  let down: { at: number; width: number; height: number } | null = null;
  let pressed: HTMLElement | null = null;
  let ignoreClick = false;
  let waiting: number | undefined;
  let paid = { at: Number.NEGATIVE_INFINITY, x: 0, y: 0 };

  function release() {
    if (waiting !== undefined) cancelAnimationFrame(waiting);
    waiting = undefined;
    pressed?.removeAttribute("data-pressed");
    pressed = null;
  }
  function onDown(event: PointerEvent) {
    release();
    ignoreClick = false;
    const target =
      event.target instanceof Element ? event.target.closest<HTMLElement>("button, [role='button']") : null;
    if (target && !target.hasAttribute("disabled")) {
      target.setAttribute("data-pressed", "");
      pressed = target;
    }
    down = { at: event.timeStamp, width: event.width, height: event.height };
  }
  function onMove(event: PointerEvent) {
    if (!down || event.pointerType !== "touch") return;
    down.width = Math.max(down.width, event.width);
    down.height = Math.max(down.height, event.height);
  }
  function onUp(event: PointerEvent) {
    // The click comes at once, or not at all.
    waiting ??= requestAnimationFrame(release);
    if (!down || event.pointerType !== "touch") return;
    ignoreClick = notAFinger({ heldMs: event.timeStamp - down.at, width: down.width, height: down.height }) !== null;
    down = null;
  }
  function onClick(event: MouseEvent) {
    release();
    const pays = event.target instanceof Element && event.target.closest("[data-once]") !== null;
    const now = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    const again = pays && isSameTap(paid, now);
    if (ignoreClick || again) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (pays) paid = now;
    ignoreClick = false;
  }
  const early = { capture: true, passive: true } as const;
  root.addEventListener("pointerdown", onDown, early);
  root.addEventListener("pointermove", onMove, early);
  root.addEventListener("pointerup", onUp, early);
  root.addEventListener("pointercancel", release, early);
  root.addEventListener("click", onClick, { capture: true });
  return () => {
    release();
    root.removeEventListener("pointerdown", onDown, early);
    root.removeEventListener("pointermove", onMove, early);
    root.removeEventListener("pointerup", onUp, early);
    root.removeEventListener("pointercancel", release, early);
    root.removeEventListener("click", onClick, { capture: true });
  };
}
