import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import type { ScannedProduct } from "@/server/till/barcode";
import type { TillCategory, TillModifierGroup, TillProduct } from "@/server/till/catalogue";

/** Products in an order, made when they are looked at: of fifty thousand only those on the screen ever are. */
export type ProductList = { readonly length: number; at(index: number): TillProduct | undefined };

/** What there is to sell, as this tablet keeps it. Everything here answers at once and without the office. */
export type Shelf = {
  categories: readonly TillCategory[];
  /** What a tab shows: "favourites", "all", or a category's id. */
  list(tab: string): ProductList;
  find(productId: string): TillProduct | undefined;
  search(text: string, most: number): readonly TillProduct[];
  scan(code: string): ScannedProduct<TillProduct>;
  groupsOf(product: TillProduct): readonly TillModifierGroup[];
  /** In the product's own price mode; null where the list does not name it. */
  listPrice(priceListId: string, productId: string): string | null;
  /** Where the picture of a product is had; null without one. */
  picture(product: TillProduct): string | null;
  /** False while the first load is on its way. */
  isWhole: boolean;
};

/** Null until the tablet has something to sell. */
export const shelf = createStore<Shelf | null>(null);

/** "4 left" is worth saying from here on down. */
const FEW = 5;

/** What a tile says of the stock: nothing, how few are left, or that none is. */
export function stockWords(product: TillProduct): { out: boolean; words: string } {
  if (product.onHand === null || product.stockPolicy === "allow") return { out: false, words: "" };
  const left = Number(product.onHand);
  if (left <= 0) return { out: true, words: "Sold out" };
  return { out: false, words: left < FEW ? `${product.onHand} left` : "" };
}

/** The colour of a category without one of its own, from its name: the same on every till. */
export function hueOf({ hue, name }: Pick<TillCategory, "hue" | "name">): number {
  if (hue !== null) return hue;
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 3600;
  return Math.round(sum / 10) % 360;
}
