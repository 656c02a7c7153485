/**
 * Screens hear of a change within two seconds. They are told that something changed, never what: topic and id, which they then
 * ask for with their own rights. Nothing is kept for those who were not there: whoever connects asks for everything anew, so a
 * message that was missed, or came twice, does no harm, and there is no history that somebody could ask for by an event's id.
 */

/** Messages one screen may be behind; with one more it is told to look at everything again instead. */
export const BEHIND_AT_MOST = 200;

/** What a screen is told instead of what it missed. */
export const LOOK_AGAIN = "look_again";

/** How long things take, in milliseconds; tests are quicker. */
export type Pace = {
  /** Whether the person or tablet may still listen is asked again this often: gone is gone within 30 seconds. */
  recheckMs: number;
  /** Proxies end what is silent, and a dead line shows only by writing to it. */
  heartbeatMs: number;
  /** Who takes nothing for this long is let go. */
  stallMs: number;
  /** What happens within this time goes to the other processes together. */
  gatherMs: number;
  reconnectMs: number;
  /** A process listens to itself this often, to know that it would hear others. */
  aliveMs: number;
};

export const usualPace: Pace = {
  recheckMs: 25_000,
  heartbeatMs: 15_000,
  stallMs: 20_000,
  gatherMs: 50,
  reconnectMs: 1_000,
  aliveMs: 10_000,
};

/** Open streams in one process: for one person or tablet, for one tenant, and altogether. */
export const limits = { each: 12, tenant: 1_000, process: 10_000 };

/** Why a stream is not opened now, and in how many seconds it may be asked for again. */
export type Full = { status: 429 | 503; code: string; message: string; retrySeconds: number };

export const goingAway: Full = {
  status: 503,
  code: "unavailable",
  message: "This server is going away. Connect again: another one answers.",
  retrySeconds: 1,
};

/** Null when another stream may be opened; otherwise why not. */
export function cannotListen(open: { each: number; tenant: number; process: number }): Full | null {
  const full = (message: string): Full => ({ status: 429, code: "too_many_streams", message, retrySeconds: 30 });
  if (open.each >= limits.each)
    return full("Too many windows are listening for changes at once. Close some; this one looks for itself meanwhile.");
  if (open.tenant >= limits.tenant || open.process >= limits.process)
    return full("Too many screens are listening for changes right now. This one looks for itself meanwhile.");
  return null;
}

const WORD = /^[\w-]{1,64}$/;

/** Topics and ids are plain words: nothing in them can end a message or begin another. */
export function isTellable({ topic, id }: { topic: string; id: string }): boolean {
  return WORD.test(topic) && WORD.test(id);
}

/** A server-sent event. */
export function eventText(topic: string, id: string): string {
  return `event: ${topic}\ndata: ${id}\n\n`;
}
