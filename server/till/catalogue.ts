import type { Ppm } from "@/server/money";
import type { BarcodeRule } from "./barcode";

/**
 * What a tablet fetches of the catalogue: lines of JSON, one after the other, so that selling begins with the second or third of
 * them. Products travel in columns: one text per column, its rows parted by line ends, because that packs, reads and keeps far
 * better than a row of fields fifty thousand times over. Tablet and office read and write it with this file.
 */
export type CatalogueLine =
  | { head: CatalogueHead }
  /** All small tables; left out where the tablet has them already. */
  | { small: SmallTables }
  /** The favourites' products, ahead of all others. They come again among `products`. */
  | { first: ProductColumns }
  | { products: ProductColumns }
  /** Products no longer sold: their ids, 32 digits each. */
  | { gone: string }
  /** What stands at the site now, of products of which something came or went since. */
  | { stock: { id: string; onHand: string } }
  /** A price list, whole; `at` 0 begins it anew. */
  | { prices: { listId: string; at: number; id: string; price: string } }
  /** Everything came. What ends without this line was cut off and is fetched again. */
  | { end: { products: number } };

export type CatalogueHead = {
  version: typeof CATALOGUE_VERSION;
  /** What to ask from next time, in the database's own time. */
  stamp: string;
  /** True when this holds every product, false when only what changed. */
  full: boolean;
  /** How many products are sold: a tablet that counts another number asks for all of them. */
  whole: number;
  /** Names the state of the small tables. */
  small: string;
  company: {
    id: string;
    name: string;
    country: string;
    currency: string;
    pricesIncludeTax: boolean;
    roundingPolicy: "line" | "document";
    serviceChargePpm: Ppm;
  };
  site: { id: string; name: string; timeZone: string; businessDayStart: string };
};

export const CATALOGUE_VERSION = 1;

export type SmallTables = {
  categories: TillCategory[];
  /** Ids of products in the order of their tiles. */
  favourites: string[];
  modifierGroups: TillModifierGroup[];
  priceLists: { id: string; name: string }[];
  barcodeRules: BarcodeRule[];
  promotions: TillPromotion[];
  taxCodes: TillTaxCode[];
};

export type TillCategory = { id: string; name: string; hue: number | null; icon: string };

export type TillModifierGroup = {
  id: string;
  name: string;
  smallest: number;
  largest: number | null;
  /** `priceDelta` is in the product's price mode. */
  modifiers: { id: string; name: string; priceDelta: string; isUsual: boolean }[];
};

/** As it is kept; `usedUp` when its limit in total is reached. */
export type TillPromotion = {
  id: string;
  code: string | null;
  name: string;
  kind: "percent" | "amount" | "buy_x_get_y";
  percentPpm: Ppm | null;
  amountMinor: number | null;
  buyQuantity: number | null;
  getQuantity: number | null;
  productIds: string[];
  categoryIds: string[];
  minimumMinor: number;
  startsOn: string | null;
  endsOn: string | null;
  limitTotal: number | null;
  limitPerCustomer: number | null;
  stacks: boolean;
  usedUp: boolean;
};

export type TillTaxCode = {
  id: string;
  code: string;
  name: string;
  isDefault: boolean;
  /** In the order in which they are charged, then by their first day. */
  rates: TillTaxRate[];
};

export type TillTaxRate = {
  position: number;
  validFrom: string;
  validUntil: string | null;
  name: string;
  ratePpm: Ppm;
  compound: boolean;
};

/** What many products have in common. */
export type ProductSort = {
  categoryId: string | null;
  /** Null: the company's usual tax. */
  taxCodeId: string | null;
  unit: string;
  priceIncludesTax: boolean;
  kind: "stocked" | "service";
  stockPolicy: "block" | "warn" | "allow";
  modifierGroupIds: readonly string[];
};

export type TillProduct = ProductSort & {
  id: string;
  sku: string;
  name: string;
  /** Decimal text in the product's own price mode. */
  price: string;
  /** At the tablet's site; null for a service. */
  onHand: string | null;
  barcodes: readonly string[];
  /** Names the picture; empty without one. */
  image: string;
};

