/**
 * How far this tablet's clock is ahead of the office's, in milliseconds; negative when it is behind. The office's time is taken to
 * have been read half way between question and answer; what that leaves open, and the second the office's time is cut to, is the
 * `doubtMs` of the result.
 */
export function clockSkew(answer: { sentAt: number; receivedAt: number; serverTime: number }): {
  skewMs: number;
  doubtMs: number;
} {
  const middle = (answer.sentAt + answer.receivedAt) / 2;
  return {
    skewMs: Math.round(middle - (answer.serverTime + 500)),
    doubtMs: Math.round((answer.receivedAt - answer.sentAt) / 2 + 500),
  };
}

/** A tablet's clock may be this far off before anybody is told. */
const TOLERATED_MS = 60_000;

/** "3 min 12 s slow"; null when the clock is right as far as anybody can tell. */
export function skewWords(skewMs: number): string | null {
  if (Math.abs(skewMs) <= TOLERATED_MS) return null;
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const parts = days
    ? [`${days} d`, `${hours} h`]
    : hours
      ? [`${hours} h`, `${minutes} min`]
      : [`${minutes} min`, `${seconds % 60} s`];
  return `${parts.join(" ")} ${skewMs > 0 ? "fast" : "slow"}`;
}
