"use client";

import { useSyncExternalStore } from "react";

/** Whether the palette is open: asked by the search button and the palette, which stand far apart. */
let isOpen = false;
const listeners = new Set<() => void>();

export function setPalette(open: boolean): void {
  isOpen = open;
  for (const listener of listeners) listener();
}

export function openPalette(): void {
  setPalette(true);
}

export function usePaletteOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOpen,
    () => false,
  );
}
