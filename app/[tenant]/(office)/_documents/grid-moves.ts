import type { GridLine } from "./grid-line";

/** The line once more, right under it, with an id of its own and nothing of it invoiced yet. */
export function repeatLine(lines: readonly GridLine[], id: string, newLineId: string): GridLine[] {
  return lines.flatMap((line) =>
    line.id === id ? [line, { ...line, id: newLineId, orderLineId: undefined, invoicedQuantity: undefined }] : [line],
  );
}

/** The line one place up (−1) or down (+1); at an end it stays. */
export function moveLine(lines: readonly GridLine[], id: string, by: -1 | 1): GridLine[] {
  const moved = [...lines];
  const from = moved.findIndex((line) => line.id === id);
  const to = from + by;
  const [line, other] = [moved[from], moved[to]];
  if (!line || !other) return moved;
  moved[from] = other;
  moved[to] = line;
  return moved;
}

export function removeLine(lines: readonly GridLine[], id: string): GridLine[] {
  return lines.filter((line) => line.id !== id);
}

/** Puts lines in place of a blank one, or under one that has something in it; at the end when the place is not known. */
export function putLines(
  lines: readonly GridLine[],
  at: string | null,
  added: readonly GridLine[],
  replaces: boolean,
): GridLine[] {
  const place = lines.findIndex((line) => line.id === at);
  if (place < 0) return [...lines, ...added];
  return [...lines.slice(0, replaces ? place : place + 1), ...added, ...lines.slice(place + 1)];
}

/** Changes one line; a line that is not there yet (the empty one under the last) joins at the end. */
export function changeLine(lines: readonly GridLine[], line: GridLine, change: Partial<GridLine>): GridLine[] {
  if (!lines.some((other) => other.id === line.id)) return [...lines, { ...line, ...change }];
  return lines.map((other) => (other.id === line.id ? { ...other, ...change } : other));
}
