"use client";

import type { ClipboardEvent } from "react";
import { toast, toastBad } from "@/app/_ui/toast";
import { newId } from "@/server/ids";
import { pastedLine, withProduct } from "./fill-line";
import { type GridLine, isBlank } from "./grid-line";
import { putLines } from "./grid-moves";
import { type Place, placeOf } from "./grid-place";
import { looksLikeRows, readRows } from "./paste-rows";
import type { ChangeLines, Items } from "./use-items";

type Paste = {
  lines: readonly GridLine[];
  order: readonly string[];
  onChange: ChangeLines;
  items: Items;
  /** Where the caret goes once the lines are drawn. */
  onGo: (place: Place) => void;
};

/** Puts rows copied from a sheet in as lines, then looks their products up by code. A few words are pasted into the cell. */
export function usePaste({ lines, order, onChange, items, onGo }: Paste) {
  return (event: ClipboardEvent<HTMLTableElement>) => {
    const text = event.clipboardData.getData("text/plain");
    const place = placeOf(event.target, order);
    if (!place || !looksLikeRows(text) || (place.column === "description" && !text.includes("\t"))) return;
    event.preventDefault();
    const rows = readRows(text);
    if (rows.length === 0) return;
    const added = rows.map((row) => pastedLine(newId(), row));
    const here = lines.find((line) => line.id === place.line);
    onChange((all) => putLines(all, place.line, added, here ? isBlank(here) : false));
    onGo({ line: order.at(-1) ?? "", column: "item" });
    void items.byCode(rows.map((row) => row.code)).then(
      (found) => {
        onChange((all) => all.map((line) => withProduct(line, added, found)));
        const unknown = rows.filter((row) => row.code && !found.has(row.code));
        const pasted = `${rows.length} ${rows.length === 1 ? "line" : "lines"} pasted`;
        if (unknown.length === 0) toast(pasted);
        else toast(`${pasted}; no product has the code ${listOf(unknown.map((row) => row.code))}`, { seconds: 8 });
      },
      () => toastBad("The pasted codes could not be looked up. The lines are here; choose their products by hand."),
    );
  };
}

function listOf(codes: string[]): string {
  const shown = codes.slice(0, 4).join(", ");
  return codes.length > 4 ? `${shown} and ${codes.length - 4} more` : shown;
}
