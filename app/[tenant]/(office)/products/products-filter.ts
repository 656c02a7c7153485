import { listFilter } from "@/app/_lib/came-from";
import { productSorts, productViews } from "@/server/catalog/rules";
import { isId } from "@/server/ids";

/** What the address of the list says. `stock=negative` is how other pages ask for what is below zero. */
export type ProductsFilter = {
  view?: string;
  stock?: string;
  q?: string;
  site?: string;
  category?: string;
  sort?: string;
  direction?: string;
  cursor?: string;
};

export type ProductView = (typeof productViews)[number];
export type ProductSort = (typeof productSorts)[number];

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<ProductsFilter>) {
  return {
    view: viewOf(filter),
    sort: productSorts.find((sort) => sort === filter.sort) ?? ("name" as const),
    direction: filter.direction === "desc" ? ("desc" as const) : ("asc" as const),
    ...(filter.q ? { q: filter.q } : {}),
    ...(isId(filter.site) ? { siteId: filter.site } : {}),
    ...(isId(filter.category) ? { categoryId: filter.category } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}

/** What is asked for the neighbours of a record that was opened from the list with this address. */
export function neighboursInput(id: string, query: string) {
  const { cursor: _, ...list } = listInput(listFilter(query));
  return { id, ...list };
}

export function viewOf({ view, stock }: Partial<ProductsFilter>): ProductView {
  if (!view && stock === "negative") return "below_zero";
  return productViews.find((one) => one === view) ?? "on_sale";
}

export const viewWords: Record<ProductView, string> = {
  on_sale: "On sale",
  low: "Low",
  out: "None left",
  below_zero: "Below zero",
  services: "Services",
  archived: "Archived",
};

/** The list's address with a filter. */
export function hrefOf(path: string, filter: Partial<ProductsFilter>): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given);
  return search.size > 0 ? `${path}?${search}` : path;
}
