type Part = { text: string; match: boolean; at: number };

/** Cuts a text into what a query matches and what not, word by word, whatever the case. */
export function matchParts(text: string, query: string): Part[] {
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ text, match: false, at: 0 }];
  const phrase = words.map(escaped).join("\\s+");
  const pattern = new RegExp(`(${[phrase, ...words.map(escaped)].join("|")})`, "giu");
  let at = 0;
  return text.split(pattern).flatMap((piece, place) => {
    const start = at;
    at += piece.length;
    return piece === "" ? [] : [{ text: piece, match: place % 2 === 1, at: start }];
  });
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
