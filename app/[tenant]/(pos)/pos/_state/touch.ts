/**
 * How a finger is understood, everywhere at the till at once: a button darkens in the same frame it is touched; drops of water
 * and palms are no taps; two taps on buttons that pay count as one; and two thumbs that overlap are two taps.
 */
const DROP_MS = 30;
const PALM_PX = 110;
export const TWICE_MS = 250;
/** A second tap further away was meant: another note, another button. */
const TWICE_PX = 48;

/** A finger that went further did not mean what it began on. */
const SLIP_PX = 16;
/** A browser that presses what two fingers touch does it with the lifting. */
const SELF_MS = 40;

/** Null when a contact may press something; otherwise what it was. Lengths in CSS pixels, times in milliseconds. */
export function notAFinger(contact: { heldMs: number; width: number; height: number }): "drop" | "palm" | null {
  if (contact.width > PALM_PX || contact.height > PALM_PX) return "palm";
  return contact.heldMs < DROP_MS ? "drop" : null;
}

/** Whether this tap is the trembling end of the one before: at once, and at the same place, whatever stands there by now. */
export function isSameTap(before: { at: number; x: number; y: number }, now: { at: number; x: number; y: number }) {
  return now.at - before.at < TWICE_MS && Math.hypot(now.x - before.x, now.y - before.y) < TWICE_PX;
}

type Contact = {
  at: number;
  width: number;
  height: number;
  x: number;
  y: number;
  button: HTMLElement | null;
  /** Another finger was on the glass meanwhile: for the browser that is a gesture and no tap. */
  isShared: boolean;
};

/**
 * Marks what is pressed with `data-pressed`, and takes clicks that were none. Elements that pay carry `data-once`. What was pressed
 * is light again with the answer to the tap, in the same picture: a picture of its own before it would only hold the answer back.
 */
export function listenToTouch(root: HTMLElement): () => void {
  const contacts = new Map<number, Contact>();
  let pressedHere: { button: HTMLElement; at: number } | null = null;
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
    const button = buttonAt(event.target);
    if (button) {
      button.setAttribute("data-pressed", "");
      pressed = button;
    }
    if (event.pointerType !== "touch") return;
    // No other finger is on the glass: what lifted unheard, from what was taken away under it, is gone too.
    if (event.isPrimary) contacts.clear();
    for (const other of contacts.values()) other.isShared = true;
    const { timeStamp: at, width, height, clientX: x, clientY: y } = event;
    contacts.set(event.pointerId, { at, width, height, x, y, button, isShared: contacts.size > 0 });
  }
  function onMove(event: PointerEvent) {
    const contact = contacts.get(event.pointerId);
    if (!contact) return;
    contact.width = Math.max(contact.width, event.width);
    contact.height = Math.max(contact.height, event.height);
  }
  function onCancel(event: PointerEvent) {
    contacts.delete(event.pointerId);
    release();
  }
  function onUp(event: PointerEvent) {
    // The click comes at once, or not at all.
    waiting ??= requestAnimationFrame(release);
    const contact = contacts.get(event.pointerId);
    contacts.delete(event.pointerId);
    if (!contact) return;
    const { at, width, height, button, isShared } = contact;
    ignoreClick = notAFinger({ heldMs: event.timeStamp - at, width, height }) !== null;
    const slipped = Math.hypot(event.clientX - contact.x, event.clientY - contact.y) > SLIP_PX;
    const isStillThere = button !== null && button === buttonAt(document.elementFromPoint(contact.x, contact.y));
    if (isShared && isStillThere && !ignoreClick && !slipped) press(button, event);
  }
  /** As the browser would have, had one finger waited for the other. */
  function press(button: HTMLElement, { pointerId, pointerType, clientX, clientY, timeStamp }: PointerEvent) {
    pressedHere = { button, at: timeStamp };
    const how = { bubbles: true, cancelable: true, composed: true, detail: 1, view: window };
    button.dispatchEvent(new PointerEvent("click", { ...how, pointerId, pointerType, clientX, clientY }));
  }
  function onClick(event: MouseEvent) {
    release();
    const pays = event.target instanceof Element && event.target.closest("[data-once]") !== null;
    const now = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    const isTwin = event.isTrusted && pressedHere !== null && now.at - pressedHere.at < SELF_MS;
    const again = (pays && isSameTap(paid, now)) || (isTwin && buttonAt(event.target) === pressedHere?.button);
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
  root.addEventListener("pointercancel", onCancel, early);
  root.addEventListener("click", onClick, { capture: true });
  return () => {
    release();
    root.removeEventListener("pointerdown", onDown, early);
    root.removeEventListener("pointermove", onMove, early);
    root.removeEventListener("pointerup", onUp, early);
    root.removeEventListener("pointercancel", onCancel, early);
    root.removeEventListener("click", onClick, { capture: true });
  };
}

/** The button of a place that can be pressed. */
function buttonAt(target: EventTarget | null): HTMLElement | null {
  const button = target instanceof Element ? target.closest<HTMLElement>("button, [role='button']") : null;
  return button?.hasAttribute("disabled") ? null : button;
}
