"use client";

import { type FocusEvent, type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { catalogueState } from "@/app/[tenant]/(pos)/pos/_catalogue/catalogue-store";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { useHold } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-hold";
import { beforeTaxWords, facts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { openSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { hueOf, type ProductList, type Shelf, shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { tab, useTab } from "./category-strip";
import { searchText } from "./search-row";
import { Tile } from "./tile";
import { GAP, gridView, neighbour } from "./window";

const HITS = 60;
const BLANKS = 20;
const STEP_PX = 96;
/** Rows beyond the glass while nobody has scrolled. */
const MORE_AT_REST = 1;
/** With every letter typed they would be written anew; a finger that scrolls has them made. */
const MORE_OF_HITS = 0;

/** Tiles of a tab or hits of a search; of a long list only those on the glass exist. */
export function TileGrid() {
  const known = useStore(shelf);
  const chosen = useTab();
  const text = useStore(searchText);
  const list = useMemo((): ProductList | null => {
    if (!known) return null;
    return text.trim() === "" ? known.list(chosen) : known.search(text, HITS);
  }, [known, chosen, text]);
  const place = text.trim() === "" ? chosen : "search";
  if (!known || !list || (list.length === 0 && !known.isWhole)) return <Blanks />;
  if (list.length === 0) return <Nothing place={place} text={text} />;
  return <Windowed place={place} list={list} known={known} />;
}

/** Another tab, and with each letter other hits, are written into the tiles that are there: none is made that need not be. */
function Windowed({ place, list, known }: { place: string; list: ProductList; known: Shelf }) {
  const frame = useRef<HTMLDivElement>(null);
  const glass = useGlass(frame, place);
  const hold = useHold((productId) => openSheet({ kind: "product", productId }));
  const of = useStore(facts);
  const looks = useMemo(() => looksOf(known), [known]);
  const atRest = place === "search" ? MORE_OF_HITS : MORE_AT_REST;
  const view = gridView(glass, list.length, glass.scrolled === 0 ? atRest : undefined);
  const before = of ? beforeTaxWords(of) : "";
  const { active, ...keys } = useArrows(frame, place, view, list.length);
  const tiles = [];
  for (let index = view.first * view.columns; index < Math.min(view.last * view.columns, list.length); index++) {
    const product = list.at(index);
    if (!product || !of) continue;
    const look = looks.get(product.categoryId ?? "") ?? plain;
    tiles.push(
      <Tile
        key={index}
        product={product}
        hue={look.hue}
        icon={look.icon}
        of={of}
        before={before}
        index={index}
        isTabStop={index === active}
      />,
    );
  }
  return (
    <div ref={frame} className="tiles tiles-window" {...keys} {...hold}>
      <div style={{ height: view.totalHeight }} aria-hidden="true" />
      <div
        className="tiles-page"
        style={{
          top: view.top,
          gridTemplateColumns: `repeat(${view.columns}, minmax(0, 1fr))`,
          gridAutoRows: view.rowHeight,
        }}
      >
        {tiles}
      </div>
    </div>
  );
}

/** Arrows, Home and End go from tile to tile; what is not on the glass yet is scrolled to and made first. */
function useArrows(
  frame: { current: HTMLDivElement | null },
  place: string,
  view: ReturnType<typeof gridView>,
  count: number,
) {
  const [chosen, setChosen] = useNumberOf(place);
  const wanted = useRef<number | null>(null);
  const { first, last, columns, rowHeight } = view;
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const tile = frame.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!tile) return;
    wanted.current = null;
    tile.focus({ preventScroll: true });
  });
  const isMade = chosen >= first * columns && chosen < Math.min(last * columns, count);
  return {
    active: isMade ? chosen : first * columns,
    onFocus(event: FocusEvent<HTMLElement>) {
      const index = event.target.getAttribute("data-index");
      // A finger that taps waits for its line; Tab goes where keys led last.
      if (index !== null && event.target.matches(":focus-visible")) setChosen(Number(index));
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const at = event.target instanceof Element ? event.target.getAttribute("data-index") : null;
      const next = at === null ? null : neighbour(event.key, Number(at), columns, count);
      const element = frame.current;
      if (next === null || !element) return;
      event.preventDefault();
      const step = rowHeight + GAP;
      const top = Math.floor(next / columns) * step;
      const glass = columns > 0 ? element.clientHeight - step : 0;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top > element.scrollTop + glass) element.scrollTop = top - glass;
      wanted.current = next;
      setChosen(next);
    },
  };
}

