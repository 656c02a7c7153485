/** A cell by the id of its line and its column. */
export type Place = { line: string; column: string };

/** The cell something happened in; `order` are the ids of the lines from the top. */
export function placeOf(target: EventTarget, order: readonly string[]): Place | null {
  if (!(target instanceof HTMLElement)) return null;
  const line = order[Number(target.closest<HTMLElement>("tr[data-row]")?.dataset.row ?? -1)];
  const column = target.closest<HTMLElement>("[data-col]")?.dataset.col;
  return line && column ? { line, column } : null;
}

/** Puts the caret into a cell; a line that is still searched for has only its first. False when the line is not drawn yet. */
export function focusCell(table: HTMLTableElement, place: number, column: string): boolean {
  const row = table.querySelector(`tr[data-row="${place}"]`);
  const cell =
    row?.querySelector<HTMLElement>(`[data-col="${column}"]`) ?? row?.querySelector<HTMLElement>("[data-col]");
  if (!cell) return false;
  cell.focus();
  if (cell instanceof HTMLInputElement) cell.select();
  cell.scrollIntoView({ block: "nearest" });
  return true;
}
