"use client";

import { useLayoutEffect, useMemo, useRef } from "react";
import { newId } from "@/server/ids";
import { filledBy, settle } from "./fill-line";
import type { GridLine } from "./grid-line";
import { changeLine, moveLine, removeLine, repeatLine } from "./grid-moves";
import type { Place } from "./grid-place";
import type { RowActions } from "./line-row";
import type { ChangeLines, Items } from "./use-items";

type Wishes = {
  onChange: ChangeLines;
  items: Items;
  /** Where the caret goes once the lines are drawn. */
  onGo: (place: Place) => void;
  onCreate: (wish: { line: GridLine; name: string }) => void;
};

/** What a row may ask of its grid, as one object that never changes: typing in one row draws only that row. */
export function useRowActions({ onChange, items, onGo, onCreate }: Wishes): RowActions {
  const latest = useRef({ onChange, items, onGo, onCreate });
  useLayoutEffect(() => {
    latest.current = { onChange, items, onGo, onCreate };
  });
  return useMemo<RowActions>(() => {
    const update = (change: (all: GridLine[]) => GridLine[]) => latest.current.onChange(change);
    const go = (line: string, column: string) => latest.current.onGo({ line, column });
    return {
      change: (line, change) => update((all) => changeLine(all, line, change)),
      pick: (line, item) => {
        update((all) => changeLine(all, line, filledBy(item, line)));
        go(line.id, "quantity");
      },
      text: (line, text) => {
        update((all) => changeLine(all, line, { description: text, quantity: line.quantity || "1" }));
        go(line.id, "quantity");
      },
      resolve: (line, query) => {
        const words = line.productId ? {} : { description: query };
        update((all) =>
          changeLine(all, line, { ...words, looking: query, quantity: line.quantity || "1", problem: undefined }),
        );
        go(line.id, "quantity");
        void latest.current.items.find(query).then(
          (item) => update((all) => all.map((one) => settle(one, query, item))),
          () => update((all) => all.map((one) => settle(one, query, "unanswered"))),
        );
      },
      create: (line, name) => latest.current.onCreate({ line, name }),
      repeat: (id) => {
        const made = newId();
        update((all) => repeatLine(all, id, made));
        go(made, "quantity");
      },
      move: (id, by) => update((all) => moveLine(all, id, by)),
      remove: (id) => update((all) => removeLine(all, id)),
    };
  }, []);
}
