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
    this.#text = `${lines}\n`;
    this.#starts = new Uint32Array(rows + 1);
    for (let row = 1, at = -1; row <= rows; row += 1) {
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
    const needle = ` ${rarest}`;
    const others = words.filter((word) => word !== rarest).map((word) => ` ${word}`);
    const text = this.#text;
    const [best, rest]: [number[], number[]] = [[], []];
    for (let at = text.indexOf(needle); at !== -1 && best.length < most; ) {
      const row = this.#rowAt(at);
      const begin = this.#starts[row] ?? 0;
      const end = this.#starts[row + 1] ?? text.length;
      if (!isDead(row) && (others.length === 0 || this.#holds(begin, end, others))) {
        if (text.startsWith(first, begin + 1)) best.push(row);
        else if (rest.length < most) rest.push(row);
      }
      at = text.indexOf(needle, end);
    }
    return { rows: [...best, ...rest].slice(0, most), best: best.length };
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

  #holds(begin: number, end: number, words: readonly string[]): boolean {
    const line = this.#text.slice(begin, end);
    return words.every((word) => line.includes(word));
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
