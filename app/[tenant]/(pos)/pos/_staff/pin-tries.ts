import type { PinTries } from "@/app/[tenant]/(pos)/pos/_store/staff-records";

/**
 * Five wrong PINs in a row and the person waits: a minute, and twice as long for each further wrong one, up to a quarter of an
 * hour. Kept per person and over a reload; by this tablet's own clock, and a clock that was set back never makes the wait longer
 * than it began.
 */
export const WRONG_BEFORE_WAIT = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 15 * 60_000;

export function noTries(memberId: string): PinTries {
  return { memberId, wrong: 0, until: 0 };
}

/** The tries after one more wrong PIN. */
export function afterWrongPin(tries: PinTries, now: number): PinTries {
  const wrong = tries.wrong + 1;
  return { ...tries, wrong, until: wrong < WRONG_BEFORE_WAIT ? 0 : now + waitMs(wrong) };
}

/** How long the person still has to wait; 0 when they may try. */
export function waitLeft({ wrong, until }: PinTries, now: number): number {
  if (wrong < WRONG_BEFORE_WAIT) return 0;
  return Math.max(0, Math.min(until - now, waitMs(wrong)));
}

/** "0:42" */
export function clockWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function waitMs(wrong: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - WRONG_BEFORE_WAIT));
}
