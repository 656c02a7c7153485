type Direction = "asc" | "desc";

export type Neighbours<Row> = { previous: Row | null; next: Row | null };

/**
 * The rows before and after one of a list, by the list's own query read on from it, once in each direction: filter and sort
 * are the list's, and both are the first row of a range of its index. The one itself need not fit the filter any more.
 */
export async function neighboursOf<Row>(
  direction: Direction,
  read: (direction: Direction) => Promise<{ items: readonly Row[] }>,
): Promise<Neighbours<Row>> {
  const [next, previous] = await Promise.all([read(direction), read(direction === "asc" ? "desc" : "asc")]);
  return { previous: previous.items[0] ?? null, next: next.items[0] ?? null };
}
