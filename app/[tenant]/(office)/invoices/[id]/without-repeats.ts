import { changesIn, changesTogether } from "@/server/totals/changes";

type Event = { kind: string; actorName: string; details: Record<string, unknown> };

/**
 * A draft saves itself while it is typed. Saves of one person in a row are one change, from what was before the first to
 * what was after the last. Events come newest first.
 */
export function withoutRepeats<E extends Event>(events: readonly E[]): E[] {
  const kept: E[] = [];
  for (const event of events) {
    const newer = kept.at(-1);
    const isRepeat =
      newer !== undefined &&
      event.kind === "invoice.draft_changed" &&
      newer.kind === event.kind &&
      newer.actorName === event.actorName;
    if (isRepeat) kept[kept.length - 1] = { ...newer, details: together(event.details, newer.details) };
    else kept.push(event);
  }
  return kept;
}

function together(older: Event["details"], newer: Event["details"]): Event["details"] {
  const changes = changesTogether([...changesIn(older.changes), ...changesIn(newer.changes)]);
  return { ...newer, before: older.before, changes };
}
