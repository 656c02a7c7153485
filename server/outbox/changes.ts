/** What a change changed, as a timeline shows it: only the fields whose values differ, before and after. */
export type Changes = { before: Record<string, unknown>; after: Record<string, unknown> };

/** Null when nothing changed. Values are compared as they are written down. */
export function changesBetween<T extends Record<string, unknown>>(before: T, after: T): Changes | null {
  const changed = Object.keys(after).filter((field) => written(before[field]) !== written(after[field]));
  if (changed.length === 0) return null;
  const of = (state: T) => Object.fromEntries(changed.map((field) => [field, state[field] ?? null]));
  return { before: of(before), after: of(after) };
}

function written(value: unknown): string {
  return JSON.stringify(value instanceof Date ? value.toISOString() : (value ?? null));
}
