import { longId, type ProductColumns, type ProductSort, split, type TillProduct } from "@/server/till/catalogue";
import { foldedLines } from "./fold";
import { Haystack } from "./haystack";

/** A chunk as the tablet keeps it: the columns as they came, and what is searched, folded once. */
export type KeptChunk = ProductColumns & { lines: string };

export function keptChunk(columns: ProductColumns): KeptChunk {
  return { ...columns, lines: foldedLines(columns).join("\n") };
}

type Column = "sku" | "name" | "price" | "barcodes" | "onHand" | "image";

/**
 * Products in chunks of columns. Nothing is taken apart before it is looked at: fifty thousand products are some megabytes of
 * text until a tile, a search or a scan asks for some of them.
 */
export class Segment {
  readonly rows: number;
  /** The first row of each chunk. */
  readonly #begins: number[] = [];
  readonly #cells: Partial<Record<Column, string[]>>[];
  #haystack: Haystack | null = null;
  #byId: Map<string, number> | null = null;
  #byCode: Map<string, number> | null = null;
  readonly #byCategory = new Map<string, Int32Array>();

  constructor(readonly chunks: readonly KeptChunk[]) {
    let rows = 0;
    for (const chunk of chunks) {
      this.#begins.push(rows);
      rows += chunk.rows;
    }
    this.rows = rows;
    this.#cells = chunks.map(() => ({}));
  }

  get haystack(): Haystack {
    this.#haystack ??= new Haystack(this.chunks.map((chunk) => chunk.lines).join("\n"), this.rows);
    return this.#haystack;
  }

  /** Prepares what the first scan and the first letter typed would have to wait for; it rests between the chunks. */
  async warm(rest: () => Promise<void>): Promise<void> {
    const [ids, codes] = [new Map<string, number>(), new Map<string, number>()];
    for (const at of this.chunks.keys()) {
      this.#addIds(ids, at);
      this.#addBarcodes(codes, at);
      await rest();
    }
    for (const at of this.chunks.keys()) {
      this.#addSkus(codes, at);
      await rest();
    }
    this.#byId ??= ids;
    this.#byCode ??= codes;
    const { haystack } = this;
    await rest();
    haystack.warm();
  }

  shortIdOf(row: number): string {
    const at = this.#chunkOf(row);
    const inside = row - (this.#begins[at] ?? 0);
    return this.chunks[at]?.id.slice(inside * 32, inside * 32 + 32) ?? "";
  }

  /** The row of a product by its id without hyphens; −1 when it is not here. */
  rowOf(short: string): number {
    this.#byId ??= this.#idsByRow();
    return this.#byId.get(short) ?? -1;
  }

  /** The row that has exactly this barcode, else this product code; −1 when none has. */
  rowOfCode(code: string): number {
    this.#byCode ??= this.#codesByRow();
    return this.#byCode.get(code) ?? -1;
  }

  product(row: number): TillProduct {
    const at = this.#chunkOf(row);
    const inside = row - (this.#begins[at] ?? 0);
    const cell = (column: Column) => this.#column(at, column)[inside] ?? "";
    const sort = this.#sort(at, inside);
    const barcodes = cell("barcodes");
    return {
      ...sort,
      id: longId(this.shortIdOf(row)),
      sku: cell("sku"),
      name: cell("name"),
      price: cell("price"),
      onHand: sort.kind === "service" ? null : cell("onHand") || "0",
      barcodes: barcodes ? barcodes.split("\t") : [],
      image: cell("image"),
    };
  }

  /** Rows of a category, in order. */
  rowsOf(categoryId: string): Int32Array {
    const known = this.#byCategory.get(categoryId);
    if (known) return known;
    const found: number[] = [];
    for (const [at, { sorts, sort }] of this.chunks.entries()) {
      const own = sorts.map((one) => one.categoryId === categoryId);
      if (!own.includes(true)) continue;
      const begin = this.#begins[at] ?? 0;
      for (let row = 0; row < sort.length; row += 1) if (own[sort[row] ?? -1]) found.push(begin + row);
    }
    const rows = Int32Array.from(found);
    this.#byCategory.set(categoryId, rows);
    return rows;
  }

  /** The cells of a row as they are kept, for writing them down in another order. */
  cellsOf(row: number): Record<Column, string> & { id: string; sort: ProductSort } {
    const at = this.#chunkOf(row);
    const inside = row - (this.#begins[at] ?? 0);
    const cell = (column: Column) => this.#column(at, column)[inside] ?? "";
    return {
      id: this.shortIdOf(row),
      sku: cell("sku"),
      name: cell("name"),
      price: cell("price"),
      barcodes: cell("barcodes"),
      onHand: cell("onHand"),
      image: cell("image"),
      sort: this.#sort(at, inside),
    };
  }

  #sort(at: number, inside: number): ProductSort {
    const chunk = this.chunks[at];
    const sort = chunk?.sorts[chunk.sort[inside] ?? -1];
    if (!sort) throw new RangeError("There is no product in this row.");
    return sort;
  }

  #column(at: number, column: Column): string[] {
    const cells = this.#cells[at];
    const chunk = this.chunks[at];
    if (!cells || !chunk) throw new RangeError("There is no product in this row.");
    cells[column] ??= split(chunk[column], chunk.rows);
    return cells[column];
  }

  #chunkOf(row: number): number {
    let at = 0;
    let high = this.#begins.length - 1;
    while (at < high) {
      const middle = (at + high + 1) >>> 1;
      if ((this.#begins[middle] ?? 0) <= row) at = middle;
      else high = middle - 1;
    }
    return at;
  }

  #idsByRow(): Map<string, number> {
    const rows = new Map<string, number>();
    for (const at of this.chunks.keys()) this.#addIds(rows, at);
    return rows;
  }

  #codesByRow(): Map<string, number> {
    const rows = new Map<string, number>();
    for (const at of this.chunks.keys()) this.#addBarcodes(rows, at);
    for (const at of this.chunks.keys()) this.#addSkus(rows, at);
    return rows;
  }

