/** "2,822 products" */
export function countWords(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? noun : `${noun}s`}`;
}

/** How many a search found, as far as the page knows: it never counts what it does not show. */
export function foundWords(shown: number, cursor: string | undefined, nextCursor: string | null): string {
  if (cursor) return nextCursor ? `${shown} more, and others` : `The last ${shown}`;
  return nextCursor ? `The first ${shown}` : `${shown} found`;
}
