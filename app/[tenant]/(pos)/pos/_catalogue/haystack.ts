import { wordsTyped } from "./fold";

/**
 * All folded lines of a catalogue as one text, so that a search is a handful of native scans through some megabytes instead of
 * fifty thousand comparisons. Every word typed must be the beginning of a word of the line, in any order.
 */
export class Haystack {
  readonly #text: string;
  /** Where each line begins; one more for the end. */
  readonly #starts: Uint32Array;

  /** `lines` each begin with a space and hold no line end; they are parted by line ends. */
  constructor(lines: string, rows: number) {
    // With a line end before the first line too, so that one needle finds the beginning of any.
    this.#text = `\n${lines}\n`;
    this.#starts = new Uint32Array(rows + 1);
    for (let row = 0, at = -1; row <= rows; row += 1) {
      at = this.#text.indexOf("\n", at + 1);
      this.#starts[row] = at + 1;
    }
  }

  get rows(): number {
    return this.#starts.length - 1;
  }

  line(row: number): string {
    return this.#text.slice(this.#starts[row], (this.#starts[row + 1] ?? 1) - 1);
  }

  /**
   * Rows that hold all words typed: first those whose name begins with the first word, then the others, each in their order.
   * At most `most`; `isDead` rows are passed over. Nothing typed finds nothing.
   */
  search(
    typed: string,
    most: number,
    isDead: (row: number) => boolean = () => false,
  ): { rows: number[]; best: number } {
    const words = wordsTyped(typed);
    const [first] = words;
    const rarest = words.toSorted((a, b) => b.length - a.length)[0];
    if (first === undefined || rarest === undefined) return { rows: [], best: 0 };
    const begins = `\n ${first}`;
    const holds = (row: number, word: string) => !isDead(row) && this.#holds(row, words, word);
    const best = this.#rowsWith(begins, 1, most, (row) => holds(row, first));
    // Where a letter begins a screenful of names, the other forty thousand lines it is in are not looked at.
    const rest = this.#rowsWith(` ${rarest}`, 0, most - best.length, (row) => {
      return !this.#text.startsWith(begins, (this.#starts[row] ?? 1) - 1) && holds(row, rarest);
    });
    return { rows: [...best, ...rest], best: best.length };
  }

  /** Rows in which `needle` is, in their order; it begins `before` characters ahead of its line. */
  #rowsWith(needle: string, before: number, most: number, isWanted: (row: number) => boolean): number[] {
    const found: number[] = [];
    for (let at = this.#text.indexOf(needle); at !== -1 && found.length < most; ) {
      const row = this.#rowAt(at + before);
      if (isWanted(row)) found.push(row);
      at = this.#text.indexOf(needle, (this.#starts[row + 1] ?? this.#text.length) - before);
    }
    return found;
  }

  /** The first row whose line is not before this one: where it would stand among rows in order. */
  placeOf(line: string, among: ArrayLike<number>): number {
    let [low, high] = [0, among.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.line(among[middle] ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a line has every word; that it has `known` was seen already. */
  #holds(row: number, words: readonly string[], known: string): boolean {
    if (words.length === 1) return true;
    const line = this.line(row);
    return words.every((word) => word === known || line.includes(` ${word}`));
  }

  #rowAt(at: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