export type ProductColumns = {
  rows: number;
  /** 32 digits each, without hyphens and without anything between them. */
  id: string;
  sku: string;
  name: string;
  price: string;
  /** Of one product parted by tabs. */
  barcodes: string;
  /** Empty for nothing there, and for a service. */
  onHand: string;
  image: string;
  sorts: ProductSort[];
  /** Which of `sorts` each row is. */
  sort: number[];
};

/** Line ends and other controls cannot be part of a name or code on a till. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

export function productColumns(products: readonly TillProduct[]): ProductColumns {
  const sorts: ProductSort[] = [];
  const known = new Map<string, number>();
  const sort = products.map((product) => {
    const { categoryId, taxCodeId, unit, priceIncludesTax, kind, stockPolicy, modifierGroupIds } = product;
    const one = { categoryId, taxCodeId, unit, priceIncludesTax, kind, stockPolicy, modifierGroupIds };
    const key = JSON.stringify(one);
    const index = known.get(key) ?? sorts.push(one) - 1;
    known.set(key, index);
    return index;
  });
  return {
    rows: products.length,
    id: products.map(({ id }) => shortId(id)).join(""),
    sku: column(products, ({ sku }) => clean(sku)),
    name: column(products, ({ name }) => clean(name)),
    price: column(products, ({ price }) => price),
    barcodes: column(products, ({ barcodes }) => barcodes.map(clean).join("\t")),
    onHand: column(products, ({ onHand }) => (onHand === null || onHand === "0" ? "" : onHand)),
    image: column(products, ({ image }) => image),
    sorts,
    sort,
  };
}

/** The products of columns again. Throws RangeError where the columns are not of one length. */
export function productsOf(columns: ProductColumns): TillProduct[] {
  const { rows, sort, sorts } = columns;
  const [sku, name, price, barcodes, onHand, image] = [
    split(columns.sku, rows),
    split(columns.name, rows),
    split(columns.price, rows),
    split(columns.barcodes, rows),
    split(columns.onHand, rows),
    split(columns.image, rows),
  ];
  return Array.from({ length: rows }, (_, row): TillProduct => {
    const one = sorts[sort[row] ?? -1];
    if (!one) throw new RangeError("A product is of no known sort");
    return {
      ...one,
      id: longId(columns.id.slice(row * 32, row * 32 + 32)),
      sku: sku[row] ?? "",
      name: name[row] ?? "",
      price: price[row] ?? "0",
      onHand: one.kind === "service" ? null : onHand[row] || "0",
      barcodes: barcodes[row] ? barcodes[row].split("\t") : [],
      image: image[row] ?? "",
    };
  });
}

/** The cells of a column. Throws RangeError where there are not as many as there should be. */
export function split(text: string, rows: number): string[] {
  if (rows === 0) return [];
  const cells = text.split("\n");
  if (cells.length !== rows) throw new RangeError(`A column has ${cells.length} cells instead of ${rows}`);
  return cells;
}

/** A UUID without its hyphens, as columns hold them. */
export function shortId(id: string): string {
  return id.replaceAll("-", "");
}

export function longId(short: string): string {
  return `${short.slice(0, 8)}-${short.slice(8, 12)}-${short.slice(12, 16)}-${short.slice(16, 20)}-${short.slice(20)}`;
}

/** The ids of a column of ids. */
export function idsOf(column: string): string[] {
  return Array.from({ length: column.length / 32 }, (_, row) => longId(column.slice(row * 32, row * 32 + 32)));
}

function column(products: readonly TillProduct[], cell: (product: TillProduct) => string): string {
  return products.map(cell).join("\n");
}

function clean(text: string): string {
  return text.replace(CONTROLS, " ");
}

/** The taxes of a code in force on a day; where two rates of one position overlap, the later one has replaced the other. */
export function ratesOn(code: TillTaxCode, day: string): TillTaxRate[] {
  const byPosition = new Map<number, TillTaxRate>();
  for (const rate of code.rates) {
    if (rate.validFrom <= day && (rate.validUntil === null || rate.validUntil >= day))
      byPosition.set(rate.position, rate);
  }
  return [...byPosition.values()];
}
