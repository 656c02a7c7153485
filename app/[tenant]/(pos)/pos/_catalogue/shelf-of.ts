import { type Shelf, shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import type { Catalogue } from "./catalogue";
import { CatalogueKeeper, type CatalogueSource, catalogueState } from "./catalogue-store";

/** The catalogue as selling sees it. */
export function shelfOf(
  catalogue: Catalogue,
  { tenant, deviceId }: Pick<CatalogueSource, "tenant" | "deviceId">,
): Shelf {
  return {
    categories: catalogue.parts.small.categories,
    list: (tab) => catalogue.list(tab),
    find: (productId) => catalogue.find(productId),
    search: (text, most) => catalogue.search(text, most),
    scan: (code) => catalogue.scan(code),
    groupsOf: (product) => catalogue.groupsOf(product),
    listPrice: (priceListId, productId) => catalogue.listPrice(priceListId, productId),
    // An <img> cannot say in a header which tablet asks.
    picture: ({ id, image }) => (image ? `/api/till/${tenant}/images/${id}/${image}?device=${deviceId}` : null),
    isWhole: catalogue.isWhole,
  };
}

/** Begins to keep the catalogue of a paired tablet and puts it on the shelf whenever it changed. */
export function startCatalogue(source: CatalogueSource): { keeper: CatalogueKeeper; stop: () => void } {
  const keeper = new CatalogueKeeper(source);
  let shown: Catalogue | null = null;
  const unsubscribe = catalogueState.subscribe(() => {
    const { catalogue } = catalogueState.get();
    if (!catalogue || catalogue === shown) return;
    shown = catalogue;
    shelf.set(shelfOf(catalogue, source));
  });
  void keeper.start();
  return {
    keeper,
    stop() {
      unsubscribe();
      keeper.stop();
    },
  };
}
