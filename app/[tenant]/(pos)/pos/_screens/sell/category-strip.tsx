"use client";

import { Grid2x2, Star } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { createStore, useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { CategoryIcon, hueStyle } from "@/app/[tenant]/(pos)/pos/_screens/parts/category-icon";
import { hueOf, shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { searchText } from "./search-row";

/** "favourites", "all", or a category; null until somebody chose one. */
export const tab = createStore<string | null>(null);

/** The tab that is shown: until somebody chose, the favourites, and where a shop has none, everything. */
export function useTab(): string {
  const chosen = useStore(tab);
  const hasNone = useStore(shelf, (known) => known?.isWhole === true && known.list("favourites").length === 0);
  return chosen ?? (hasNone ? "all" : "favourites");
}

/** As many categories as have room beside the first and the last tab; the rest is found by swiping. */
export function CategoryStrip() {
  const known = useStore(shelf);
  const chosen = useTab();
  const searching = useStore(searchText) !== "";
  const categories = known?.categories ?? [];
  const strip = useRef<HTMLDivElement>(null);
  const count = categories.length;
  // The tab that is on is on the glass, also after another screen and when the tablet is turned.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab, or more of them, may stand outside
  useEffect(() => {
    const show = () =>
      strip.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    show();
    window.addEventListener("resize", show);
    return () => window.removeEventListener("resize", show);
  }, [chosen, count]);
  const choose = (next: string) => {
    searchText.set("");
    tab.set(next);
  };
  const one = (id: string, name: string, icon: React.ReactNode) => (
    <button
      key={id}
      type="button"
      role="tab"
      className="cat"
      aria-selected={!searching && chosen === id}
      tabIndex={chosen === id ? 0 : -1}
      onClick={() => choose(id)}
      onFocus={(event) => event.currentTarget.scrollIntoView({ block: "nearest", inline: "nearest" })}
    >
      {icon}
      <span className="clip">{name}</span>
    </button>
  );
  return (
    <div ref={strip} className="cats" role="tablist" aria-label="Categories" onKeyDown={toNeighbour} tabIndex={-1}>
      {one("favourites", "Favourites", <Star className="icon" aria-hidden />)}
      {categories.map((category) =>
        one(category.id, category.name, <CategoryIcon name={category.icon} hue={hueOf(category)} />),
      )}
      {one("all", "All", <Grid2x2 className="icon" style={hueStyle(220)} aria-hidden />)}
    </div>
  );
}

/** Left and right from the tab that has the focus. */
function toNeighbour(event: KeyboardEvent<HTMLElement>) {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const at = event.target instanceof HTMLElement ? tabs.indexOf(event.target) : -1;
  if (by === undefined || at < 0) return;
  event.preventDefault();
  tabs[at + by]?.focus();
}
