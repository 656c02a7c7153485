"use client";

import { Ban } from "lucide-react";
import { memo, useSyncExternalStore } from "react";
import { CategoryIcon, hueStyle } from "@/app/[tenant]/(pos)/pos/_screens/parts/category-icon";
import { tileCounts } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { money, type TillFacts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { priceOfOne, taxesOf } from "@/app/[tenant]/(pos)/pos/_state/goods";
import { shelf, stockWords } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { tapGoods } from "@/app/[tenant]/(pos)/pos/_state/tap-goods";
import type { TillProduct } from "@/server/till/catalogue";
import { isLoud } from "./is-loud";

type Props = {
  product: TillProduct;
  hue: number;
  icon: string;
  of: TillFacts;
  /** "+ VAT" where prices are shown before tax. */
  before: string;
  /** Its place in the list; Tab stops at one tile of all, the arrows go to the others. */
  index: number;
  isTabStop: boolean;
};

/** Adds one on a tap; its count is the only thing on it that changes while selling. */
export const Tile = memo(function Tile({ product, hue, icon, of, before, index, isTabStop }: Props) {
  const { out, words } = stockWords(product);
  const picture = shelf.get()?.picture(product) ?? null;
  return (
    <button
      type="button"
      className={out ? "tile out" : "tile"}
      style={hueStyle(hue)}
      data-hold={product.id}
      data-index={index}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => tapGoods(product)}
    >
      <span className={isLoud(product.name) ? "tile-name loud" : "tile-name"}>{product.name}</span>
      <span className="tile-foot">
        {!out && (
          <span className="tile-price num">
            {money(priceOfOne(product, of), of.currency)}
            {before && hasTax(product, of) && <small className="tile-tax"> {before}</small>}
          </span>
        )}
        {words && <span className="tile-stock">{words}</span>}
        {out ? (
          <Ban className="icon" aria-hidden />
        ) : picture ? (
          // biome-ignore lint/performance/noImgElement: pictures of tiles come from the tablet itself, in their size
          <img key={picture} className="tile-picture" src={picture} alt="" loading="lazy" decoding="async" />
        ) : (
          <CategoryIcon name={icon} hue={hue} />
        )}
      </span>
      <Count productId={product.id} />
    </button>
  );
});

function hasTax({ taxCodeId }: TillProduct, of: TillFacts): boolean {
  return taxesOf(taxCodeId, of).taxes.some((tax) => tax.ratePpm > 0);
}

function Count({ productId }: { productId: string }) {
  const read = () => tileCounts.get().get(productId) ?? 0;
  const count = useSyncExternalStore(tileCounts.subscribe, read, read);
  if (count === 0) return null;
  return (
    <span className="tile-count">
      {count}
      <span className="vh"> in the basket</span>
    </span>
  );
}
