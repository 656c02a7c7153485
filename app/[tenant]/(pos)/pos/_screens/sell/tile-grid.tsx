"use client";

import { type FocusEvent, type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
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
/** Rows of hits beyond the glass while nobody has scrolled: with every letter they are made anew. */
const MORE_HITS = 1;

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
  return <Windowed key={place} list={list} known={known} inPlace={place === "search"} />;
}

/** Hits become others with each letter: `inPlace` writes them into the tiles that are there instead of making new ones. */
function Windowed({ list, known, inPlace }: { list: ProductList; known: Shelf; inPlace: boolean }) {
  const frame = useRef<HTMLDivElement>(null);
  const glass = useGlass(frame);
  const hold = useHold((productId) => openSheet({ kind: "product", productId }));
  const of = useStore(facts);
  const looks = useMemo(() => looksOf(known), [known]);
  const view = gridView(glass, list.length, inPlace && glass.scrolled === 0 ? MORE_HITS : undefined);
  const before = of ? beforeTaxWords(of) : "";
  const { active, ...keys } = useArrows(frame, view, list.length);
  const tiles = [];
  for (let index = view.first * view.columns; index < Math.min(view.last * view.columns, list.length); index++) {
    const product = list.at(index);
    if (!product || !of) continue;
    const look = looks.get(product.categoryId ?? "") ?? plain;
    tiles.push(
      <Tile
        key={inPlace ? index : product.id}
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
function useArrows(frame: { current: HTMLDivElement | null }, view: ReturnType<typeof gridView>, count: number) {
  const [chosen, setChosen] = useState(0);
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
      if (index !== null) setChosen(Number(index));
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

type Glass = { height: number; scrolled: number; portrait: boolean };

/** How high the frame is and how far it is scrolled, in steps of a row: between two steps nothing has to be made anew. */
function useGlass(frame: { current: HTMLDivElement | null }): Glass {
  const [glass, setGlass] = useState<Glass>({ height: 577, scrolled: 0, portrait: false });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const turned = window.matchMedia("(orientation: portrait) and (min-width: 600px)");
    const measure = () => {
      const style = getComputedStyle(element);
      const height =
        element.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
      setGlass((before) => ({ ...before, height, portrait: turned.matches }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onScroll = () => {
      const scrolled = element.scrollTop;
      setGlass((before) => (Math.abs(before.scrolled - scrolled) < 96 ? before : { ...before, scrolled }));
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [frame]);
  return glass;
}

/** The shape of what comes; why nothing comes, and how far it is, are said over it. */
function Blanks() {
  const problem = useStore(catalogueState, (state) => state.problem);
  const coming = useStore(catalogueState, (state) => state.loading);
  return (
    <div className="tiles" aria-busy="true" style={{ position: "relative" }}>
      {problem ? (
        <p className="banner warn blanks-words" role="status">
          What is sold here has not come yet. {problem} It is tried again by itself.
        </p>
      ) : (
        coming && (
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
