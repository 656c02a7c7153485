import { describe, expect, it } from "vitest";
import { newId } from "@/server/ids";
import {
  type CatalogueHead,
  productColumns,
  type SmallTables,
  shortId,
  type TillProduct,
} from "@/server/till/catalogue";
import { compacted, NOTHING, type Overlay, withChanges } from "./apply-changes";
import { Catalogue, type CatalogueParts } from "./catalogue";
import type { Fetched } from "./fetched";
import { keptChunk, Segment } from "./segment";

const product = (name: string, changes: Partial<TillProduct> = {}): TillProduct => ({
  id: newId(),
  sku: name.toUpperCase(),
  name,
  price: "6.5",
  priceIncludesTax: true,
  taxCodeId: null,
  categoryId: null,
  unit: "pcs",
  kind: "stocked",
  stockPolicy: "warn",
  onHand: "4",
  barcodes: [],
  modifierGroupIds: [],
  image: "",
  ...changes,
});

const head: CatalogueHead = {
  version: 1,
  stamp: "2026-01-31T09:00:00.000000Z",
  full: true,
  whole: 0,
  small: "a",
  company: {
    id: newId(),
    name: "Larkfield",
    country: "GB",
    currency: "GBP",
    pricesIncludeTax: true,
    roundingPolicy: "line",
    serviceChargePpm: 0,
  },
  site: { id: newId(), name: "Leeds", timeZone: "America/New_York", businessDayStart: "04:00" },
};

const vat = newId();
const small: SmallTables = {
  categories: [],
  favourites: [],
  modifierGroups: [{ id: newId(), name: "Milk", smallest: 1, largest: 1, modifiers: [] }],
  priceLists: [{ id: "trade", name: "Trade" }],
  barcodeRules: [{ id: "r", name: "Scales", pattern: "21PPPPPVVVVVC", meaning: "weight", decimals: 3 }],
  promotions: [],
  taxCodes: [
    {
      id: vat,
      code: "S",
      name: "Standard",
      isDefault: true,
      rates: [
        { position: 0, validFrom: "1900-01-01", validUntil: null, name: "VAT", ratePpm: 200_000, compound: false },
        { position: 0, validFrom: "2026-07-01", validUntil: null, name: "VAT", ratePpm: 210_000, compound: false },
      ],
    },
  ],
};

const chunked = (products: readonly TillProduct[], size: number) =>
  Array.from({ length: Math.ceil(products.length / size) }, (_, chunk) =>
    keptChunk(productColumns(products.slice(chunk * size, chunk * size + size))),
  );

async function partsOf(
  products: readonly TillProduct[],
  changes: Partial<CatalogueParts> = {},
): Promise<CatalogueParts> {
  const parts = {
    head,
    small,
    over: NOTHING,
    dead: new Set<number>(),
    stock: new Map(),
    prices: new Map(),
    ahead: null,
  };
  const base = await compacted({ ...parts, base: new Segment(chunked(products, 3)), isWhole: false }, rest);
  return { ...parts, base, isWhole: true, ...changes };
}

const rest = () => Promise.resolve();
const nothingFetched: Fetched = { head, small: null, products: [], gone: [], stock: new Map(), prices: new Map() };
const namesIn = (catalogue: Catalogue, tab = "all") => {
  const list = catalogue.list(tab);
  return Array.from({ length: list.length }, (_, index) => list.at(index)?.name);
};

