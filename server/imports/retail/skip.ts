import { lineCount, type RetailDocument } from "./documents";

/** Passes over the documents that a run before was done with: those of the first `linesDone` lines. */
export class Skip {
  #left: number;

  constructor(linesDone: number) {
    this.#left = linesDone;
  }

  /** The documents that are still to be booked. */
  rest(documents: RetailDocument[]): RetailDocument[] {
    return documents.filter((document) => {
      if (this.#left <= 0) return true;
      this.#left -= lineCount(document);
      return false;
    });
  }
}

/** Cuts a day into what one transaction takes. */
export function chunksOf(documents: RetailDocument[], most: { documents: number; lines: number }): RetailDocument[][] {
  const chunks: RetailDocument[][] = [];
  let chunk: RetailDocument[] = [];
  let lines = 0;
  for (const document of documents) {
    if (chunk.length > 0 && (chunk.length >= most.documents || lines + lineCount(document) > most.lines)) {
      chunks.push(chunk);
      chunk = [];
      lines = 0;
    }
    chunk.push(document);
    lines += lineCount(document);
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}