const plain = { hue: 220, icon: "" };

function looksOf({ categories }: Shelf): Map<string, { hue: number; icon: string }> {
  return new Map(categories.map((category) => [category.id, { hue: hueOf(category), icon: category.icon }]));
}

/** A number that belongs to one place; in another it is none again. */
function useNumberOf(place: string): [number, (next: number) => void] {
  const [kept, keep] = useState({ place, number: 0 });
  const set = useCallback(
    (number: number) =>
      keep((before) => (before.place === place && before.number === number ? before : { place, number })),
    [place],
  );
  return [kept.place === place ? kept.number : 0, set];
}

const PORTRAIT = "(orientation: portrait) and (min-width: 600px)";

/** What stands above and below the tiles of a tablet that lies; measured once they are drawn. */
const AROUND_PX = 243;

function usualSize(): { height: number; portrait: boolean } {
  return { height: window.innerHeight - AROUND_PX, portrait: window.matchMedia(PORTRAIT).matches };
}

type Glass = { height: number; scrolled: number; portrait: boolean };

/** How high the frame is and how far it is scrolled, in steps of a row: between two steps nothing has to be made anew. */
function useGlass(frame: { current: HTMLDivElement | null }, place: string): Glass {
  const [size, setSize] = useState(usualSize);
  const [scrolled, setScrolled] = useNumberOf(place);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const turned = window.matchMedia(PORTRAIT);
    const observer = new ResizeObserver(([entry]) => {
      const [height, portrait] = [entry?.contentRect.height ?? 0, turned.matches];
      if (height === 0) return;
      setSize((before) => (before.height === height && before.portrait === portrait ? before : { height, portrait }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  // What is read of the frame by script would be laid out for it: how far it is scrolled was told.
  const at = useRef(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    if (at.current !== 0) element.scrollTop = 0;
    at.current = 0;
    let shown = 0;
    const onScroll = () => {
      at.current = element.scrollTop;
      if (Math.abs(shown - at.current) < STEP_PX && shown !== 0 && at.current !== 0) return;
      shown = at.current;
      setScrolled(shown);
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [frame, setScrolled]);
  return { ...size, scrolled };
}

/** The shape of what comes; why nothing comes, and how far it is, are said over it. */
function Blanks() {
  const problem = useStore(catalogueState, (state) => state.problem);
  const coming = useStore(catalogueState, (state) => state.loading);
  // What the tablet keeps is here in a moment: no shape is drawn for it, only to be taken away.
  if (!problem && !coming) return <div className="tiles" aria-busy="true" />;
  return (
    <div className="tiles" aria-busy="true" style={{ position: "relative" }}>
      {problem ? (
        <p className="banner warn blanks-words" role="status">
          What is sold here has not come yet. {problem} It is tried again by itself.
        </p>
      ) : (
        coming &&
        coming.whole > 0 && (
          <p className="banner blanks-words" role="status">
            {coming.loaded} of {coming.whole} items have come
          </p>
        )
      )}
      {Array.from({ length: BLANKS }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blanks are all the same
        <div key={index} className="tile is-loading">
          <span className="tile-name" />
          <span className="tile-foot">
            <span className="tile-price" />
          </span>
        </div>
      ))}
    </div>
  );
}

function Nothing({ place, text }: { place: string; text: string }) {
  if (place === "search") {
    return (
      <div className="no-tiles">
        <b>Nothing is called “{text.trim()}”</b>
        <span>Try fewer letters, or sell it as a custom amount.</span>
        <button type="button" className="btn" onClick={() => openSheet({ kind: "custom" })}>
          Custom amount
        </button>
      </div>
    );
  }
  if (place === "favourites") {
    return (
      <div className="no-tiles">
        <b>No favourites yet</b>
        <span>Hold any tile to put it here, or choose them in the office.</span>
        <button type="button" className="btn" onClick={() => tab.set("all")}>
          Show everything
        </button>
      </div>
    );
  }
  return (
    <div className="no-tiles">
      <b>Nothing here yet</b>
      <span>What is added in the office appears by itself. Until then sell it by its price.</span>
      <button type="button" className="btn" onClick={() => openSheet({ kind: "custom" })}>
        Custom amount
      </button>
    </div>
  );
}
