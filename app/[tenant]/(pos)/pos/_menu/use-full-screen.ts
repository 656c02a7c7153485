import { useSyncExternalStore } from "react";

/** Whether the till fills the glass, and the way to change it; not possible on tablets that forbid it or need no help. */
export function useFullScreen(): { possible: boolean; on: boolean; toggle: () => void } {
  const on = useSyncExternalStore(
    watch,
    () => document.fullscreenElement !== null,
    () => false,
  );
  const possible = useSyncExternalStore(
    watch,
    () => document.fullscreenEnabled === true,
    () => false,
  );
  return { possible, on, toggle };
}

function toggle() {
  const changed = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen({ navigationUI: "hide" });
  changed.catch(() => undefined);
}

function watch(changed: () => void) {
  document.addEventListener("fullscreenchange", changed);
  return () => document.removeEventListener("fullscreenchange", changed);
}
