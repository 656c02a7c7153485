const SIGNS = ["pointermove", "pointerdown", "keydown"] as const;
let waiting: (() => void)[] = [];
let isWatching = false;
let wasSeen = false;

/** Runs at the first sign of a person: what they may open next is fetched while the page is already theirs, not before. */
export function atFirstSign(run: () => void): void {
  if (typeof document === "undefined") return;
  if (wasSeen) {
    run();
    return;
  }
  waiting.push(run);
  if (isWatching) return;
  isWatching = true;
  for (const sign of SIGNS) document.addEventListener(sign, seen, { capture: true, passive: true });
}

function seen() {
  wasSeen = true;
  for (const sign of SIGNS) document.removeEventListener(sign, seen, { capture: true });
  const todo = waiting;
  waiting = [];
  for (const run of todo) run();
}
