import { plainNumber } from "./grid-line";

/** One row of a pasted sheet. Empty cells are left out. */
export type PastedRow = {
  code: string;
  description?: string;
  quantity?: string;
  unitPrice?: string;
  discount?: string;
};

type Column = "code" | "description" | "quantity" | "unitPrice" | "discount";

const HEADINGS: readonly [Column, RegExp][] = [
  ["code", /^(code|sku|stock ?code|product( code| id)?|item( code| no\.?| number)?|article|barcode|ean)$/i],
  ["description", /^(description|name|product name|item name|details)$/i],
  ["quantity", /^(qty|quantity|pcs|pieces|count|amount ordered)$/i],
  ["unitPrice", /^(price|unit ?price|net price|each|rate)$/i],
  ["discount", /^(discount|disc\.?)( ?%)?$/i],
];

/** True when the clipboard holds rows of a sheet rather than a few words. */
export function looksLikeRows(text: string): boolean {
  return /\t/.test(text) || /\S[\r\n]+\S/.test(text);
}

/**
 * Reads rows copied from a sheet: with a heading row by its words, otherwise code, then quantity, then price; a cell that
 * is not a number is the description. Rows without a code and description are skipped.
 */
export function readRows(text: string): PastedRow[] {
  const rows = splitRows(text).filter((cells) => cells.some((cell) => cell !== ""));
  const [first = []] = rows;
  const heading = headingOf(first);
  const body = heading ? rows.slice(1) : rows;
  return body
    .map((cells) => (heading ? byHeading(cells, heading) : byPlace(cells)))
    .filter((row) => row.code !== "" || row.description !== undefined);
}

function headingOf(cells: readonly string[]): (Column | null)[] | null {
  const columns = cells.map((cell) => HEADINGS.find(([, words]) => words.test(cell))?.[0] ?? null);
  const known = columns.filter((column) => column !== null);
  return known.length >= 2 || (cells.length === 1 && known.length === 1) ? columns : null;
}

function byHeading(cells: readonly string[], heading: readonly (Column | null)[]): PastedRow {
  const row: PastedRow = { code: "" };
  for (const [place, column] of heading.entries()) {
    const cell = cells[place];
    if (column && cell && !row[column]) row[column] = cell;
  }
  return row;
}

function byPlace(cells: readonly string[]): PastedRow {
  const row: PastedRow = { code: cells[0] ?? "" };
  const numbers: ("quantity" | "unitPrice" | "discount")[] = ["quantity", "unitPrice", "discount"];
  for (const cell of cells.slice(1)) {
    if (cell === "") continue;
    if (!isNumber(cell)) row.description ??= cell;
    else {
      const column = numbers.shift();
      if (column) row[column] = cell;
    }
  }
  return row;
}

function isNumber(cell: string): boolean {
  return /^-?\d+(\.\d+)?%?$/.test(plainNumber(cell));
}

/** Cells in quotes may hold tabs and line breaks, as sheets copy them. */
function splitRows(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], "", false];
  const source = `${text.replace(/\r\n?/g, "\n")}\n`;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at] ?? "";
    if (quoted) {
      if (sign === '"' && source[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t" || sign === "\n") {
      row.push(cell.trim());
      cell = "";
      if (sign === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += sign;
  }
  return rows;
}
