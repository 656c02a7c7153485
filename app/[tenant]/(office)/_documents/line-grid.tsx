"use client";

import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useMember } from "@/app/_lib/member";
import { Hints } from "@/app/_ui/kbd";
import { onDemand } from "@/app/_ui/on-demand";
import { Table } from "@/app/_ui/table";
import { useDebounced } from "@/app/_ui/use-debounced";
import { newId } from "@/server/ids";
import { type Peer, readPlace } from "@/server/presence/rules";
import { blankLine, type GridLine, type GridTaxCode, plainNumber } from "./grid-line";
import { focusCell, type Place, placeOf } from "./grid-place";
import type { ItemSearch } from "./item-cell";
import css from "./line-grid.module.css";
import { LineRow } from "./line-row";
import type { DocumentFigures } from "./use-document-totals";
import { useGridKeys } from "./use-grid-keys";
import { type ChangeLines, useFollowingPrices, useItems } from "./use-items";
import { usePaste } from "./use-paste";
import { useRowActions } from "./use-row-actions";

const NewItemDialog = onDemand(() => import("./new-item-dialog").then((code) => code.NewItemDialog));

export type LineGridProps = {
  lines: GridLine[];
  /** Takes a change of the lines as they are then: pass a state's setter. Answers of a search arrive later than typing. */
  onChange: ChangeLines;
  figures: DocumentFigures;
  taxCodes: readonly GridTaxCode[];
  currency: string;
  exchangeRate?: string;
  pricesIncludeTax: boolean;
  siteId: string;
  onDate: string;
  /** Marks what is missing; set after a first try to save. */
  showMistakes?: boolean;
  label?: string;
  /** Who else is in the document: their cells are marked. */
  peers?: readonly Peer[];
  /** The caret came into a cell, or left the grid. */
  onPlace?: (place: Place | null) => void;
};

/** The hints of the grid, for the bar at the foot of the page. */
export function LineGridHints() {
  return <Hints hints={hints} />;
}

const hints = [
  { keys: "Tab", does: "next cell" },
  { keys: "Enter", does: "new line" },
  { keys: ["Ctrl", "D"], does: "repeat line" },
  { keys: ["Alt", "↑"], does: "move" },
  { keys: ["Ctrl", "V"], does: "paste rows from a sheet" },
];

/**
 * The lines of a document as a sheet: Tab walks the cells, Enter goes to the next line, items are found by code or name
 * inside the cell, rows copied from a sheet can be pasted. An empty line always waits under the last.
 */
export function LineGrid(props: LineGridProps) {
  const { lines, onChange, figures, taxCodes, showMistakes = false, label = "Lines" } = props;
  const { currency, pricesIncludeTax, siteId, onDate } = props;
  const exchangeRate = useDebounced(usableRate(props.exchangeRate), 250);
  const { can } = useMember();
  const search = useMemo<ItemSearch>(
    () => ({ siteId, currency, exchangeRate, onDate, pricesIncludeTax }),
    [siteId, currency, exchangeRate, onDate, pricesIncludeTax],
  );
  const [freshId, setFreshId] = useState(newId);
  const fresh = useMemo(() => blankLine(freshId), [freshId]);
  if (lines.some((line) => line.id === freshId)) setFreshId(newId());
  const [creating, setCreating] = useState<{ line: GridLine; name: string } | null>(null);

  const order = [...lines.map((line) => line.id), freshId];

  const table = useRef<HTMLTableElement>(null);
  const wanted = useRef<Place | null>(null);
  useLayoutEffect(() => {
    if (!wanted.current || !table.current) return;
    const row = order.indexOf(wanted.current.line);
    if (focusCell(table.current, row, wanted.current.column)) wanted.current = null;
  });
  const items = useItems(search);
  useFollowingPrices(search, lines, onChange, items);

  const places = new Map(
    props.peers?.flatMap(({ name, place }) => {
      const at = readPlace(place);
      return at ? [[at.line, { name, column: at.column }]] : [];
    }),
  );

  const onGo = (place: Place) => {
    wanted.current = place;
  };
  const actions = useRowActions({ onChange, items, onGo, onCreate: setCreating });
  const onKeyDown = useGridKeys({ table, lines, order, actions, onGo });
  const onPaste = usePaste({ lines, order, onChange, items, onGo });

  return (
    <>
      <Table
        ref={table}
        label={label}
        plain
        lined
        className={css.grid}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onFocus={(event) => props.onPlace?.(placeOf(event.target, order))}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) props.onPlace?.(null);
        }}
      >
        <colgroup>
          <col style={{ width: 36 }} />
          <col style={{ width: 80 }} />
          <col />
          <col style={{ width: 58 }} />
          <col style={{ width: 68 }} />
          <col style={{ width: 62 }} />
          <col style={{ width: 60 }} />
          <col style={{ width: 90 }} />
        </colgroup>
        <thead>
          <tr>
            <th aria-label="Line" />
            <th scope="col">Code</th>
            <th scope="col">Item</th>
            <th scope="col" className="num">
              Qty
            </th>
            <th scope="col" className="num">
              Price
            </th>
            <th scope="col" className="num">
              Disc{"\u202f"}%
            </th>
            <th scope="col" className="num">
              Tax
            </th>
            <th scope="col" className="num">
              {pricesIncludeTax ? "Amount" : "Net"}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...lines, ...(lines.some((line) => line.id === freshId) ? [] : [fresh])].map((line, place) => (
            <LineRow
              key={line.id}
              line={line}
              number={place + 1}
              fresh={line === fresh}
              amountMinor={figures.amounts.get(line.id) ?? null}
              search={search}
              taxCodes={taxCodes}
              showMistakes={showMistakes}
              canCreate={can("products.write")}
              actions={actions}
              peerName={places.get(line.id)?.name}
              peerColumn={places.get(line.id)?.column}
            />
          ))}
        </tbody>
      </Table>
      {creating ? (
        <NewItemDialog
          name={creating.name}
          search={search}
          onClose={() => setCreating(null)}
          onMade={(item) => {
            actions.pick(creating.line, item);
            setCreating(null);
          }}
        />
      ) : null}
    </>
  );
}

/** A rate is typed letter by letter; only a whole one is asked with. */
function usableRate(typed: string | undefined): string | undefined {
  const rate = plainNumber(typed ?? "");
  return /^\d{1,9}(\.\d{1,8})?$/.test(rate) && Number(rate) > 0 ? rate : undefined;
}
