/**
 * A hand scanner types like a keyboard, only faster than anybody: keys at most 35 ms apart, then Enter, Tab or silence. This says
 * of each key whether it belongs to such a burst. The first key of one cannot be told from typing, so it passes; the second tells.
 *
 * Worked example: "5" at 0 ms, "0" at 8, "1" at 16, "2" at 24, Enter at 32 is the code 5012. "t" at 0 and "e" at 90 is typing.
 */
export const GAP_MS = 35;
/** Silence after which a burst is over: longer than a gap, because a busy tablet hears keys late. */
export const PAUSE_MS = 70;
/** Once so many keys came that fast, one that is late does not end the burst. */
const CERTAIN = 4;
/** An end that comes so late still belongs to the code that silence ended. */
export const LATE_END_MS = 250;
/** Shorter than this it was two fingers coming down together. */
const SHORTEST_WITH_END = 3;
const SHORTEST_WITHOUT_END = 5;

export type Burst = { text: string; startedAt: number; lastAt: number };

export type Heard =
  /** Nothing special: whoever has the focus gets the key. */
  | { type: "pass" }
  /** May be the first of a burst: passes, but nothing should act on it before the pause is over. */
  | { type: "perhaps" }
  /** Certainly part of a burst: nobody else may see it. */
  | { type: "hold"; first: boolean }
  | { type: "scan"; code: string }
  /** Came fast, but too few: they were typed. */
  | { type: "typed"; text: string };

export type KeyHeard = { key: string; at: number; withModifier: boolean };

/** The burst after this key, and what the key was. */
export function hearKey(
  burst: Burst | null,
  { key, at, withModifier }: KeyHeard,
): { burst: Burst | null; heard: Heard } {
  const isNear = burst !== null && isNearTo(burst, at);
  if (isModifierAlone(key)) return { burst, heard: { type: "pass" } };
  if (isNear && isEnd(key) && burst.text.length > 1) {
    const isScan = burst.text.length >= SHORTEST_WITH_END;
    return { burst: null, heard: isScan ? { type: "scan", code: burst.text } : { type: "typed", text: burst.text } };
  }
  if (withModifier || [...key].length !== 1) return { burst: null, heard: { type: "pass" } };
  if (!isNear) return { burst: { text: key, startedAt: at, lastAt: at }, heard: { type: "perhaps" } };
  const longer = { text: burst.text + key, startedAt: burst.startedAt, lastAt: at };
  return { burst: longer, heard: { type: "hold", first: burst.text.length === 1 } };
}

/** At most a gap after the key before; in a burst that is certain one key may be late, if on the whole it stays as fast. */
function isNearTo({ text, startedAt, lastAt }: Burst, at: number): boolean {
  if (at - lastAt <= GAP_MS) return true;
  return text.length >= CERTAIN && at - lastAt <= PAUSE_MS && at - startedAt <= text.length * GAP_MS;
}

/** What a burst was when nothing came after it. */
export function hearPause(burst: Burst): Heard {
  if (burst.text.length >= SHORTEST_WITHOUT_END) return { type: "scan", code: burst.text };
  return burst.text.length > 1 ? { type: "typed", text: burst.text } : { type: "pass" };
}

/** What a scanner sends after a code. */
export function isEnd(key: string): boolean {
  return key === "Enter" || key === "Tab";
}

function isModifierAlone(key: string): boolean {
  return key === "Shift" || key === "CapsLock" || key === "Control" || key === "Alt" || key === "Meta";
}
