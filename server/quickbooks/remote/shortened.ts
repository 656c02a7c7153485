/** A log is read by people, and kept for every call. */
const MOST_CHARACTERS = 20_000;
/** Tried one after the other, until it is short enough: the most entries of a list, and the most characters of a text. */
const SIZES = [
  [100, 1_000],
  [50, 300],
  [20, 200],
  [5, 100],
  [1, 50],
] as const;

/**
 * JSON text for the log, about 20,000 characters at most: of what is longer the beginning of each list and text, and how much of it was left out.
 * Example: an invoice of 400 lines keeps its head and the first 50 lines, and `"… 350 more of 400"` as the last.
 */
export function shortened(value: unknown): string {
  const whole = JSON.stringify(value);
  if (whole.length <= MOST_CHARACTERS) return whole;
  for (const [entries, characters] of SIZES) {
    const text = JSON.stringify(cut(value, entries, characters));
    if (text.length <= MOST_CHARACTERS) return text;
  }
  const beginning = whole.slice(0, MOST_CHARACTERS / 2).toWellFormed();
  return JSON.stringify({
    beginning,
    leftOut: `${whole.length - beginning.length} more of ${whole.length} characters`,
  });
}

function cut(value: unknown, entries: number, characters: number): unknown {
  if (typeof value === "string") {
    const more = value.length - characters;
    return more <= 0
      ? value
      : `${value.slice(0, characters).toWellFormed()}… ${more} more of ${value.length} characters`;
  }
  if (Array.isArray(value)) {
    const more = value.length - entries;
    const some = value.slice(0, entries).map((one) => cut(one, entries, characters));
    return more <= 0 ? some : [...some, `… ${more} more of ${value.length}`];
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cut(inner, entries, characters)]));
}
