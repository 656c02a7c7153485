/** Which rows of a long grid are on the glass, with some more on either side for a finger that flicks. */
export type GridView = { first: number; last: number; rowHeight: number; columns: number };

export const GAP = 8;
const SMALLEST_ROW = 88;
const MORE_ROWS = 3;

export function gridView(
  glass: { height: number; scrolled: number; portrait: boolean },
  items: number,
  more = MORE_ROWS,
): GridView & { totalHeight: number; top: number } {
  const columns = glass.portrait ? 5 : 4;
  const shown = glass.portrait ? 4 : 5;
  const rowHeight = Math.max(SMALLEST_ROW, Math.floor((glass.height - (shown - 1) * GAP) / shown));
  const step = rowHeight + GAP;
  const rows = Math.ceil(items / columns);
  const first = Math.max(0, Math.floor(glass.scrolled / step) - more);
  const last = Math.min(rows, Math.ceil((glass.scrolled + glass.height) / step) + more);
  return { first, last, rowHeight, columns, top: first * step, totalHeight: Math.max(0, rows * step - GAP) };
}

/** Where a key leads from one tile of a grid; null where it leads nowhere. */
export function neighbour(key: string, at: number, columns: number, count: number): number | null {
  const next = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  }[key];
  if (next === undefined || next < 0 || next >= count || next === at) return null;
  return next;
}
