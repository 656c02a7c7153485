const TONES = ["", "avatar--b", "avatar--c"] as const;

/** At most two letters: the first of the first and of the last word that begin with a letter or digit. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}'’]+/u).filter(Boolean);
  const first = words.at(0);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word ? (Array.from(word)[0] ?? "") : ""))
    .join("")
    .toUpperCase();
}

/** One of three tints, the same for the same name everywhere. */
export function avatarTone(name: string): (typeof TONES)[number] {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return TONES[hash % TONES.length] ?? "";
}
