"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { type Combo, isCombo, parseCombo, takesText } from "./shortcut-keys";

export type ShortcutHint = { combo: string; label: string };

type Registered = ShortcutHint & { keys: Combo; modal: boolean; first: boolean; run: (event: KeyboardEvent) => void };
type Options = { label?: string; enabled?: boolean; modal?: boolean; first?: boolean };

let registered: readonly Registered[] = [];
let hints: readonly ShortcutHint[] = [];
const none: readonly ShortcutHint[] = [];
const watchers = new Set<() => void>();

/**
 * Runs on a key: "n", "/", "esc", "mod+k", "mod+enter". It acts only when no dialog or menu is in front (`modal` for the
 * dialog's own and for what is to work everywhere), and without mod only when no field has the caret. Of two for one key the
 * newest mounted acts, or the one that is to go `first`.
 */
export function useShortcut(combo: string, run: (event: KeyboardEvent) => void, options: Options = {}): void {
  const { label = "", enabled = true, modal = false, first = false } = options;
  const act = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return;
    const entry: Registered = { combo, label, modal, first, keys: parseCombo(combo), run: (event) => act(event) };
    change([...registered, entry]);
    return () => change(registered.filter((other) => other !== entry));
  }, [combo, label, enabled, modal, first]);
}

/** Every labelled shortcut that would act now, for a help panel. */
export function useShortcutHints(): readonly ShortcutHint[] {
  return useSyncExternalStore(
    watch,
    () => hints,
    () => none,
  );
}

function change(next: readonly Registered[]) {
  if (registered.length === 0 && next.length > 0) document.addEventListener("keydown", onKeyDown);
  if (next.length === 0) document.removeEventListener("keydown", onKeyDown);
  registered = next;
  const firsts = new Set(next.filter((entry) => entry.first).map((entry) => entry.combo));
  hints = next
    .filter((entry) => entry.label !== "" && (entry.first || !firsts.has(entry.combo)))
    .map(({ combo, label }) => ({ combo, label }));
  for (const watcher of watchers) watcher();
}

function onKeyDown(event: KeyboardEvent) {
  // A combination that is held down is one wish; a letter goes on.
  if (event.defaultPrevented || event.isComposing || (event.repeat && (event.ctrlKey || event.metaKey))) return;
  const inFront =
    event.target instanceof Element && event.target.closest("[role=dialog],[role=alertdialog],[role=menu]");
  const fitting = registered.filter(({ keys, modal }) => {
    if (!isCombo(keys, event)) return false;
    return (modal || !inFront) && (keys.mod || !takesText(event.target));
  });
  const entry = fitting.findLast(({ first }) => first) ?? fitting.at(-1);
  if (!entry) return;
  event.preventDefault();
  entry.run(event);
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
}
