/** How often each description of a code was seen on a sale, and when last. */
export type Votes = Map<string, { count: number; last: number }>;

export function vote(votes: Votes, description: string, line: number): void {
  if (description === "") return;
  const known = votes.get(description);
  if (known) {
    known.count += 1;
    known.last = line;
  } else votes.set(description, { count: 1, last: line });
}

/** What most lines say; among equals the latest. Null when there is none. */
export function winner(votes: Votes): string | null {
  const [best] = [...votes].sort(([, a], [, b]) => b.count - a.count || b.last - a.last);
  return best?.[0] ?? null;
}

/**
 * Stock notes stand where a description should: "damaged", "?", "sold as 22467". The names of goods are in capitals, so a text
 * without a word in capitals is no name.
 */
export function isNote(description: string): boolean {
  return !/\b[A-Z]{3,}\b/.test(description) || /\?/.test(description);
}
