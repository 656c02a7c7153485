const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** As people count: Table 2 before Table 10, and "Ängelholm" beside "Angel". A new list; the same name keeps its order. */
export function inOrderOfName<T extends { name: string }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => collator.compare(a.name, b.name));
}

/** "SO" for Sam Okafor. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => Array.from(word ?? "")[0]?.toUpperCase() ?? "").join("");
}

/** "Sam O." for Sam Okafor: how people at one counter call each other. */
export function shortName(name: string): string {
  const [first = "", ...rest] = name.trim().split(/\s+/);
  const last = rest.pop();
  return last ? `${first} ${Array.from(last)[0]?.toUpperCase()}.` : first;
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? "";
}
