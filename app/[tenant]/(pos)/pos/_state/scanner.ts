import { type Burst, hearKey, hearPause, isEnd, LATE_END_MS, PAUSE_MS } from "./burst";
import { type FieldBefore, isTextField, restore, snapshot, typeInto } from "./field-text";

export type ScannerListener = {
  onScan: (code: string) => void;
  /**
   * A key nobody scanned, when it is certain. Printable keys come a moment late, because a scan may begin with them; those that
   * go into a field come at once, for the field has them already. True takes the key from the browser where that is still possible.
   */
  onKey: (key: string, event: KeyboardEvent) => boolean;
};

/**
 * Hears every key of the document before any field does. A burst never ends up in a field: what the field held before the first
 * key is put back, and what only looked like a burst is typed into it after all.
 */
export function listenToScanner({ onScan, onKey }: ScannerListener): () => void {
  let burst: Burst | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let pauseDueAt = 0;
  /** When the last key came of a code that silence ended: its Enter may still be on the way. */
  let silentSince = Number.NEGATIVE_INFINITY;
  let before: FieldBefore | null = null;
  let first: KeyboardEvent | null = null;
  const held = new Set<string>();

  function settle(code: string) {
    if (before) restore(before);
    before = null;
    first = null;
    onScan(code);
  }

  function giveBack(text: string) {
    // The first key went through already.
    if (before) typeInto(before.field, text.slice(1));
    else for (const key of text) onKey(key, first ?? new KeyboardEvent("keydown", { key }));
    before = null;
    first = null;
  }

  function startPause(ms: number) {
    pauseDueAt = performance.now() + ms;
    pause = setTimeout(onPause, ms);
  }

  function onPause() {
    // A busy tablet hears keys late, and not every browser says that some are on their way: they come first.
    const wasBusy = performance.now() - pauseDueAt > LATE_MS;
    if (hasMoreInput() || wasBusy) startPause(wasBusy ? PAUSE_MS : LATE_MS);
    else end();
  }

  function end() {
    const ended = burst;
    burst = null;
    if (!ended) return;
    const heard = hearPause(ended);
    if (heard.type === "scan") {
      silentSince = ended.lastAt;
      settle(heard.code);
    } else if (heard.type === "typed") giveBack(heard.text);
    else if (first && !before) onKey(first.key, first);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing || event.repeat) return;
    const withModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (burst === null && isEnd(event.key) && !withModifier && event.timeStamp - silentSince <= LATE_END_MS) {
      silentSince = Number.NEGATIVE_INFINITY;
      held.add(event.code);
      take(event);
      return;
    }
    const earlier = burst;
    const { burst: next, heard } = hearKey(burst, { key: event.key, at: event.timeStamp, withModifier });
    if (heard.type === "pass" && next === burst && next !== null) return;
    if (earlier !== null && next !== null && heard.type === "perhaps") {
      // The key before stood alone after all.
      burst = null;
      if (hearPause(earlier).type === "scan") settle(earlier.text);
      else if (earlier.text.length > 1) giveBack(earlier.text);
      else if (first && !before) onKey(first.key, first);
    } else if (earlier !== null && next === null && heard.type === "pass") {
      burst = earlier;
      end();
      if (silentSince === earlier.lastAt && isEnd(event.key) && !withModifier) {
        clearTimeout(pause);
        held.add(event.code);
        take(event);
        return;
      }
    }
    burst = next;
    clearTimeout(pause);
    switch (heard.type) {
      case "pass":
        if (onKey(event.key, event)) take(event);
        return;
      case "perhaps": {
        first = event;
        const field = document.activeElement;
        before = isTextField(field) ? snapshot(field) : null;
        startPause(PAUSE_MS);
        // A space or Enter on a button acts by itself; other keys outside a field do nothing, except that "/" opens a search bar.
        if (!before && event.key !== " ") event.preventDefault();
        return;
      }
      case "hold":
        held.add(event.code);
        take(event);
        startPause(PAUSE_MS);
        return;
      case "scan":
        held.add(event.code);
        take(event);
        settle(heard.code);
        return;
      case "typed":
        giveBack(heard.text);
        if (onKey(event.key, event)) take(event);
        return;
      default:
        heard satisfies never;
    }
  }

  function onKeyUp(event: KeyboardEvent) {
    // A button answers to a space when the key comes up.
    if (held.delete(event.code)) take(event);
  }

  document.addEventListener("keydown", onKeyDown, { capture: true });
  document.addEventListener("keyup", onKeyUp, { capture: true });
  return () => {
    clearTimeout(pause);
    document.removeEventListener("keydown", onKeyDown, { capture: true });
    document.removeEventListener("keyup", onKeyUp, { capture: true });
  };
}

const LATE_MS = 16;

function hasMoreInput(): boolean {
  const { scheduling } = navigator as { scheduling?: { isInputPending?(): boolean } };
  return scheduling?.isInputPending?.() ?? false;
}

function take(event: KeyboardEvent) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
