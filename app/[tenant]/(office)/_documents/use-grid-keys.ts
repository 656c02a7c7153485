"use client";

import type { KeyboardEvent, RefObject } from "react";
import type { GridLine } from "./grid-line";
import { focusCell, type Place, placeOf } from "./grid-place";
import type { RowActions } from "./line-row";

type GridKeys = {
  table: RefObject<HTMLTableElement | null>;
  lines: readonly GridLine[];
  /** The ids of the rows from the top, the empty one last. */
  order: readonly string[];
  actions: RowActions;
  /** Where the caret goes once the lines are drawn. */
  onGo: (place: Place) => void;
};

/** Enter and the arrows walk the lines, Alt with an arrow moves one, Ctrl D repeats it, Alt Delete removes it. */
export function useGridKeys({ table, lines, order, actions, onGo }: GridKeys) {
  const freshId = order.at(-1) ?? "";
  return (event: KeyboardEvent<HTMLTableElement>) => {
    const place = placeOf(event.target, order);
    if (!place) return;
    const at = order.indexOf(place.line);
    const real = place.line !== freshId;
    const text = event.target instanceof HTMLInputElement;
    const { key, altKey, shiftKey } = event;
    const mod = event.ctrlKey || event.metaKey;
    const vertical = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : null;
    const stepTo = (index: number, column: string) => {
      if (table.current) focusCell(table.current, Math.max(0, Math.min(order.length - 1, index)), column);
    };
    if (altKey && vertical && real) {
      onGo(place);
      actions.move(place.line, vertical);
    } else if (mod && !shiftKey && key.toLowerCase() === "d" && real) actions.repeat(place.line);
    else if (altKey && key === "Delete" && real) {
      const line = lines[at];
      if (line?.invoicedQuantity && Number(line.invoicedQuantity) > 0) return;
      onGo({ line: order[at + 1] ?? freshId, column: place.column });
      actions.remove(place.line);
    } else if (key === "Enter" && !mod && !altKey) {
      const next = at + (shiftKey ? -1 : 1);
      stepTo(next, next >= lines.length ? "item" : place.column);
    } else if (vertical && text && !mod && !altKey && !shiftKey) stepTo(at + vertical, place.column);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
