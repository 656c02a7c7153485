/** Names in quotes; there are as many as fields in our schemas, and of what callers made up only so many are kept. */
const quoted = new Map<string, string>();
const MOST_NAMES = 5_000;

/**
 * What JSON.stringify says, with the keys of every object in order. Written out at once: an object with its keys in order would have to
 * be made first, and one that may have any key is slow to make and slow to read.
 */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? "null";
}

/** Undefined for what JSON leaves out. */
function textOf(value: unknown): string | undefined {
  if (value === null) return "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (value instanceof Date || typeof value !== "object") return JSON.stringify(value);
  let fields = "";
  for (const key of Object.keys(value).sort()) {
    const text = textOf((value as Record<string, unknown>)[key]);
    if (text !== undefined) fields += `${fields && ","}${nameOf(key)}:${text}`;
  }
  return `{${fields}}`;
}

function nameOf(key: string): string {
  const known = quoted.get(key);
  if (known !== undefined) return known;
  const name = JSON.stringify(key);
  if (quoted.size < MOST_NAMES) quoted.set(key, name);
  return name;
}
