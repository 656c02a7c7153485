import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { play, type Tone } from "./sound";

/** What came of a scan, said in words, with the amount where there is one. */
export type ScanOutcome = { tone: Exclude<Tone, "paid">; words: string; amount: string | null; at: number };

/** How long the search row says it. */
export const SAID_MS = 1_500;

export const scanOutcome = createStore<ScanOutcome | null>(null);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Seen in the search row and at the edge of the screen, heard, and read out. */
export function tell(tone: ScanOutcome["tone"], words: string, amount: string | null = null): void {
  clearTimeout(timer);
  play(tone);
  scanOutcome.set({ tone, words, amount, at: Date.now() });
  timer = setTimeout(() => scanOutcome.set(null), SAID_MS);
}