  #addIds(rows: Map<string, number>, at: number): void {
    const id = this.chunks[at]?.id ?? "";
    let row = this.#begins[at] ?? 0;
    for (let from = 0; from < id.length; from += 32) rows.set(id.slice(from, from + 32), row++);
  }

  #addBarcodes(rows: Map<string, number>, at: number): void {
    const begin = this.#begins[at] ?? 0;
    for (const [row, codes] of this.#column(at, "barcodes").entries()) {
      if (codes === "") continue;
      if (!codes.includes("\t")) rows.set(codes, begin + row);
      else for (const code of codes.split("\t")) rows.set(code, begin + row);
    }
  }

  /** A barcode is meant before a product code. */
  #addSkus(rows: Map<string, number>, at: number): void {
    const begin = this.#begins[at] ?? 0;
    for (const [row, sku] of this.#column(at, "sku").entries()) if (!rows.has(sku)) rows.set(sku, begin + row);
  }
}

const CHUNK = 2000;

/** A row to be written down: `line` is what it is ordered by, `onHand` what stands there where it is known better. */
export type Placed = { segment: Segment; row: number; line: string; onHand: string | undefined };

/** Rows of several segments written down in the order of their names, in chunks of some thousand, one at a time. */
export function* inOrder(placed: readonly Placed[]): Generator<KeptChunk> {
  const order = placed.map((_, index) => index);
  order.sort((a, b) => compare(placed[a]?.line ?? "", placed[b]?.line ?? "") || a - b);
  for (let from = 0; from < order.length; from += CHUNK) {
    const part = order.slice(from, from + CHUNK);
    const sorts: ProductSort[] = [];
    const known = new Map<ProductSort | string, number>();
    const rows = part.flatMap((index) => {
      const one = placed[index];
      return one ? [{ ...one.segment.cellsOf(one.row), line: one.line, now: one.onHand }] : [];
    });
    const column = (cell: (row: (typeof rows)[number]) => string) => rows.map(cell).join("\n");
    yield {
      rows: rows.length,
      id: rows.map((row) => row.id).join(""),
      sku: column((row) => row.sku),
      name: column((row) => row.name),
      price: column((row) => row.price),
      barcodes: column((row) => row.barcodes),
      onHand: column((row) => (row.now === undefined ? row.onHand : row.now === "0" ? "" : row.now)),
      image: column((row) => row.image),
      sorts,
      sort: rows.map((row) => sortIndex(row.sort, sorts, known)),
      lines: column((row) => row.line),
    };
  }
}

/** Rows of one chunk share the object of their sort: it is compared by what it says only once. */
function sortIndex(sort: ProductSort, sorts: ProductSort[], known: Map<ProductSort | string, number>): number {
  const same = known.get(sort);
  if (same !== undefined) return same;
  const text = JSON.stringify(sort);
  const index = known.get(text) ?? sorts.push(sort) - 1;
  known.set(text, index);
  known.set(sort, index);
  return index;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
