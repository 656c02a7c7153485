import { businessDay } from "@/server/dates";
import { type BarcodeRule, readScan, type ScannedProduct } from "@/server/till/barcode";
import {
  type CatalogueHead,
  ratesOn,
  type SmallTables,
  shortId,
  type TillModifierGroup,
  type TillProduct,
} from "@/server/till/catalogue";
import type { TaxSnapshot } from "@/server/totals/rules";
import type { Segment } from "./segment";

/** Products in an order, made when they are looked at. */
export type ProductList = { readonly length: number; at(index: number): TillProduct | undefined };

/** A price list: prices by the product's id without hyphens. */
export type PriceList = ReadonlyMap<string, string>;

export type CatalogueParts = {
  head: CatalogueHead;
  small: SmallTables;
  /** In the order of their names, once all have come. */
  base: Segment;
  /** What changed since `base` was written, in the order of their names; each replaces its row there. */
  over: Segment;
  /** Rows of `base` that were replaced or taken away. */
  dead: ReadonlySet<number>;
  /** What stands on the shelf where it is known better than with the product, by the id without hyphens. */
  stock: ReadonlyMap<string, string>;
  prices: ReadonlyMap<string, PriceList>;
  /** Answers by id and code before all have come; not listed and not searched. */
  ahead: Segment | null;
  isWhole: boolean;
};

const FAVOURITES = "favourites";
const ALL = "all";
const NO_LIST: ProductList = { length: 0, at: () => undefined };

/** What there is to sell, at one moment: a change makes another of these that shares everything that stayed. */
export class Catalogue {
  readonly #made = new Map<string, TillProduct>();
  readonly #lists = new Map<string, ProductList>();
  readonly #groups: ReadonlyMap<string, TillModifierGroup>;

  constructor(readonly parts: CatalogueParts) {
    this.#groups = new Map(parts.small.modifierGroups.map((group) => [group.id, group]));
  }

  /** Products on sale; the office's count must be the same. */
  get size(): number {
    const { base, dead, over } = this.parts;
    return base.rows - dead.size + over.rows;
  }

  get isWhole(): boolean {
    return this.parts.isWhole;
  }

  find(productId: string): TillProduct | undefined {
    return this.#byShortId(shortId(productId));
  }

  /** What a tab shows: "favourites", "all", or a category's id. */
  list(tab: string): ProductList {
    const known = this.#lists.get(tab);
    if (known) return known;
    const made = tab === FAVOURITES ? this.#favourites() : this.#inOrder(tab);
    this.#lists.set(tab, made);
    return made;
  }

  favourites(): TillProduct[] {
    return this.parts.small.favourites.flatMap((id) => this.find(id) ?? []);
  }

