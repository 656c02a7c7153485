"use client";

import "@/app/[tenant]/(pos)/pos/_screens/selling.css";
import { useEffect } from "react";
import { SheetOutlet } from "@/app/[tenant]/(pos)/pos/_screens/sheet-outlet";
import { letOthersChange } from "@/app/[tenant]/(pos)/pos/_state/pay";
import { Basket } from "./basket";
import { CategoryStrip } from "./category-strip";
import { KeyLegend } from "./key-legend";
import { SearchRow } from "./search-row";
import { TileGrid } from "./tile-grid";
import { useSellKeys } from "./use-sell-keys";

/** What you choose from, and what you have. In the order of focus the basket comes first, after it tiles and search. */
export function SellScreen() {
  useSellKeys();
  useEffect(letOthersChange, []);
  return (
    <main className="work">
      <Basket />
      <section className="pane catalogue" aria-label="Catalogue">
        <TileGrid />
        <CategoryStrip />
        <SearchRow />
        <KeyLegend />
        <SheetOutlet />
      </section>
    </main>
  );
}
