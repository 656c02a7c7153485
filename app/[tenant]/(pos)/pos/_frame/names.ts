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
