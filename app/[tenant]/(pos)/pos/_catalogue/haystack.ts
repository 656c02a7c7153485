import { wordsTyped } from "./fold";

/** Letters share a shelf by the end of their number: those of an alphabet stand apart, and whatever is typed has one. */
const SHELVES = 64;
const SPACE = 32;
const LINE_END = 10;

/** Where the words that begin with the letters of one shelf begin, in the order of the text. */
type Shelves = { words: Uint32Array; begins: Uint32Array };

/**
 * All folded lines of a catalogue as one text, and where its words begin, by their first letter: a search compares the words of one
 * letter instead of reading some megabytes. Every word typed must be the beginning of a word of the line, in any order.
 */
export class Haystack {
  readonly #text: string;
  /** Where each line begins; one more for the end. */
  readonly #starts: Uint32Array;
  #shelves: Shelves | null = null;

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
    const holds = (row: number, word: string) => !isDead(row) && this.#holds(row, words, word);
    const best = this.#rowsWith(first, most, { inFront: true }, (row) => holds(row, first));
    // Where a letter begins a screenful of names, the other forty thousand lines it is in are not looked at.
    const rest = this.#rowsWith(rarest, most - best.length, { inFront: false }, (row) => {
      return !this.#text.startsWith(first, (this.#starts[row] ?? 0) + 1) && holds(row, rarest);
    });
    return { rows: [...best, ...rest], best: best.length };
  }

  /** Finds out where the words are, which the first search would have to wait for. */
  warm(): void {
    this.#shelves ??= this.#shelved();
  }

  /** Rows with a word that begins so, `inFront` only as the first of the line, in their order; each is asked about once. */
  #rowsWith(
    word: string,
    most: number,
    { inFront }: { inFront: boolean },
    isWanted: (row: number) => boolean,
  ): number[] {
    this.#shelves ??= this.#shelved();
    const { words, begins } = this.#shelves;
    const shelf = word.charCodeAt(0) % SHELVES;
    const found: number[] = [];
    let next = 0;
    for (let index = begins[shelf] ?? 0; index < (begins[shelf + 1] ?? 0) && found.length < most; index += 1) {
      const at = words[index] ?? 0;
      if (at < next || (inFront && this.#text.charCodeAt(at - 2) !== LINE_END)) continue;
      if (!this.#text.startsWith(word, at)) continue;
      const row = this.#rowAt(at);
      if (isWanted(row)) found.push(row);
      next = this.#starts[row + 1] ?? this.#text.length;
    }
    return found;
  }

  #shelved(): Shelves {
    const text = this.#text;
    const all: number[] = [];
    const begins = new Uint32Array(SHELVES + 1);
    for (let at = 1, before = LINE_END; at < text.length; at += 1) {
      const letter = text.charCodeAt(at);
      if (before === SPACE && letter !== LINE_END && letter !== SPACE) {
        all.push(at);
        const shelf = letter % SHELVES;
        begins[shelf + 1] = (begins[shelf + 1] ?? 0) + 1;
      }
      before = letter;
    }
    for (let shelf = 0; shelf < SHELVES; shelf += 1)
      begins[shelf + 1] = (begins[shelf + 1] ?? 0) + (begins[shelf] ?? 0);
    const words = new Uint32Array(all.length);
    const free = begins.slice();
    for (const at of all) {
      const shelf = text.charCodeAt(at) % SHELVES;
      const place = free[shelf] ?? 0;
      words[place] = at;
      free[shelf] = place + 1;
    }
    return { words, begins };
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
