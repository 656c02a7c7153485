import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { isTextField } from "./field-text";
import { type KeyAction, type KeyScreen, keyAction } from "./keyboard-map";
import { giveTypedKey } from "./typed-keys";

/** Hints on the keys, after `?` until the next key. */
export const hintsShown = createStore(false);

type Answer = { screen: KeyScreen; act: (action: KeyAction) => void };

const answers: Answer[] = [];
/** What lies over the screen, newest last: its letters are not meant, and Escape closes what is on top. */
const covers: (() => void)[] = [];

/** The screen that is shown answers the keys of its map. */
export function answerKeys(screen: KeyScreen, act: (action: KeyAction) => void): () => void {
  const answer = { screen, act };
  answers.push(answer);
  return () => {
    const at = answers.lastIndexOf(answer);
    if (at >= 0) answers.splice(at, 1);
  };
}

/** A sheet or dialog is open: only its own keys count until the answer is called. */
export function coverKeys(close: () => void): () => void {
  covers.push(close);
  return () => {
    const at = covers.lastIndexOf(close);
    if (at >= 0) covers.splice(at, 1);
  };
}

/** A key that was no scan. True when it was taken. */
export function onKey(key: string, event: KeyboardEvent): boolean {
  const focus = document.activeElement;
  const inField = isTextField(focus) || focus instanceof HTMLSelectElement;
  const onButton = focus instanceof HTMLElement && focus.closest("button, a, [role='button']") !== null;
  const withControl = event.ctrlKey || event.metaKey;
  if (hintsShown.get()) hintsShown.set(false);
  const close = covers.at(-1);
  if (key === "Escape" && close) {
    close();
    return true;
  }
  if (!inField && !withControl && !event.altKey && giveTypedKey(key)) return true;
  const answer = answers.at(-1);
  if (!answer || event.altKey || (covers.length > 0 && !withControl)) return false;
  const action = keyAction(answer.screen, { key, withControl, inField, onButton });
  if (!action) return false;
  if (action.type === "hints") hintsShown.set(true);
  else answer.act(action);
  return true;
}
