/** Debits before credits, as a book is read; otherwise in the order they were posted. */
export function debitsFirst<Line extends { baseMinor: number }>(lines: readonly Line[]): Line[] {
  return [...lines.filter((line) => line.baseMinor >= 0), ...lines.filter((line) => line.baseMinor < 0)];
}
