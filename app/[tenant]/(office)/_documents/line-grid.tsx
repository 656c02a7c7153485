"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Hints } from "@/app/_ui/kbd";
import { Table } from "@/app/_ui/table";
import { toast, toastBad } from "@/app/_ui/toast";
import { useDebounced } from "@/app/_ui/use-debounced";
import { newId } from "@/server/ids";
import { blankLine, type GridLine, type GridTaxCode, isBlank, plainNumber, writePrice } from "./grid-line";
import { changeLine, moveLine, putLines, removeLine, repeatLine } from "./grid-moves";
import type { Item, ItemSearch } from "./item-cell";
import css from "./line-grid.module.css";
import { LineRow, type RowActions } from "./line-row";
import { NewItemDialog } from "./new-item-dialog";
import { looksLikeRows, readRows } from "./paste-rows";
import type { DocumentFigures } from "./use-document-totals";

export type LineGridProps = {
  lines: GridLine[];
  /** Takes a change of the lines as they are then: pass a state's setter. Answers of a search arrive later than typing. */
  onChange: (update: (lines: GridLine[]) => GridLine[]) => void;
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

/** A cell by the id of its line and its column. */
type Place = { line: string; column: string };

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

  const latest = useRef({ onChange, items, search });
  useLayoutEffect(() => {
    latest.current = { onChange, items, search };
  });
  const actions = useMemo<RowActions>(() => {
    const update = (change: (all: GridLine[]) => GridLine[]) => latest.current.onChange(change);
    const go = (line: string, column: string) => {
      wanted.current = { line, column };
    };
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
          () => update((all) => all.map((one) => settle(one, query, null))),
        );
      },
      create: (line, name) => {
        setCreating({ line, name });
      },
      repeat: (id) => {
        const made = newId();
        update((all) => repeatLine(all, id, made));
        go(made, "quantity");
      },
      move: (id, by) => update((all) => moveLine(all, id, by)),
      remove: (id) => update((all) => removeLine(all, id)),
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
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
      wanted.current = place;
      actions.move(place.line, vertical);
    } else if (mod && !shiftKey && key.toLowerCase() === "d" && real) actions.repeat(place.line);
    else if (altKey && key === "Delete" && real) {
      const line = lines[at];
      if (line?.invoicedQuantity && Number(line.invoicedQuantity) > 0) return;
      wanted.current = { line: order[at + 1] ?? freshId, column: place.column };
      actions.remove(place.line);
    } else if (key === "Enter" && !mod && !altKey) {
      const next = at + (shiftKey ? -1 : 1);
      stepTo(next, next >= lines.length ? "item" : place.column);
    } else if (vertical && text && !mod && !altKey && !shiftKey) stepTo(at + vertical, place.column);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onPaste = (event: ClipboardEvent<HTMLTableElement>) => {
    const text = event.clipboardData.getData("text/plain");
    const place = placeOf(event.target, order);
    if (!place || !looksLikeRows(text) || (place.column === "description" && !text.includes("\t"))) return;
    event.preventDefault();
    const rows = readRows(text);
    if (rows.length === 0) return;
    const added = rows.map((row) => pastedLine(newId(), row));
    const here = lines.find((line) => line.id === place.line);
    onChange((all) => putLines(all, place.line, added, here ? isBlank(here) : false));
    wanted.current = { line: freshId, column: "item" };
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

  return (
    <>
      <Table ref={table} label={label} plain lined className={css.grid} onKeyDown={onKeyDown} onPaste={onPaste}>
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

/** Look-ups of items outside a cell's own search. */
function useItems(search: ItemSearch) {
  const trpc = useTRPC();
  const client = useQueryClient();
  return {
    find: async (query: string): Promise<Item | null> => {
      const found = await client.fetchQuery(trpc.orders.items.queryOptions({ ...search, query }));
      return found[0] ?? null;
    },
    byCode: async (codes: string[]): Promise<Map<string, Item>> => {
      const wanted = [...new Set(codes.filter((code) => code !== ""))];
      if (wanted.length === 0) return new Map();
      const found = await client.fetchQuery(trpc.orders.itemsByCode.queryOptions({ ...search, codes: wanted }));
      return new Map(found.map(({ code, item }) => [code, item]));
    },
  };
}

/**
 * Another site, currency or tax mode: what is free is read anew, and prices nobody changed become the product's price there.
 */
function useFollowingPrices(
  search: ItemSearch,
  lines: readonly GridLine[],
  onChange: LineGridProps["onChange"],
  items: ReturnType<typeof useItems>,
) {
  const known = useRef(search);
  const follow = useEffectEvent(async (from: ItemSearch) => {
    const codes = lines.filter((line) => line.productId).map((line) => line.sku);
    const found = await items.byCode(codes).catch(() => new Map<string, Item>());
    onChange((all) => all.map((line) => followed(line, found.get(line.sku), from.siteId !== search.siteId)));
  });
  useEffect(() => {
    const from = known.current;
    known.current = search;
    if (from !== search) void follow(from);
  }, [search]);
}

function followed(line: GridLine, item: Item | undefined, elsewhere: boolean): GridLine {
  if (!item || item.id !== line.productId) return line;
  const stock = elsewhere ? { available: item.available } : {};
  const own = line.listPrice !== undefined && line.unitPrice === line.listPrice && item.unitPrice !== null;
  if (!own || item.unitPrice === null) return { ...line, ...stock };
  const price = writePrice(item.unitPrice);
  return { ...line, ...stock, unitPrice: price, listPrice: price };
}

/** A line with an item in it; what the person typed as quantity stays. */
export function filledBy(item: Item, line: GridLine): Partial<GridLine> {
  return {
    productId: item.id,
    sku: item.sku,
    description: item.name,
    unit: item.unit,
    unitPrice: item.unitPrice === null ? "" : writePrice(item.unitPrice),
    listPrice: item.unitPrice === null ? "" : writePrice(item.unitPrice),
    taxCodeId: item.taxCodeId,
    available: item.available,
    quantity: line.quantity || "1",
    looking: undefined,
    problem: undefined,
  };
}

/** The answer to a quick Enter, for every line that still waits for it: a repeated one waits too. */
function settle(line: GridLine, query: string, item: Item | null): GridLine {
  if (line.looking !== query) return line;
  if (item) return { ...line, ...filledBy(item, line) };
  const problem = line.productId
    ? `Nothing is called “${query}”.`
    : `Nothing is called “${query}”. It stays as words; give it a price.`;
  return { ...line, looking: undefined, problem };
}

function pastedLine(
  id: string,
  row: { code: string; description?: string; quantity?: string; unitPrice?: string; discount?: string },
): GridLine {
  return {
    ...blankLine(id),
    description: row.description ?? row.code,
    quantity: row.quantity ?? "1",
    unitPrice: row.unitPrice ?? "",
    discount: row.discount?.replace("%", "") ?? "",
    sku: row.code,
  };
}

function withProduct(line: GridLine, added: readonly GridLine[], found: ReadonlyMap<string, Item>): GridLine {
  const pasted = added.find((one) => one.id === line.id);
  if (!pasted || line.productId || pasted.sku === "") return line;
  const item = found.get(pasted.sku);
  if (!item) return { ...line, sku: "", problem: `No product has the code ${pasted.sku}.` };
  return {
    ...line,
    ...filledBy(item, line),
    ...(line.unitPrice ? { unitPrice: line.unitPrice, listPrice: undefined } : {}),
    ...(line.description !== pasted.sku ? { description: line.description } : {}),
  };
}

function listOf(codes: string[]): string {
  const shown = codes.slice(0, 4).join(", ");
  return codes.length > 4 ? `${shown} and ${codes.length - 4} more` : shown;
}

function placeOf(target: EventTarget, order: readonly string[]): Place | null {
  if (!(target instanceof HTMLElement)) return null;
  const line = order[Number(target.closest<HTMLElement>("tr[data-row]")?.dataset.row ?? -1)];
  const column = target.closest<HTMLElement>("[data-col]")?.dataset.col;
  return line && column ? { line, column } : null;
}

/** Puts the caret into a cell; a line that is still searched for has only its first. False when the line is not drawn yet. */
function focusCell(table: HTMLTableElement, place: number, column: string): boolean {
  const row = table.querySelector(`tr[data-row="${place}"]`);
  const cell =
    row?.querySelector<HTMLElement>(`[data-col="${column}"]`) ?? row?.querySelector<HTMLElement>("[data-col]");
  if (!cell) return false;
  cell.focus();
  if (cell instanceof HTMLInputElement) cell.select();
  cell.scrollIntoView({ block: "nearest" });
  return true;
}
