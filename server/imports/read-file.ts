import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { CsvError, parse } from "csv-parse";
import { type AppError, invalid } from "@/server/errors";
import { DocumentGrouper, type RetailDocument } from "./retail/documents";
import { type ColumnOrder, readHeader } from "./retail/read-header";
import { movedBy, readLine } from "./retail/read-line";

/** No honest line of a transaction is longer; a quote that is never closed would otherwise swallow the file. */
const LONGEST_LINE = 100_000;

/**
 * The documents of a transaction history, one day at a time, plain or gzipped. Throws `invalid` with a sentence for a file that
 * is no such history, ends in the middle, or goes back in time. `moveDays` says how much later each day is booked.
 */
export async function* readDays(path: string, currency: string, moveDays = 0): AsyncGenerator<RetailDocument[]> {
  const grouper = new DocumentGrouper();
  let order: ColumnOrder | null = null;
  let lines = 0;
  for await (const { cells, at } of readCells(path)) {
    if (!order) {
      order = readHeader(cells);
      continue;
    }
    lines += 1;
    const line = movedBy(moveDays, readLine(cells, order, at, currency));
    if (line.day !== "" && line.day < grouper.day) throw backInTime(at, line.day, grouper.day);
    const ended = grouper.add(line);
    if (ended.length > 0) yield ended;
  }
  if (!order) throw invalid("file", "The file is empty. Nothing was imported.", "empty_file");
  if (lines === 0) throw invalid("file", "The file has a header and no lines. Nothing was imported.", "empty_file");
  yield grouper.end();
}

/** The cells of each line, with its number in the file. */
export async function* readCells(path: string): AsyncGenerator<{ cells: string[]; at: number }> {
  const source = createReadStream(path);
  const text: Readable = (await isGzip(path)) ? source.pipe(createGunzip()) : source;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
  });
  // An error of one stage must reach the reader; `pipe` alone would leave it waiting.
  if (text !== source) source.on("error", (error) => text.destroy(error));
  text.on("error", (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { cells: record, at: info.lines };
    }
  } catch (error) {
    throw explained(error);
  } finally {
    source.destroy();
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function backInTime(line: number, day: string, before: string): AppError {
  return invalid(
    "file",
    `Line ${line} is of ${day} but stands after lines of ${before}. Sort the file by InvoiceDate and try again. Nothing was imported.`,
    "not_in_order",
  );
}

function explained(error: unknown): unknown {
  if (error instanceof CsvError) {
    const at = typeof error.lines === "number" ? `Near line ${error.lines}: ` : "";
    const what =
      error.code === "CSV_MAX_RECORD_SIZE" || error.code === "CSV_QUOTE_NOT_CLOSED"
        ? "a quotation mark is opened and never closed"
        : "the line is not comma-separated text";
    return invalid("file", `This file cannot be read as CSV. ${at}${what}. Nothing was imported.`, "not_csv");
  }
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "Z_BUF_ERROR") {
    return invalid(
      "file",
      "The gzip file ends in the middle: it was not copied whole. Nothing was imported.",
      "cut_off",
    );
  }
  if (typeof code === "string" && code.startsWith("Z_")) {
    return invalid("file", "The gzip file is damaged. Nothing was imported.", "damaged");
  }
  return error;
}