  /** An exact code first, then names that begin with what was typed, then every product that has all the words. */
  search(typed: string, most: number): TillProduct[] {
    const { base, over, dead } = this.parts;
    const exact = this.#byCode(typed.trim());
    const changed = over.haystack.search(typed, most);
    const kept = base.haystack.search(typed, most, (row) => dead.has(row));
    const found = [
      ...kept.rows.slice(0, kept.best).map((row) => this.#at(base, row)),
      ...changed.rows.slice(0, changed.best).map((row) => this.#at(over, row)),
      ...kept.rows.slice(kept.best).map((row) => this.#at(base, row)),
      ...changed.rows.slice(changed.best).map((row) => this.#at(over, row)),
    ];
    const all = exact ? [exact, ...found.filter((product) => product.id !== exact.id)] : found;
    return all.slice(0, most);
  }

  scan(code: string): ScannedProduct<TillProduct> {
    const rules: readonly BarcodeRule[] = this.parts.small.barcodeRules;
    return readScan(code, rules, (each) => this.#byCode(each), this.parts.head.company.currency);
  }

  groupsOf(product: TillProduct): TillModifierGroup[] {
    return product.modifierGroupIds.flatMap((id) => this.#groups.get(id) ?? []);
  }

  /** In the product's own price mode; null where the list does not name it, or is not in use. */
  listPrice(priceListId: string, productId: string): string | null {
    if (!this.parts.small.priceLists.some((list) => list.id === priceListId)) return null;
    return this.parts.prices.get(priceListId)?.get(shortId(productId)) ?? null;
  }

  /** What a customer pays for one, in the product's own price mode. */
  priceFor(product: TillProduct, priceListId: string | null): string {
    return (priceListId === null ? null : this.listPrice(priceListId, product.id)) ?? product.price;
  }

  /** The business day at the tablet's site. */
  dayAt(now: Date): string {
    const { timeZone, businessDayStart } = this.parts.head.site;
    return businessDay(now, timeZone, businessDayStart);
  }

  /** The taxes of a code on a day as a line keeps them; of the company's usual code for null. */
  taxesOn(taxCodeId: string | null, day: string): TaxSnapshot[] {
    const codes = this.parts.small.taxCodes;
    const code = codes.find((one) => (taxCodeId === null ? one.isDefault : one.id === taxCodeId));
    if (!code) return [];
    return ratesOn(code, day).map(({ name, ratePpm, compound }) => ({ code: code.code, name, ratePpm, compound }));
  }

  #byShortId(short: string): TillProduct | undefined {
    const { base, over, dead, ahead } = this.parts;
    const changed = over.rowOf(short);
    if (changed >= 0) return this.#at(over, changed);
    const row = base.rowOf(short);
    if (row >= 0) return dead.has(row) ? undefined : this.#at(base, row);
    const early = ahead?.rowOf(short) ?? -1;
    return ahead && early >= 0 ? this.#at(ahead, early) : undefined;
  }

  #byCode(code: string): TillProduct | undefined {
    if (code === "") return undefined;
    const { base, over, dead, ahead } = this.parts;
    const changed = over.rowOfCode(code);
    if (changed >= 0) return this.#at(over, changed);
    const row = base.rowOfCode(code);
    if (row >= 0 && !dead.has(row)) return this.#at(base, row);
    const early = ahead?.rowOfCode(code) ?? -1;
    return ahead && early >= 0 ? this.#at(ahead, early) : undefined;
  }

  #favourites(): ProductList {
    const found = this.favourites();
    return { length: found.length, at: (index) => found[index] };
  }

  /** The rows of `base` that stand, with those that changed put where their names belong. */
  #inOrder(tab: string): ProductList {
    const { base, over, dead } = this.parts;
    const all = tab === ALL;
    const kept = all ? allRows(base) : base.rowsOf(tab);
    const changed = all ? allRows(over) : over.rowsOf(tab);
    if (dead.size === 0 && changed.length === 0) {
      return kept.length === 0 ? NO_LIST : { length: kept.length, at: (index) => this.#listed(kept[index]) };
    }
    const standing = dead.size === 0 ? kept : kept.filter((row) => !dead.has(row));
    // Below zero: a row of what changed.
    const order = new Int32Array(standing.length + changed.length);
    let [from, into] = [0, 0];
    for (const row of changed) {
      const until = Math.max(from, base.haystack.placeOf(over.haystack.line(row), standing));
      order.set(standing.subarray(from, until), into);
      into += until - from;
      order[into++] = -1 - row;
      from = until;
    }
    order.set(standing.subarray(from), into);
    return { length: order.length, at: (index) => this.#listed(order[index]) };
  }

  #listed(row: number | undefined): TillProduct | undefined {
    if (row === undefined) return undefined;
    return row < 0 ? this.#at(this.parts.over, -1 - row) : this.#at(this.parts.base, row);
  }

  /** The same object as long as this catalogue is shown: screens compare by it. */
  #at(segment: Segment, row: number): TillProduct {
    const short = segment.shortIdOf(row);
    const known = this.#made.get(short);
    if (known) return known;
    const product = segment.product(row);
    const now = this.parts.stock.get(short);
    const made = now === undefined || product.onHand === null ? product : { ...product, onHand: now };
    this.#made.set(short, made);
    return made;
  }
}

function allRows(segment: Segment): Int32Array {
  return Int32Array.from({ length: segment.rows }, (_, row) => row);
}
