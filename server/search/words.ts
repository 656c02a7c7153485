/**
 * Search by the beginnings of words. Names are kept as words without case and accents, so that a search is a range scan:
 * "Café Zoë" is found by "caf zo". Look-alikes are found by trigrams: "Pemberton" and "Pembertn" share most of theirs.
 */
const WORD_AT_MOST = 40;
const WORDS_AT_MOST = 40;

/** Letters that no decomposition turns into plain ones. */
const PLAIN: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", þ: "th", ı: "i" };

/** The words of a text, each once, lower-cased and without accents; apostrophes do not part words. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđþı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/['’ʼ]/g, "");
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, WORD_AT_MOST)))].slice(0, WORDS_AT_MOST);
}

/** The trigrams of a text's words, each once: "ox" has "  o", " ox" and "ox ". */
export function trigramsOf(text: string): string[] {
  const trigrams = wordsOf(text).flatMap((word) => {
    const padded = [..."  ", ...word, " "];
    return padded.slice(2).map((_, index) => padded.slice(index, index + 3).join(""));
  });
  return [...new Set(trigrams)];
}

/** `customer` and `product` hold words; `customer~` the trigrams of a customer's name. */
export type SearchKind = "customer" | "product" | "customer~";

/** What a record with these texts is found by: words, or for look-alikes trigrams. */
export function searchableWords(kind: SearchKind, texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => (kind === "customer~" ? trigramsOf(text) : wordsOf(text))))];
}

/** How alike two texts are, from 0 to 1: shared trigrams by all trigrams of both. */
export function similarity(first: string, second: string): number {
  const [mine, theirs] = [new Set(trigramsOf(first)), new Set(trigramsOf(second))];
  const shared = [...mine].filter((trigram) => theirs.has(trigram)).length;
  const all = mine.size + theirs.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Every text that begins with `prefix` is at least `from` and less than `until`. */
export function prefixRange(prefix: string): { from: string; until: string } {
  const letters = [...prefix];
  const last = letters.pop()?.codePointAt(0) ?? 0;
  // The code points between U+D7FF and U+E000 are not characters.
  const next = last === 0xd7ff ? 0xe000 : Math.min(last + 1, 0x10ffff);
  return { from: prefix, until: letters.join("") + String.fromCodePoint(next) };
}
