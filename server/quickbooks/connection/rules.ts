/**
 * An authorisation lives on tokens: one for an hour, which every call shows, and one that asks for the next. The second may change
 * with every renewal, and what it was before is then dead; so one renews at a time, keeps the new before using it, and the old until
 * the new has worked. Example: a token of 10:00 ends at 11:00, is renewed at 10:30, and a call at 10:56 would renew it by itself.
 */
export const RENEW_LEFT_MS = 30 * 60_000;
/** A call that finds less than this renews first. */
export const CALL_LEFT_MS = 5 * 60_000;
/** Whoever renews has this long before another process takes over; Intuit is given less. */
export const LEASE_MS = 30_000;
/** A token that was refused again right after it was renewed is not the trouble. */
export const REFUSED_AGAIN_MS = 60_000;
/** A person who asks for a renewal that just was gets that one. */
export const JUST_RENEWED_MS = 60_000;
export const STATE_MINUTES = 10;
const DAY_MS = 86_400_000;
const FIRST_WARNING_DAYS = 30;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 120_000;

/** How long nobody asks again after so many renewals in a row that came to nothing. */
export function waitAfterFailuresMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
}

/** Which warning about the latest end is due: of 30 or 7 days, each once. Null when none is. */
export function warningDue(hardEnd: Date | null, warnedDays: number | null, now: Date): 30 | 7 | null {
  if (!hardEnd || hardEnd <= now) return null;
  const days = (hardEnd.getTime() - now.getTime()) / DAY_MS;
  if (days <= 7) return warnedDays === 7 ? null : 7;
  return days <= FIRST_WARNING_DAYS && warnedDays === null ? FIRST_WARNING_DAYS : null;
}

/** From the first warning on, and after the end while Intuit has not said so yet: the page offers to reconnect. */
export function endsSoon(hardEnd: Date | null, now: Date): boolean {
  return hardEnd !== null && hardEnd.getTime() - now.getTime() <= FIRST_WARNING_DAYS * DAY_MS;
}

/** How a connection stands, as the screen says it. */
export type ConnectionLook =
  | "not_connected"
  | "connected"
  | "paused"
  | "slowed"
  | "held"
  | "needs_reconnect"
  | "disconnected";

/**
 * `slowed` is a connection that waits because Intuit asked for fewer calls or does not answer; `held` one this server cannot call for as it
 * is set up.
 */
export function lookOf(
  row: { state: string; openUntil: Date | null } | null,
  { now, isHindered }: { now: Date; isHindered: boolean },
): ConnectionLook {
  if (!row) return "not_connected";
  switch (row.state) {
    case "paused":
    case "needs_reconnect":
    case "disconnected":
      return row.state;
    default:
      if (isHindered) return "held";
      return row.openUntil && row.openUntil > now ? "slowed" : "connected";
  }
}

/** It does not answer, where it is slowed and not since it asked for fewer calls. */
export function isFailing(look: ConnectionLook, row: { heldFor: string | null } | null): boolean {
  return look === "slowed" && row?.heldFor === "failing";
}

/** Who stopped the sending: a person, or nobody because the subscription over there had lapsed. */
export type Pause = "person" | "lapsed";

/** The pause a connection is in, or goes back to once it is connected again: only a person ends it. Null where there is none. */
export function pauseOf({ state, heldFor }: { state: string; heldFor: string | null }): Pause | null {
  if (state === "connected") return null;
  if (heldFor === "lapsed") return "lapsed";
  return state === "paused" || heldFor === "paused" ? "person" : null;
}

/** How a pause is kept while the connection is away. */
export function heldForPause(pause: Pause | null): "lapsed" | "paused" | null {
  return pause === "person" ? "paused" : pause;
}

/** How far the mails to the admins came about why nothing is sent. */
export type AdminsTold = {
  at: Date;
  sent: number;
  waiting: number;
  failed: number;
  /** Why one waits or failed, in a sentence; empty when nothing is known against it. */
  error: string;
};

/** Why the QuickBooks company may not be forgotten now; null when it may. */
export function cannotForget({ state, underWay }: { state: string; underWay: number }) {
  if (state !== "disconnected") {
    const message = "Disconnect it first: what is connected is not forgotten. Nothing was changed.";
    return { code: "still_connected", message };
  }
  if (underWay === 0) return null;
  const message =
    "QuickBooks may still answer what was sent a moment ago. Nothing was changed: try again in two minutes.";
  return { code: "under_way", message };
}

/** A number as Intuit writes them, and nothing else that an address could bring along. */
export function isRealmId(text: string): boolean {
  return /^\d{1,32}$/.test(text);
}

/** How a way through Intuit ended, as the address of the settings page says it; the words are the page's. */
export const connectEndings = {
  connected: "QuickBooks is connected.",
  reconnected: "QuickBooks is connected again. What waited is sent now.",
  reconnected_paused:
    "QuickBooks is connected again, and sending is paused as it was before. What waits goes on when somebody presses Resume.",
  declined: "Nothing was connected: access was not given at Intuit.",
  used: "That answer from Intuit was used before. Nothing was changed; the state is below.",
  expired: "The question to Intuit is more than ten minutes old. Nothing was changed: connect again.",
  unknown: "This answer from Intuit belongs to no question of ours. Nothing was changed: connect again from here.",
  not_yours:
    "Somebody else began this connection. Nothing was changed: connect yourself, in the browser you are signed in with.",
  taken:
    "That QuickBooks company is connected elsewhere: to another company here, or to another business. Nothing was changed. Disconnect it there first, or choose another company at Intuit.",
  other_realm:
    "That was another QuickBooks company than before, and nothing was changed. Documents already sent stay linked with the first one: connect again and choose it at Intuit. Other books need a company of their own here; or disconnect, and forget the first one under More.",
  not_that_company: "The authorisation does not open that QuickBooks company. Nothing was connected: connect again.",
  no_answer: "Intuit did not answer. Nothing was connected: try again in a minute.",
  refused: "Intuit refused the connection. Nothing was connected: try again.",
  wrong_keys:
    "Intuit does not accept this server's QUICKBOOKS_CLIENT_ID and QUICKBOOKS_CLIENT_SECRET. Nothing was connected: whoever runs it has to set them right.",
  not_set_up: "This server has no keys of an app at Intuit yet. Nothing was changed.",
  forbidden: "Only an owner or admin may connect QuickBooks. Nothing was changed.",
} as const;
export type ConnectEnding = keyof typeof connectEndings;
