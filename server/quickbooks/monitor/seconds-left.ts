/**
 * How long what is ahead takes at the pace of the last minute. Example: 20 were finished since 10 seconds ago, so 40 more take 20 seconds.
 * Null while too few were finished to say anything honest.
 */
const FEWEST = 3;
/** A burst of the first instant would promise too much. */
const SHORTEST_MS = 2_000;

export type Pace = { finished: number; overMs: number };

/** What was finished in a minute, as a pace; from the first of them on, as the rest of the minute may have been before it began. */
export function secondsLeft(ahead: number, { finished, overMs }: Pace): number | null {
  if (ahead <= 0) return 0;
  if (finished < FEWEST) return null;
  const perSecond = finished / (Math.max(SHORTEST_MS, overMs) / 1_000);
  return Math.max(1, Math.round(ahead / perSecond));
}
