/**
 * A record opened from a list carries the list's own address along as `?list=view%3Doverdue`: so it knows what stands next to
 * it there, and the way back leads to the same rows. An empty one is the list without a filter; none, no list.
 */
export const LIST = "list";

/** The address of a record as its list links to it; `query` is the list's, null where there is none. */
export function fromList(path: string, query: string | null): string {
  return query === null ? path : `${path}?${new URLSearchParams({ [LIST]: query })}`;
}

/** The list as it was left. */
export function backToList(path: string, query: string | null): string {
  return query ? `${path}?${query}` : path;
}

/** What the list's address said. */
export function listFilter(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query.slice(0, 2_000)));
}
