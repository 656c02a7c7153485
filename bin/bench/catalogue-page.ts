import {
  CatalogueKeeper,
  type CatalogueSource,
  catalogueState,
} from "@/app/[tenant]/(pos)/pos/_catalogue/catalogue-store";

/** What the bench asks of the till's own catalogue inside the browser; times are in milliseconds. */
const page = {
  /** From nothing to favourites, and to everything kept. */
  async load({ tenant, deviceId, headers }: { tenant: string; deviceId: string; headers: Record<string, string> }) {
    const source: CatalogueSource = { tenant, deviceId, headers: () => headers, askStock: async () => [] };
    const keeper = new CatalogueKeeper(source);
    const begin = performance.now();
    let usable: number | null = null;
    const stop = catalogueState.subscribe(() => {
      if (usable === null && catalogueState.get().catalogue) usable = performance.now() - begin;
    });
    await keeper.start();
    stop();
    const { catalogue, problem } = catalogueState.get();
    if (!catalogue?.isWhole) throw new Error(problem ?? "The catalogue did not come.");
    const took = performance.now() - begin;
    keeper.stop();
    return { usable: usable ?? took, took, products: catalogue.size };
  },

  /** What the first scan and the first letter need is made ready; what that costs where nothing was idle before. */
  async warm() {
    const begin = performance.now();
    await known().parts.base.warm(() => Promise.resolve());
    return performance.now() - begin;
  },

  /** Types each text letter by letter; answers what each key took, and how many products it found. */
  type(texts: string[]) {
    return texts.flatMap((text) =>
      Array.from(text, (_, letters) => {
        const typed = text.slice(0, letters + 1);
        const begin = performance.now();
        const found = known().search(typed, 60).length;
        return { typed, found, took: performance.now() - begin };
      }),
    );
  },

  scan(codes: string[]) {
    return codes.map((code) => {
      const begin = performance.now();
      const { kind } = known().scan(code);
      return { kind, took: performance.now() - begin };
    });
  },

  /** Opens each category and the list of all, and makes the first screen of it. */
  lists() {
    return ["all", ...known().parts.small.categories.map(({ id }) => id)].map((tab) => {
      const begin = performance.now();
      const list = known().list(tab);
      for (let index = 0; index < 40; index += 1) list.at(index);
      return performance.now() - begin;
    });
  },

  /** Codes and words that are in the catalogue. */
  samples() {
    const list = known().list("all");
    const some = Array.from({ length: 200 }, (_, index) => list.at(Math.floor((index * list.length) / 200)));
    return some.flatMap((product) =>
      product ? [{ name: product.name, code: product.barcodes[0] ?? product.sku }] : [],
    );
  },

  /** As after a reload: only what was kept is left. */
  forget() {
    catalogueState.set({ catalogue: null, loading: null, checkedAt: null, problem: null });
  },
};

function known() {
  const { catalogue } = catalogueState.get();
  if (!catalogue) throw new Error("Nothing is loaded.");
  return catalogue;
}

export type CataloguePage = typeof page;

Object.assign(globalThis, { cataloguePage: page });