describe("the catalogue on a tablet", () => {
  const category = newId();
  const names = ["Zebra", "apple", "Mug", "éclair", "Bag", "Tray", "Cup"];
  const products = names.map((name, index) => product(name, index % 2 === 0 ? { categoryId: category } : {}));
  const [zebra, apple, mug] = products as [TillProduct, TillProduct, TillProduct];

  it("lists by name, whatever case and accents, all or of a category", async () => {
    const catalogue = new Catalogue(await partsOf(products));
    expect(namesIn(catalogue)).toEqual(["apple", "Bag", "Cup", "éclair", "Mug", "Tray", "Zebra"]);
    expect(namesIn(catalogue, category)).toEqual(["Bag", "Cup", "Mug", "Zebra"]);
    expect(namesIn(catalogue, newId())).toEqual([]);
    expect(catalogue.size).toBe(7);
  });

  it("answers the same product object as long as it is shown", async () => {
    const catalogue = new Catalogue(await partsOf(products));
    expect(catalogue.find(mug.id)).toBe(catalogue.search("mug", 1)[0]);
    expect(catalogue.find(mug.id)).toEqual(mug);
    expect(catalogue.find(newId())).toBeUndefined();
  });

  it("shows favourites before the rest has come", async () => {
    const ahead = new Segment(chunked([mug], 1));
    const favourites = { ...small, favourites: [mug.id, newId()] };
    const catalogue = new Catalogue(await partsOf([], { ahead, small: favourites, isWhole: false }));
    expect(namesIn(catalogue, "favourites")).toEqual(["Mug"]);
    expect(catalogue.scan("MUG")).toMatchObject({ kind: "product" });
    expect(namesIn(catalogue)).toEqual([]);
  });

  it("takes changes in: renamed, added, gone, sold", async () => {
    const overlay: Overlay = new Map();
    const cap = product("Cap");
    const after = withChanges(await partsOf(products), overlay, {
      ...nothingFetched,
      products: [{ ...zebra, name: "Aardvark", price: "9" }, cap],
      gone: [shortId(apple.id)],
      stock: new Map([[shortId(mug.id), "3"]]),
    });
    expect(namesIn(after)).toEqual(["Aardvark", "Bag", "Cap", "Cup", "éclair", "Mug", "Tray"]);
    expect(namesIn(after, category)).toEqual(["Aardvark", "Bag", "Cup", "Mug"]);
    expect(after.size).toBe(7);
    expect(after.find(zebra.id)).toMatchObject({ name: "Aardvark", price: "9" });
    expect(after.find(apple.id)).toBeUndefined();
    expect(after.find(mug.id)?.onHand).toBe("3");
    expect(after.search("zebra", 5).map(({ id }) => id)).toEqual([zebra.id]); // its code is still ZEBRA
    expect(after.search("apple", 5)).toEqual([]);
    expect(after.search("ca", 5).map(({ name }) => name)).toEqual(["Cap"]);
    expect(after.scan("APPLE").kind).toBe("unknown");

    const again = withChanges(after.parts, overlay, { ...nothingFetched, products: [{ ...apple, name: "Apple pie" }] });
    expect(namesIn(again)[1]).toBe("Apple pie");
    const packed = new Catalogue({
      ...again.parts,
      base: await compacted(again.parts, rest),
      over: NOTHING,
      dead: new Set(),
      stock: new Map(),
    });
    expect(namesIn(packed)).toEqual(namesIn(again));
    expect(packed.find(mug.id)).toEqual({ ...mug, onHand: "3" });
    expect(packed.search("cap", 5)[0]).toEqual(cap);
  });

  it("finds a barcode, a code, and what a scale printed", async () => {
    const ham = product("Ham", { sku: "12345", barcodes: ["4006381333931", "20"], unit: "kg" });
    const catalogue = new Catalogue(await partsOf([...products, ham]));
    expect(catalogue.scan("4006381333931")).toMatchObject({ kind: "product", product: { name: "Ham" } });
    expect(catalogue.scan("20")).toMatchObject({ kind: "product", product: { name: "Ham" } });
    expect(catalogue.scan("2112345012346")).toMatchObject({ kind: "measured", quantity: "1.234" });
    expect(catalogue.search("20", 5)[0]?.name).toBe("Ham");
    expect(catalogue.scan("")).toMatchObject({ kind: "unknown" });
  });

  it("knows what a customer pays", async () => {
    const prices = new Map([
      ["trade", new Map([[shortId(mug.id), "5.2"]])],
      ["gone", new Map([[shortId(mug.id), "1"]])],
    ]);
    const catalogue = new Catalogue(await partsOf(products, { prices }));
    expect(catalogue.priceFor(mug, "trade")).toBe("5.2");
    expect(catalogue.priceFor(apple, "trade")).toBe("6.5");
    expect(catalogue.priceFor(mug, "gone")).toBe("6.5");
    expect(catalogue.priceFor(mug, null)).toBe("6.5");
  });

  it("knows the taxes of a product on the day of the site", async () => {
    const catalogue = new Catalogue(await partsOf(products));
    expect(catalogue.dayAt(new Date("2026-07-01T07:30:00Z"))).toBe("2026-06-30");
    expect(catalogue.dayAt(new Date("2026-07-01T08:30:00Z"))).toBe("2026-07-01");
    expect(catalogue.taxesOn(null, "2026-06-30")).toEqual([
      { code: "S", name: "VAT", ratePpm: 200_000, compound: false },
    ]);
    expect(catalogue.taxesOn(vat, "2026-07-01")).toMatchObject([{ ratePpm: 210_000 }]);
    expect(catalogue.taxesOn(newId(), "2026-07-01")).toEqual([]);
  });
});
