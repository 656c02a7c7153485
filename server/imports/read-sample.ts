import { readCells } from "./read-file";

const LINES = 8;
const LONGEST_CELL = 80;

/** The header and first lines of a file, as they are shown before it is imported. */
export async function readSample(path: string): Promise<string[][]> {
  const sample: string[][] = [];
  for await (const { cells } of readCells(path)) {
    sample.push(cells.map((cell) => cell.slice(0, LONGEST_CELL)));
    if (sample.length > LINES) break;
  }
  return sample;
}
