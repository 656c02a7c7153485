import { chooseTheme, readTheme, type Theme } from "@/app/_lib/theme";
import type { PaperWidth } from "@/server/till/paper";
import { createStore } from "./store";
import { type Hand, hand } from "./till-state";

/** What this tablet prefers; kept in its own browser, needs no office. */
export type Volume = "off" | "soft" | "loud";

export const theme = createStore<Theme>("system");
/** How loud scans and results are heard. */
export const volume = createStore<Volume>("loud");
/** The roll in whatever this tablet prints on by itself, in millimetres; printers of the office know their own. */
export const paperWidth = createStore<PaperWidth>(80);

const HAND_KEY = "till-hand";
const VOLUME_KEY = "till-volume";
const PAPER_KEY = "till-paper";

export function chooseHand(next: Hand): void {
  hand.set(next);
  keep(HAND_KEY, next);
}

export function chooseVolume(next: Volume): void {
  volume.set(next);
  keep(VOLUME_KEY, next);
}

export function choosePaper(next: PaperWidth): void {
  paperWidth.set(next);
  keep(PAPER_KEY, String(next));
}

export function chooseTillTheme(next: Theme): void {
  chooseTheme(next);
  theme.set(next);
}

/** Reads what was chosen before; once, when the till starts. */
export function readPreferences(): void {
  theme.set(readTheme());
  const side = read(HAND_KEY);
  if (side === "left" || side === "right") hand.set(side);
  const loud = read(VOLUME_KEY);
  if (loud === "off" || loud === "soft" || loud === "loud") volume.set(loud);
  if (read(PAPER_KEY) === "58") paperWidth.set(58);
}

/** True when a hand was chosen on this tablet; else the one the office knows is taken. */
export function handWasChosen(): boolean {
  return read(HAND_KEY) !== null;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Holds for this visit only.
  }
}
