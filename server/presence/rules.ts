/**
 * An open editor says every 15 seconds that somebody is in it. Who has not said so for 40 seconds is gone: two beats may be
 * lost on the way before a colleague disappears.
 */
export const BEAT_MS = 15_000;
export const GONE_AFTER_MS = 40_000;

export type Peer = { memberId: string; name: string; place: string | null };

/** A cell of a document's grid as it is told to others. */
export function placeText({ line, column }: { line: string; column: string }): string {
  return `${line} ${column}`;
}

export function readPlace(place: string | null): { line: string; column: string } | null {
  const [line, column] = place?.split(" ") ?? [];
  return line && column ? { line, column } : null;
}

/** "Priya Shah is in line 4", "Priya Shah and Tom Ellery are here too". `lineOf` gives a line's number as it is shown. */
export function peersSentence(peers: readonly Peer[], lineOf: (lineId: string) => number | null): string {
  const [first] = peers;
  if (!first) return "";
  if (peers.length > 1) return `${namesOf(peers)} are here too`;
  const place = readPlace(first.place);
  const line = place && lineOf(place.line);
  return line === null ? `${first.name} is here too` : `${first.name} is in line ${line}`;
}

function namesOf(peers: readonly Peer[]): string {
  const names = peers.map((peer) => peer.name);
  if (names.length > 3) return `${names.slice(0, 2).join(", ")} and ${names.length - 2} others`;
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
