/**
 * Text as it is searched: small letters without accents, words parted by single spaces. A whole column is folded at once,
 * because that is fifty thousand times fewer calls; the line ends between its cells stay.
 */
const PLAIN: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", þ: "th", ı: "i" };
const ASCII = /^[\n -~]*$/;

export function fold(text: string): string {
  if (ASCII.test(text)) {
    return text
      .toLowerCase()
      .replace(/'/g, "")
      .replace(/[^a-z0-9\n]+/g, " ");
  }
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđþı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/['’ʼ]/g, "")
    .replace(/[^\p{L}\p{N}\n]+/gu, " ");
}

/** The words of what was typed, each once. */
export function wordsTyped(text: string): string[] {
  return [...new Set(fold(text.replaceAll("\n", " ")).split(" ").filter(Boolean))];
}

/**
 * One line for each product, each beginning with a space: the words of its name, its code as words and in one piece, its
 * barcodes. `name`, `sku` and `barcodes` are columns of as many cells.
 */
export function foldedLines(columns: { name: string; sku: string; barcodes: string }): string[] {
  const [names, codes, barcodes] = [fold(columns.name), fold(columns.sku), fold(columns.barcodes)].map((text) =>
    text.split("\n"),
  );
  return (names ?? []).map((name, row) => {
    const code = (codes?.[row] ?? "").trim();
    const whole = code.includes(" ") ? ` ${code.replaceAll(" ", "")}` : "";
    const scanned = (barcodes?.[row] ?? "").trim();
    return ` ${name.trim()}${code ? ` ${code}` : ""}${whole}${scanned ? ` ${scanned}` : ""}`;
  });
}
