import type { KeyCursor } from "@/server/quickbooks/facts/every-key-since";
import type { LinkKey } from "@/server/quickbooks/translate/model";

const RANKS: Partial<Record<LinkKey["localType"], number>> = { payment: 2, credit_note: 3 };

/** Whether a payment or credit note of a page belongs to another one by its own day, so that it is counted there and not twice. */
export function isOfAnotherPage(
  { localType, localId }: LinkKey,
  day: string | null,
  { since, after, next }: { since: string; after: KeyCursor | null; next: KeyCursor | null },
): boolean {
  const rank = RANKS[localType];
  if (rank === undefined || day === null || day < since) return false;
  const place: KeyCursor = { day, rank, id: localId };
  return (after !== null && compare(place, after) <= 0) || (next !== null && compare(place, next) > 0);
}

function compare(a: KeyCursor, b: KeyCursor): number {
  return a.day.localeCompare(b.day) || a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
